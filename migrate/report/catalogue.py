"""The catalogue and the lists of open and refused things, one JSON value a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from migrate.model import Fate, FileFate, ReviewItem
from migrate.report.atomic import replacing
from migrate.report.review import ReviewRow, batch_rows, review_rows
from migrate.report.rows import document_rows, dossier_row
from migrate.report.values import CataloguedDossier

DOCUMENTS = "catalogue/documents.jsonl"
DOSSIERS = "catalogue/dossiers.jsonl"
REVIEW = "review.jsonl"
REJECTED = "rejected.jsonl"


class Catalogue:
    """The four line files of an archive, written while dossiers and fates go by."""

    def __init__(
        self, documents: BinaryIO, dossiers: BinaryIO, review: BinaryIO, rejected: BinaryIO
    ) -> None:
        self._documents = documents
        self._dossiers = dossiers
        self._review = review
        self._rejected = rejected
        self.review_rows = 0

    def add(self, dossier: CataloguedDossier) -> None:
        """Write a dossier's rows. A quarantined one is in no index, only in the review list."""
        if not dossier.record.quarantined:
            for row in document_rows(dossier):
                write_line(self._documents, row)
            write_line(self._dossiers, dossier_row(dossier))
        self._ask(review_rows(dossier))

    def add_questions(self, questions: Iterable[ReviewItem]) -> None:
        """Write what belongs to no dossier to the review list."""
        self._ask(batch_rows(questions))

    def _ask(self, rows: Iterable[ReviewRow]) -> None:
        for row in rows:
            write_line(self._review, row)
            self.review_rows += 1

    def add_fate(self, fate: FileFate) -> None:
        """Write a file that was not archived, with the reason in both languages."""
        if fate.fate is not Fate.PACKAGED:
            write_line(self._rejected, fate)


@contextmanager
def open_catalogue(archive: Path) -> Iterator[Catalogue]:
    """Open the line files of ``archive``; they appear together when the block ends well."""
    names = (DOCUMENTS, DOSSIERS, REVIEW, REJECTED)
    with ExitStack() as opened:
        yield Catalogue(*(opened.enter_context(replacing(archive / name)) for name in names))


def write_line(stream: BinaryIO, row: object) -> None:
    """Write ``row`` as one line of JSON; mappings are written in the order they have."""
    stream.write(msgspec.json.encode(row))
    stream.write(b"\n")
