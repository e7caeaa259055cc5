"""Looking for stamped marks of secrecy and urgency that recognition of the page did not see.

Such marks are stamped, mostly in red (Thông tư 24/2020/TT-BCA; NĐ 30/2020, annex I, elements 10a
and 10b): recognition makes coloured ink light so that print under a seal is read, and reads level
lines only. So the stamps of every page are read by themselves: coloured ones anywhere on the first
page and in the header of every other, black ones in the header of the first. This needs no reader
but Tesseract, and the profile cannot turn it off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.describe.marks import Mark, stamped_secrecy, stamped_urgency
from migrate.describe.personal import redact
from migrate.describe.readers import BLACK, COLOURED, Reread
from migrate.model import Alternative, Box, Evidence, PageReading, PageState

HEADER = 0.4
"""Share of a page's height in which marks are put on any page."""
_LOOKED_AT = (PageState.READ, PageState.BORN_DIGITAL, PageState.UNREADABLE)


class StampedMarks(Struct, frozen=True):
    """Marks that stamps say: of secrecy, certainly or perhaps, and of urgency."""

    secrecy: tuple[Mark, ...] = ()
    urgency: tuple[Mark, ...] = ()


def stamped_marks(pages: Sequence[PageReading], reread: Reread | None) -> StampedMarks:
    """Read the stamps on the pages of a document, numbered from 1."""
    if reread is None:
        return StampedMarks()
    secrecy: list[Mark] = []
    urgency: list[Mark] = []
    for number, page in enumerate(pages, start=1):
        for answer, box in _stamps(page, reread, first=number == 1):
            evidence = Evidence(
                page=number,
                rule="stamp",
                text=redact(answer.value),
                box=box,
                reader=answer.reader,
            )
            secret = stamped_secrecy(answer.value)
            if secret:
                secrecy.append(Mark(secret[0], evidence, sure=secret[1]))
            urgent = stamped_urgency(answer.value)
            if urgent:
                urgency.append(Mark(urgent, evidence, sure=True))
    return StampedMarks(tuple(secrecy), tuple(urgency))


def _stamps(page: PageReading, reread: Reread, *, first: bool) -> Iterator[tuple[Alternative, Box]]:
    """Yield what the stamps of a page say, and the piece of the page where that was read."""
    if page.state not in _LOOKED_AT:
        return
    header = Box(0.0, 0.0, float(page.width), HEADER * page.height)
    whole = Box(0.0, 0.0, float(page.width), float(page.height))
    for box, reader in ((whole, COLOURED), (header, BLACK)) if first else ((header, COLOURED),):
        for answer in reread(page.ref, box, reader):
            yield answer, box
