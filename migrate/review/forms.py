"""What a person may send, as forms: who answers, and an answer with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from msgspec import Struct

from migrate.messages import Language, say
from migrate.report.answers import SECRECY
from migrate.review.choices import Choice
from migrate.review.opened import Opened
from migrate.review.page import text
from migrate.review.view import View

_KEYED = 9


class Draft(Struct, frozen=True):
    """What a person had chosen and typed when the answer was refused."""

    choice: str = ""
    text: str = ""
    why: str | None = None


def who_form(seen: View, language: Language) -> str:
    """Return the form that asks, once, who answers."""
    return (
        f'<form class="wide answer none" method="post" action="who{escape(seen.query())}">'
        f'<label for="who">{text("review.who_asked", language)}</label>'
        f'<input type="text" id="who" name="who" required maxlength="200" autocomplete="name" '
        f'autofocus><div class="send"><button class="main">{text("review.begin", language)}'
        "</button></div></form>"
    )


def answer_form(opened: Opened, seen: View, draft: Draft, language: Language, why: str) -> str:
    """Return the form of an answer; ``why`` is what stands as its reason until it is changed.

    On secrets the reason is the person's own.
    """
    secret = opened.row.field == SECRECY
    default = "" if secret else why
    reason = escape(default if draft.why is None else draft.why)
    asked = "reason_secrecy" if secret else "reason"
    rows = "".join(_rows(opened, draft, language))
    row = opened.row
    return (
        f'<form id="answer" class="answer" method="post" '
        f'action="answer{escape(seen.at_question(row.id).query())}">'
        f'<input type="hidden" name="question" value="{escape(row.id)}">'
        f'<input type="hidden" name="asked" value="{escape(row.asked)}">'
        f"<fieldset><legend>{text('review.choose', language)}</legend>{rows}</fieldset>"
        f'<label class="reason">{text(f"review.{asked}", language)}'
        f'<input type="text" name="why" value="{reason}" required maxlength="500"></label>'
        f'<div class="send"><button class="main">{text("review.write", language)} '
        f"<kbd>Enter</kbd></button></div></form>"
    )


def _rows(opened: Opened, draft: Draft, language: Language) -> Iterator[str]:
    """Yield the candidates, a place to type, and that it was seen; of secrecy the two answers."""
    for number, choice in enumerate(opened.choices):
        key = str(number + 1) if number < _KEYED else ""
        text_of = f' data-text="{escape(choice.label)}"' if choice.kind == "value" else ""
        label = f"<strong>{escape(_label(choice, language))}</strong>"
        yield _radio(str(number), key, label, draft, note=choice.note, more=text_of)
    if opened.row.field == SECRECY:
        return
    label = text("review.typed_value" if opened.field else "review.typed_words", language)
    box = (
        f'<input type="text" id="text" name="text" value="{escape(draft.text)}" '
        f'aria-label="{label}" maxlength="2000">'
    )
    yield _radio("typed", "e", f"{label}{box}", draft, more=' id="typed"')
    seen = text("review.seen_value" if opened.field else "review.seen", language)
    yield _radio("seen", "0", f"<strong>{seen}</strong>", draft)


def _label(choice: Choice, language: Language) -> str:
    return say(f"review.{choice.label}", language) if choice.kind == "secrecy" else choice.label


def _radio(
    value: str, key: str, label: str, draft: Draft, *, note: str = "", more: str = ""
) -> str:
    checked = " checked" if value == draft.choice else ""
    shown = f"<kbd>{key}</kbd>" if key else "<span></span>"
    small = f"<small>{escape(note)}</small>" if note else ""
    return (
        f'<label class="choice"><input type="radio" name="choice" value="{value}" '
        f'data-key="{key}" required{more}{checked}>{shown}<span>{label}</span>{small}</label>'
    )
