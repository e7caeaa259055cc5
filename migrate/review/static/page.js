// Keys for what the page can do without a script too: every action here is a link or a form of it.
"use strict";

const one = (selector) => document.querySelector(selector);

const follow = (selector) => {
  const link = one(selector);
  if (link) window.location = link.href;
};

const submit = (selector) => {
  const form = one(selector);
  if (form) form.requestSubmit();
};

const keys = {
  j: () => follow("a[rel=next]"),
  k: () => follow("a[rel=prev]"),
  u: () => submit("#undo"),
  e: () => type(),
  Enter: () => submit("#answer"),
  "?": () => one("#help").showModal(),
};

const choose = (key) => {
  const choice = one(`input[name=choice][data-key="${key}"]`);
  if (choice) {
    choice.checked = true;
    choice.focus();
  }
};

// Most readings are wrong by a letter: what is typed begins with the candidate.
const type = () => {
  const box = one("#text");
  if (!box) return;
  const candidate = one("input[data-text]:checked") ?? one("input[data-text]");
  if (!box.value && candidate) box.value = candidate.dataset.text;
  one("#typed").checked = true;
  box.focus();
};

const pressed = (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (one("#help").open) return;
  const writes = event.target.matches("input[type=text], select");
  if (writes) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const acts = event.target.matches("a, button, summary");
  if (event.key === "Enter" && acts) return;
  if (/^[0-9]$/.test(event.key)) choose(event.key);
  else if (Object.hasOwn(keys, event.key)) keys[event.key]();
  else return;
  event.preventDefault();
};

document.addEventListener("keydown", pressed);
one("#text")?.addEventListener("input", () => { one("#typed").checked = true; });
one("#open-help")?.addEventListener("click", keys["?"]);
for (const field of document.querySelectorAll(".filters select")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
one(".list [aria-current]")?.scrollIntoView({ block: "nearest" });
