"""The pages a question is about, with the places on them that it points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from migrate.model import Box, DocumentRecord, DossierRecord, InputFile, PageRef
from migrate.report.review import ReviewRow
from migrate.report.rows import document_id

_PATH_AND_PAGE = re.compile(r"(.+?)(?:#(\d+))?")
_LOW = 600.0
"""Pixels: some 5 cm of a scan. Higher places are shown well enough on the page."""
_SAME = 3.0
"""Pixels by which two readers frame the same place differently."""
_AT_THE_END = frozenset({"signer"})
"""Fields that stand on the last page."""


class Leaf(Struct, frozen=True):
    """One page of a scan, what of it is pointed to, and whether it is pointed to at all."""

    file: InputFile
    ref: PageRef
    boxes: tuple[Box, ...] = ()
    meant: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether what is pointed to is small enough to gain by being shown alone."""
        if not self.boxes:
            return False
        whole = around(self.boxes)
        width, height = whole.right - whole.left, whole.bottom - whole.top
        return height <= _LOW or width >= 2 * height


def document_of(row: ReviewRow, record: DossierRecord) -> DocumentRecord | None:
    """Return the document a question is about, if it is about one."""
    key = record.plan.key
    names = {document_id(key, doc.ordinal): doc for doc in record.documents}
    subjects = {f"{key}/{doc.ordinal}": doc for doc in record.documents}
    return names.get(row.document) or subjects.get(row.subject)


def leaves_of(row: ReviewRow, record: DossierRecord) -> tuple[Leaf, ...]:
    """Return all pages of what a question is about, in order; none for what has no pages."""
    document = document_of(row, record)
    files = {f.sha256: f for stack in record.plan.documents for f in stack.files}
    if document:
        return tuple(_of_document(row, document, files))
    return tuple(_of_file(row, files))


def first_shown(row: ReviewRow, leaves: tuple[Leaf, ...]) -> int:
    """Return the place of the page to show first: with a box, else meant, else where it must be."""
    boxed = (place for place, leaf in enumerate(leaves) if leaf.boxes)
    meant = (place for place, leaf in enumerate(leaves) if leaf.meant)
    last = max(0, len(leaves) - 1) if row.field in _AT_THE_END else 0
    return next(boxed, next(meant, last))


def _of_document(
    row: ReviewRow, document: DocumentRecord, files: dict[str, InputFile]
) -> Iterator[Leaf]:
    for number, ref in enumerate(document.pages, start=1):
        proofs = [proof for proof in row.evidence if proof.page == number]
        boxes = narrowest(proof.box for proof in proofs if proof.box)
        yield Leaf(files[ref.sha256], ref, boxes, meant=bool(proofs))


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around all ``boxes``."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def narrowest(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Return the boxes in which no other lies: of a region and a word in it, the word."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.right - b.left) * (b.bottom - b.top)):
        if not any(_holds(box, other) for other in kept):
            kept.append(box)
    return tuple(kept)


def _holds(box: Box, other: Box) -> bool:
    return (
        box.left <= other.left + _SAME
        and box.top <= other.top + _SAME
        and box.right >= other.right - _SAME
        and box.bottom >= other.bottom - _SAME
    )


def _of_file(row: ReviewRow, files: dict[str, InputFile]) -> Iterator[Leaf]:
    named = _PATH_AND_PAGE.fullmatch(row.subject)
    path, page = (named[1], named[2]) if named else ("", None)
    for file in files.values():
        if file.path in (path, row.subject):
            for index in range(file.pages):
                yield Leaf(file, PageRef(file.sha256, index), meant=page == str(index + 1))
