"""Stamped marks of secrecy and urgency that recognition of the page did not see as words.

Such marks are stamped, mostly in red (Thông tư 24/2020/TT-BCA; NĐ 30/2020, annex I, elements 10a
and 10b). Every page was looked at for the word MẬT when it was read, and what was seen there is
judged here; what coloured stamps in the head of a first page say is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.describe.marks import Mark, seen_secrecy, stamped_secrecy, stamped_urgency
from migrate.describe.personal import redact
from migrate.describe.readers import COLOURED, Reread
from migrate.model import Alternative, Box, Evidence, PageReading, PageState, Sighting

HEADER = 0.4
"""Share of a first page's longer side, from the top, in which urgency is stamped."""
_SHUT = (PageState.POISON, PageState.DAMAGED)


class StampedMarks(Struct, frozen=True):
    """Marks that stamps say: of secrecy, certainly or perhaps, and of urgency."""

    secrecy: tuple[Mark, ...] = ()
    urgency: tuple[Mark, ...] = ()


def stamped_marks(pages: Sequence[PageReading], reread: Reread | None) -> StampedMarks:
    """Judge what stamps say on the pages of a document, numbered from 1."""
    secrecy: list[Mark] = []
    urgency: list[Mark] = []
    for number, page in enumerate(pages, start=1):
        for answer, box in _answers(page, reread if number == 1 else None):
            evidence = Evidence(
                page=number,
                rule="stamp",
                text=redact(answer.value),
                box=box,
                reader=answer.reader,
            )
            secret = _secrecy(answer, page)
            if secret:
                secrecy.append(Mark(secret[0], evidence, sure=secret[1]))
            urgent = stamped_urgency(answer.value) if answer.reader == COLOURED else ""
            if urgent:
                urgency.append(Mark(urgent, evidence, sure=True))
    return StampedMarks(tuple(secrecy), tuple(urgency))


def _secrecy(answer: Alternative, page: PageReading) -> tuple[str, bool] | None:
    if isinstance(answer, Sighting):
        blank = page.state is PageState.BLANK
        return seen_secrecy(answer.value, answer.confidence, blank=blank)
    return stamped_secrecy(answer.value)


def _answers(page: PageReading, reread: Reread | None) -> Iterator[tuple[Alternative, Box]]:
    """Yield what the stamps of a page say, and where that was read."""
    for sighting in page.sightings:
        yield sighting, sighting.box
    empty = page.state is PageState.BLANK and not page.quality.ink
    if reread is not None and page.state not in _SHUT and not empty:
        foot = min(float(page.height), HEADER * max(page.width, page.height))
        head = Box(0.0, 0.0, float(page.width), foot)
        for answer in reread(page.ref, head, COLOURED):
            yield answer, head
