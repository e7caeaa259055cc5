"""Looking for stamped marks of secrecy and urgency that recognition of the page did not see.

Such marks are stamped, mostly in red (Thông tư 24/2020/TT-BCA; NĐ 30/2020, annex I, elements 10a
and 10b): recognition makes coloured ink light so that print under a seal is read, and reads level
lines only. So every page is looked at by itself, blank ones and those nobody could read too: for
the word MẬT by its looks, in any ink, where marks are put; and what coloured stamps say is read,
anywhere on a first page. This needs none of the optional readers, and no profile turns it off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.describe.marks import Mark, seen_secrecy, stamped_secrecy, stamped_urgency
from migrate.describe.personal import redact
from migrate.describe.readers import COLOURED, MARKED, MARKED_ANY_WAY, Reread
from migrate.model import Alternative, Box, Evidence, PageReading, PageState, Sighting

HEADER = 0.4
"""Share of a page's longer side, from the top, in which marks are put on any page."""
FEW_WORDS = 40
"""A first page with fewer words is a cover, on which a mark may stand anywhere."""
LEAST_INK = 1e-4
"""Share of a page; the word MẬT, 3 mm high, covers as much of an A4 sheet."""
_A_WORD = 3
"""Letters from which a word is wider than high."""
_WAY_UNKNOWN = (PageState.UNREADABLE, PageState.BLANK)
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
    few = first and len(page.words) < FEW_WORDS
    any_way = _may_lie_any_way(page)
    anywhere = not page.words or few or any_way
    asked = [(whole if anywhere else header, MARKED_ANY_WAY if any_way else MARKED)]
    if first:
        asked.append((whole, COLOURED))
    for box, reader in asked:
        for answer in reread(page.ref, box, reader):
            yield answer, answer.box if isinstance(answer, Sighting) else box


def _may_lie_any_way(page: PageReading) -> bool:
    """Say whether nobody knows the way up: unread, empty, or its own text runs up or down it."""
    words = [word.box for word in page.words if len(word.text) >= _A_WORD]
    tall = sum(box.bottom - box.top > box.right - box.left for box in words)
    return page.state in _WAY_UNKNOWN or 2 * tall > len(words)
