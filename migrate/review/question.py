"""The open question as HTML: what is asked, where, its picture, and what may be answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

from migrate.errors import MigrateError
from migrate.messages import Language, say
from migrate.report.answers import SECRECY
from migrate.review.choices import Choice
from migrate.review.docket import Brief
from migrate.review.kinds import headline, place
from migrate.review.leaves import first_shown
from migrate.review.page import leaf_query, text
from migrate.review.sitting import Opened
from migrate.review.view import View

_KEYED = 9
_MOST_TOLD = 12


class Draft(Struct, frozen=True):
    """What a person had chosen and typed when the answer was refused."""

    choice: str = ""
    text: str = ""
    why: str | None = None


def shown_leaf(opened: Opened, seen: View) -> int:
    """Return the place of the page to show: the one asked for, else the one that is meant."""
    if 1 <= seen.leaf <= len(opened.leaves):
        return seen.leaf - 1
    return first_shown(opened.row, opened.leaves)


def question_part(
    opened: Opened,
    brief: Brief,
    seen: View,
    problem: MigrateError | None,
    draft: Draft,
    language: Language,
) -> str:
    """Return the open question.

    Args:
        opened: the question.
        brief: the same in brief.
        seen: what the address asks to see.
        problem: why its page cannot be shown, if it cannot.
        draft: what was chosen and typed before.
        language: of all words.
    """
    shown = shown_leaf(opened, seen)
    crop = _crop(opened, shown, problem, language)
    return "\n".join(
        (
            crop,
            f'<section class="asked">{_asked(opened, brief, language)}',
            f"{_form(opened, seen, draft, language)}</section>",
            f'<section class="page">{_page(opened, shown, seen, problem, language)}</section>',
        )
    )


def who_form(seen: View, language: Language) -> str:
    """Return the form that asks, once, who answers."""
    return (
        f'<form class="wide answer none" method="post" action="who{escape(seen.query())}">'
        f'<label for="who">{text("review.who_asked", language)}</label>'
        f'<input type="text" id="who" name="who" required maxlength="200" autocomplete="name" '
        f'autofocus><div class="send"><button class="main">{text("review.begin", language)}'
        "</button></div></form>"
    )


def _asked(opened: Opened, brief: Brief, language: Language) -> str:
    row = opened.row
    message = row.message_vi if language == "vi" else row.message_en
    where = place(brief) if row.document else " › ".join(filter(None, (row.dossier, row.subject)))
    held = text("review.held", language) if opened.is_held else ""
    warning = f'<p class="held">{held}</p>' if held else ""
    return (
        f'<p class="where">{escape(where)}</p><h2>{escape(headline(brief, language))}</h2>'
        f"{warning}<p>{escape(message)}</p>{_candidates(opened)}"
    )


def _candidates(opened: Opened) -> str:
    """Return the candidates that no answer here can choose, to be read."""
    told = () if opened.choices or opened.is_held else opened.row.candidates[:_MOST_TOLD]
    rows = "".join(f"<li>{escape(candidate)}</li>" for candidate in told)
    return f'<ul class="told">{rows}</ul>' if rows else ""


def _crop(opened: Opened, shown: int, problem: MigrateError | None, language: Language) -> str:
    if problem or not opened.leaves or not opened.leaves[shown].boxes:
        return ""
    source = escape(f"crop/{opened.row.id}/{shown + 1}.jpg")
    label = text("review.crop", language)
    return f'<figure class="wide crop"><img src="{source}" alt="{label}"></figure>'


def _page(
    opened: Opened, shown: int, seen: View, problem: MigrateError | None, language: Language
) -> str:
    if not opened.leaves:
        return f"<p>{text('review.no_pages', language)}</p>"
    if problem:
        words = text(problem.code, language, **problem.facts)
        return f'<p class="notice fault">{words}</p>'
    leaf = opened.leaves[shown]
    source = escape(f"page/{opened.row.id}/{shown + 1}.jpg")
    label = text("review.page_alt", language, page=shown + 1, path=leaf.file.path)
    return (
        f"{_numbers(opened, shown, seen, language)}"
        f'<a href="{source}" target="_blank"><img src="{source}" alt="{label}"></a>'
        f'<p class="where">{escape(leaf.file.path)}</p>'
    )


def _numbers(opened: Opened, shown: int, seen: View, language: Language) -> str:
    """Return the pages to turn to, where there are several."""
    if len(opened.leaves) == 1:
        return ""
    links = []
    for number, leaf in enumerate(opened.leaves, start=1):
        current = ' aria-current="page"' if number == shown + 1 else ""
        meant = ' class="meant"' if leaf.meant else ""
        address = leaf_query(seen.at_question(opened.row.id), number)
        links.append(f'<a href="{address}"{current}{meant}>{number}</a>')
    return f'<p class="leaves"><span>{text("review.pages", language)}</span>{"".join(links)}</p>'


def _form(opened: Opened, seen: View, draft: Draft, language: Language) -> str:
    secret = opened.row.field == SECRECY
    default = "" if secret else say("review.why_seen", language)
    why = escape(default if draft.why is None else draft.why)
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
        f'<input type="text" name="why" value="{why}" required maxlength="500"></label>'
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


def notices(faults: Sequence[MigrateError], said: str, language: Language) -> str:
    """Return what must be told before the question: what was refused, or what was written."""
    told = [
        f'<p class="wide notice fault" role="alert">{text(f.code, language, **f.facts)}</p>'
        for f in faults
    ]
    if said and not told:
        told = [f'<p class="wide notice done" role="status">{text(said, language)}</p>']
    return "\n".join(told)
