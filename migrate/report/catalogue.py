"""The catalogue and the lists of open and refused things, one JSON value a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from migrate.model import Answer, Fate, FileFate, ReviewItem
from migrate.report.answers import Answers
from migrate.report.atomic import replacing
from migrate.report.review import ReviewRow, batch_rows, review_rows, still_open, unfitting_rows
from migrate.report.rows import document_rows, dossier_row
from migrate.report.values import CataloguedDossier

DOCUMENTS = "catalogue/documents.jsonl"
DOSSIERS = "catalogue/dossiers.jsonl"
REVIEW = "review.jsonl"
REJECTED = "rejected.jsonl"


class Catalogue:
    """The four line files of an archive, written while dossiers and fates go by."""

    def __init__(
        self,
        answers: Iterable[Answer],
        documents: BinaryIO,
        dossiers: BinaryIO,
        review: BinaryIO,
        rejected: BinaryIO,
    ) -> None:
        self._documents = documents
        self._dossiers = dossiers
        self._review = review
        self._rejected = rejected
        self._answers = Answers(answers)
        self.waiting = 0
        self.answered = 0

    def add(self, dossier: CataloguedDossier) -> CataloguedDossier:
        """Write a dossier's rows, and return it with the questions that still wait.

        A quarantined one is in no index, only in the review list.
        """
        rows = tuple(review_rows(dossier, self._answers))
        self._ask(rows)
        if dossier.record.quarantined:
            return dossier
        for row in document_rows(dossier):
            write_line(self._documents, row)
        write_line(self._dossiers, dossier_row(dossier))
        return still_open(dossier, rows)

    def add_questions(self, questions: Iterable[ReviewItem]) -> None:
        """Write what belongs to no dossier to the review list; answers that fit nothing last."""
        self._ask(batch_rows(questions, self._answers))
        self._ask(unfitting_rows(self._answers))

    def _ask(self, rows: Iterable[ReviewRow]) -> None:
        for row in rows:
            write_line(self._review, row)
            self.waiting += row.answered is None
            self.answered += row.answered is not None

    def add_fate(self, fate: FileFate) -> None:
        """Write a file that was not archived, with the reason in both languages."""
        if fate.fate is not Fate.PACKAGED:
            write_line(self._rejected, fate)


@contextmanager
def open_catalogue(archive: Path, answers: Iterable[Answer]) -> Iterator[Catalogue]:
    """Open the line files of ``archive``; they appear together when the block ends well."""
    names = (DOCUMENTS, DOSSIERS, REVIEW, REJECTED)
    with ExitStack() as opened:
        streams = [opened.enter_context(replacing(archive / name)) for name in names]
        yield Catalogue(answers, *streams)


def write_line(stream: BinaryIO, row: object) -> None:
    """Write ``row`` as one line of JSON; mappings are written in the order they have."""
    stream.write(msgspec.json.encode(row))
    stream.write(b"\n")
