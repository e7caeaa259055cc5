"""The page as HTML: the list, the open question, and what can be done, all of it escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from string import Template

from msgspec import Struct
from msgspec.structs import replace

from migrate.messages import Language, say
from migrate.review.docket import Brief
from migrate.review.kinds import counted_kinds, headline, kind_of, place
from migrate.review.view import PAGE, Spread, View

STATIC = files("migrate.review").joinpath("static")
_KEYS = ("choose", "accept", "type", "seen", "next", "previous", "undo", "help")


class Standing(Struct, frozen=True):
    """How the sitting stands: what waits in all, what was answered, by whom, what can be undone."""

    waiting: tuple[Brief, ...]
    answered: int
    who: str
    last: str


def page(
    standing: Standing, seen: View, laid: Spread, question: str, notice: str, language: Language
) -> str:
    """Return the whole page around an open question, or around what there is instead."""
    template = Template(STATIC.joinpath("page.html").read_text("utf-8"))
    words = {name: text(f"review.{name}", language) for name in ("skip", "list_label", "close")}
    return template.substitute(
        words,
        language=language,
        title=text("review.title", language),
        heading=text("review.title", language),
        counts=_counts(standing, language),
        tools="\n".join(_tools(standing, seen, language)),
        filters=_filters(standing, seen, language),
        first=(laid.page - 1) * PAGE + 1,
        list="\n".join(_listed(brief, seen, laid, language) for brief in laid.shown),
        pager=_pager(seen, laid, language),
        notice=notice,
        question=question,
        help_title=text("review.help_title", language),
        help="\n".join(_help(language)),
        help_after=text("review.run_again", language),
    )


def text(code: str, language: Language, /, **facts: object) -> str:
    """Return the words of a code, escaped."""
    return escape(say(code, language, **facts))


def _counts(standing: Standing, language: Language) -> str:
    waiting = f"<strong>{len(standing.waiting)}</strong>"
    told = text("review.counts", language, waiting="{waiting}", answered=standing.answered)
    return told.replace("{waiting}", waiting)


def _tools(standing: Standing, seen: View, language: Language) -> Iterator[str]:
    if standing.who:
        yield f'<span class="who">{text("review.who_is", language, who=standing.who)}</span>'
    disabled = "" if standing.last else " disabled"
    yield (
        f'<form id="undo" method="post" action="undo{escape(seen.query())}">'
        f"<button{disabled}>{text('review.undo', language)} <kbd>u</kbd></button></form>"
    )
    label = text("review.help", language)
    yield f'<button id="open-help" type="button">{label} <kbd>?</kbd></button>'


def _filters(standing: Standing, seen: View, language: Language) -> str:
    kinds = counted_kinds(standing.waiting)
    named = {
        kind: f"{say(f'review.kind_{kind}', language)} ({count})" for kind, count in kinds.items()
    }
    dossiers = Counter(brief.dossier for brief in standing.waiting if brief.dossier)
    keys = {key: f"{key} ({count})" for key, count in sorted(dossiers.items())}
    fields = (
        _select("kind", named, seen.kind, language),
        _select("dossier", keys, seen.dossier, language),
    )
    button = f"<noscript><button>{text('review.show', language)}</button></noscript>"
    return f'<form class="filters" method="get" action="./">{"".join(fields)}{button}</form>'


def _select(name: str, options: dict[str, str], chosen: str, language: Language) -> str:
    rows = [f'<option value="">{text(f"review.all_{name}", language)}</option>']
    for value, label in options.items():
        mark = " selected" if value == chosen else ""
        rows.append(f'<option value="{escape(value)}"{mark}>{escape(label)}</option>')
    label = text(f"review.by_{name}", language)
    return f'<label>{label}<select name="{name}">{"".join(rows)}</select></label>'


def _listed(brief: Brief, seen: View, laid: Spread, language: Language) -> str:
    current = ' aria-current="true"' if brief is laid.current else ""
    return (
        f'<li><a class="{kind_of(brief)}" href="{_address(seen, brief)}"{current}>'
        f"{escape(headline(brief, language))} <small>{escape(place(brief))}</small></a></li>"
    )


def _pager(seen: View, laid: Spread, language: Language) -> str:
    back, on = laid.beside(-(laid.place % PAGE) - PAGE), laid.beside(PAGE - laid.place % PAGE)
    parts = (
        _link(seen, back, text("review.page_back", language)),
        f"<span>{text('review.page_of', language, page=laid.page, pages=laid.pages)}</span>",
        _link(seen, on, text("review.page_on", language)),
    )
    steps = "".join(
        _link(seen, laid.beside(step), "", f' rel="{rel}" hidden')
        for step, rel in ((1, "next"), (-1, "prev"))
    )
    return f'<p class="pager">{"".join(part or "<span></span>" for part in parts)}</p>{steps}'


def _link(seen: View, brief: Brief | None, label: str, more: str = "") -> str:
    return f'<a href="{_address(seen, brief)}"{more}>{label}</a>' if brief else ""


def _address(seen: View, brief: Brief) -> str:
    return escape("./" + seen.at_question(brief.id).query())


def _help(language: Language) -> Iterator[str]:
    for name in _KEYS:
        keys, told = say(f"review.key_{name}", language).split(" | ")
        yield f"<dt><kbd>{escape(keys)}</kbd></dt><dd>{escape(told)}</dd>"


def leaf_query(seen: View, leaf: int) -> str:
    """Return the address of another page of the open question's document."""
    return escape("./" + replace(seen, leaf=leaf).query())
