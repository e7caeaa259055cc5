"""Looking for stamped marks of secrecy and urgency that recognition of the page did not see.

Such marks are stamped, mostly in red (Thông tư 24/2020/TT-BCA; NĐ 30/2020, annex I, elements 10a
and 10b): recognition makes coloured ink light so that print under a seal is read, and reads level
lines only. So every page is looked at by itself, blank ones and those nobody could read too: for
the word MẬT by its looks, in any ink, where marks are put; and what coloured stamps say is read,
anywhere on a first page. This needs no reader but Tesseract, and the profile cannot turn it off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.describe.marks import Mark, seen_secrecy, stamped_secrecy, stamped_urgency
from migrate.describe.personal import redact
from migrate.describe.readers import COLOURED, MARKED, Reread
from migrate.model import Alternative, Box, Evidence, PageReading, PageState, Sighting

HEADER = 0.4
"""Share of a page's longer side, from the top, in which marks are put on any page."""
FEW_WORDS = 40
"""A first page with fewer words is a cover, on which a mark may stand anywhere."""
LEAST_INK = 1e-4
"""Share of a page; the word MẬT, 3 mm high, covers as much of an A4 sheet."""
_SHUT = (PageState.POISON, PageState.DAMAGED)


class StampedMarks(Struct, frozen=True):
    """Marks that stamps say: of secrecy, certainly or perhaps, and of urgency."""

    secrecy: tuple[Mark, ...] = ()
    urgency: tuple[Mark, ...] = ()


def stamped_marks(pages: Sequence[PageReading], reread: Reread | None) -> StampedMarks:
    """Look for stamps on the pages of a document, numbered from 1."""
    if reread is None:
        return StampedMarks()
    secrecy: list[Mark] = []
    urgency: list[Mark] = []
    for number, page in enumerate(pages, start=1):
        for answer, box in _answers(page, reread, first=number == 1):
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
    if answer.reader == MARKED:
        blank = page.state is PageState.BLANK
        return seen_secrecy(answer.value, answer.confidence, blank=blank)
    return stamped_secrecy(answer.value)


def _answers(
    page: PageReading, reread: Reread, *, first: bool
) -> Iterator[tuple[Alternative, Box]]:
    """Yield what the stamps of a page say, and where that was read."""
    if page.state in _SHUT or (page.state is PageState.BLANK and page.quality.ink < LEAST_INK):
        return
    whole = Box(0.0, 0.0, float(page.width), float(page.height))
    header = Box(0.0, 0.0, whole.right, min(whole.bottom, HEADER * max(page.width, page.height)))
    anywhere = not page.words or (first and len(page.words) < FEW_WORDS)
    asked = [(whole if anywhere else header, MARKED)]
    if first:
        asked.append((whole, COLOURED))
    for box, reader in asked:
        for answer in reread(page.ref, box, reader):
            yield answer, answer.box if isinstance(answer, Sighting) else box
