"""Which questions are looked at: those of a kind, of a dossier, twenty a page, one of them open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace

from migrate.review.docket import Brief
from migrate.review.kinds import kind_of

PAGE = 20


class View(Struct, frozen=True):
    """What the address asks to see; empty takes all, and the first. ``leaf`` counts from 1."""

    kind: str = ""
    dossier: str = ""
    at: str = ""
    leaf: int = 0

    def chosen(self, waiting: Sequence[Brief]) -> list[Brief]:
        """Return the questions of the kind and dossier asked for."""
        return [
            brief
            for brief in waiting
            if (not self.kind or kind_of(brief) == self.kind)
            and (not self.dossier or brief.dossier == self.dossier)
        ]

    def query(self) -> str:
        """Return the address of this view."""
        said = {"kind": self.kind, "dossier": self.dossier, "at": self.at, "leaf": self.leaf or ""}
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def at_question(self, question: str) -> View:
        """Return the view of another question, at its first page."""
        return replace(self, at=question, leaf=0)


def view_of(asked: Mapping[str, str]) -> View:
    """Return the view that the parameters of an address ask for."""
    leaf = asked.get("leaf", "")
    number = int(leaf) if leaf.isascii() and leaf.isdecimal() and len(leaf) < 7 else 0
    return View(asked.get("kind", ""), asked.get("dossier", ""), asked.get("at", ""), number)


class Spread(Struct, frozen=True):
    """The chosen questions, the twenty around the open one, and its neighbours."""

    chosen: list[Brief]
    place: int

    @property
    def current(self) -> Brief | None:
        """The open question."""
        return self.chosen[self.place] if self.chosen else None

    @property
    def shown(self) -> list[Brief]:
        """The questions of the page."""
        start = self.place // PAGE * PAGE
        return self.chosen[start : start + PAGE]

    @property
    def page(self) -> int:
        """The number of the page, from 1."""
        return self.place // PAGE + 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.chosen) // PAGE))

    def beside(self, step: int) -> Brief | None:
        """Return the question so many places further, if there is one."""
        place = self.place + step
        return self.chosen[place] if 0 <= place < len(self.chosen) else None


def spread(view: View, waiting: Sequence[Brief], place: int = 0) -> Spread:
    """Lay out the questions of a view.

    Args:
        view: what is asked to be seen.
        waiting: all questions that wait.
        place: of the open question, where the one asked for is not among them.
    """
    chosen = view.chosen(waiting)
    places = (number for number, brief in enumerate(chosen) if brief.id == view.at)
    return Spread(chosen, next(places, min(place, max(0, len(chosen) - 1))))
