"""Cutting a stack of pages into its documents.

``by-file``: every file (or folder of images) is one document. ``by-header``: a document begins
where a letterhead stands. ``by-sheet``: every sheet is one, a blank back going with its front.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from migrate.describe.index_sheet import is_index_sheet
from migrate.describe.layout import lines_of
from migrate.describe.letterhead import find_letterhead
from migrate.describe.marks import is_draft
from migrate.model import PageReading, PageState

NEW_DOCUMENT = 0.7
"""Confidence of a letterhead from which a page opens a document: quốc hiệu or tiêu ngữ and more."""


INDEX_SHEET = 0.95
DRAFT = 0.5
"""A draft goes with the document it is attached to, which has been signed."""


class Cut(Struct, frozen=True):
    """The pages of one document; how sure its beginning is; whether it opens its stack."""

    pages: tuple[PageReading, ...]
    confidence: float
    first: bool


def split(
    pages: Sequence[PageReading], mode: Literal["by-file", "by-header", "by-sheet"]
) -> tuple[Cut, ...]:
    """Return the documents of a stack of pages, in order; a stack without pages has none."""
    if not pages:
        return ()
    if mode == "by-file":
        return (Cut(tuple(pages), 1.0, first=True),)
    begins = [_sheet(page) if mode == "by-sheet" else header_confidence(page) for page in pages]
    starts = [0] + [i for i, sure in enumerate(begins) if i and sure >= NEW_DOCUMENT]
    ends = [*starts[1:], len(pages)]
    return tuple(
        Cut(tuple(pages[start:end]), begins[start] if start else 1.0, first=start == 0)
        for start, end in zip(starts, ends, strict=True)
    )


def header_confidence(page: PageReading) -> float:
    """Return how sure it is that a document begins on a page; an attached draft begins none."""
    lines = lines_of(page, 1)
    head = find_letterhead(lines)
    if is_index_sheet(lines):
        return INDEX_SHEET
    if head is None:
        return 0.0
    return head.confidence * (DRAFT if is_draft(lines) else 1.0)


def _sheet(page: PageReading) -> float:
    return 0.0 if page.state is PageState.BLANK else 1.0
