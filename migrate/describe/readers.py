"""Second readers on a piece of a page, and the pieces they are asked to read.

The pipeline injects ``reread``; without it every written number stays at most likely. Readers:
``rapidocr`` (written digits), ``aster`` (a line of Vietnamese print), ``tesseract-line`` (another
preparation and page segmentation). See ocr.md §2.5 in docs/describe.md for why there are several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from migrate.describe.layout import Line
from migrate.model import Alternative, Box, PageRef
from migrate.orthography import squeeze

Reread = Callable[[PageRef, Box, str], tuple[Alternative, ...]]
"""Reads ``box`` of a page again with the named reader, best answer first; empty when it cannot."""

DIGITS = "rapidocr"
PRINT = "aster"
OTHER = "tesseract-line"
COLOURED = "stamps-in-colour"
"""Reader of a whole piece of a page: of all coloured stamps on it."""
SITE = "site"
"""A reader of the site's own, where the profile names one: one more opinion, never enough alone."""
PRINTED = 0.8
"""Confidence of a line's least certain word from which it is print: of 310 numbers and dates that
the digits' reader read alike then, none was wrong (docs/describe.md)."""
SIDE, ABOVE = 0.25, 0.12
"""Margin around a line, in shares of its height."""


class Reading(Struct, frozen=True):
    """What one reader made of one piece of a page."""

    text: str
    reader: str
    confidence: float
    page: int
    box: Box


class Readers(Struct, frozen=True):
    """The second readers of a run. ``reread`` is ``None`` where none is installed or wanted."""

    reread: Reread | None = None

    def first(self, line: Line) -> Reading:
        """Return the reading that recognition of the whole page gave."""
        return Reading(line.text, line.reader, line.confidence, line.page, line.box)

    def again(self, line: Line, reader: str, box: Box | None = None) -> Reading | None:
        """Let ``reader`` read ``line`` (or ``box`` of its page) again."""
        if self.reread is None:
            return None
        place = _margined(box or line.box)
        answers = self.reread(line.ref, place, reader)
        if not answers or not answers[0].value.strip():
            return None
        best = answers[0]
        signed = best.reader or reader
        return Reading(squeeze(best.value), signed, best.confidence, line.page, place)


def is_sure(first: Reading) -> bool:
    """Say whether the page's own reading is of print: sure of every word of the line."""
    return not first.reader.startswith(SITE) and first.confidence >= PRINTED


def may_contradict(reader: str) -> bool:
    """Say whether another reading of this reader keeps a written number from being certain."""
    return reader in (DIGITS, PRINT) or reader.startswith(SITE)


def _margined(box: Box) -> Box:
    """Return ``box`` with the margin that line readers were trained with around print."""
    height = box.bottom - box.top
    return Box(
        box.left - SIDE * height,
        box.top - ABOVE * height,
        box.right + SIDE * height,
        box.bottom + ABOVE * height,
    )


def until(
    enough: Callable[[Sequence[Reading]], bool],
    first: Reading,
    questions: Iterable[Callable[[], Reading | None]],
) -> tuple[Reading, ...]:
    """Ask one question after another until there are enough readings; each costs up to 0.1 s."""
    found = [first]
    for ask in questions:
        answer = ask()
        if answer:
            found.append(answer)
        if enough(found):
            break
    return tuple(found)


def grown(box: Box, share: float) -> Box:
    """Return ``box`` with ``share`` of its height added on every side: another crop."""
    add = (box.bottom - box.top) * share
    return Box(box.left - add, box.top - add, box.right + add, box.bottom + add)
