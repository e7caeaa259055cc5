"""The open question as HTML: what is asked, where, its picture, and what may be answered."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from migrate.errors import MigrateError
from migrate.messages import Language, say
from migrate.review.docket import Brief
from migrate.review.forms import Draft, answer_form
from migrate.review.kinds import headline, place
from migrate.review.leaves import first_shown
from migrate.review.opened import Opened
from migrate.review.page import leaf_query, text
from migrate.review.view import View

_MOST_TOLD = 12


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
    # Nobody can have looked at a page that is not shown.
    is_shown = bool(opened.leaves) and problem is None
    why = say("review.why_seen" if is_shown else "review.why_read", language)
    crop = _crop(opened, shown, problem, language)
    return "\n".join(
        (
            crop,
            f'<section class="asked">{_asked(opened, brief, language)}',
            f"{answer_form(opened, seen, draft, language, why)}</section>",
            f'<section class="page">{_page(opened, shown, seen, problem, language)}</section>',
        )
    )


def _asked(opened: Opened, brief: Brief, language: Language) -> str:
    row = opened.row
    message = row.message(language)
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
    if problem or not opened.leaves or not opened.leaves[shown].is_cut:
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


def notices(faults: Sequence[MigrateError], said: str, language: Language) -> str:
    """Return what must be told before the question: what was refused, or what was written."""
    told = [
        f'<p class="wide notice fault" role="alert">{text(f.code, language, **f.facts)}</p>'
        for f in faults
    ]
    if said and not told:
        told = [f'<p class="wide notice done" role="status">{text(said, language)}</p>']
    return "\n".join(told)
