"""Five thousand questions: the page stays quick; an answer to another state is refused."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.ledger import Ledger
from migrate.model import (
    Box,
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    Evidence,
    FieldValue,
    InputFile,
    PageRef,
    ReviewItem,
    Status,
)
from migrate.report.answers import Answers
from migrate.report.review import review_rows
from migrate.report.values import CataloguedDossier
from migrate.review import Desk, Reply, Sitting
from migrate.review.pictures import cabinet_of

DOSSIERS, DOCUMENTS = 500, 10
PROOF = (Evidence(1, "header", "15", Box(100.0, 100.0, 400.0, 140.0), "tesseract"),)


def dossier(key: str) -> DossierRecord:
    """Give a dossier each of whose documents asks for its number."""
    names = [f"{key}/{number}.pdf" for number in range(1, DOCUMENTS + 1)]
    files = [
        InputFile(name, 1, sha256(name.encode()).hexdigest(), "application/pdf", 1)
        for name in names
    ]
    documents = tuple(
        DocumentRecord(
            ordinal,
            (PageRef(file.sha256, 0),),
            (FieldValue("codeNumber", "15", Status.LIKELY, 0.9, "15", PROOF),),
            review=(
                ReviewItem(
                    *("describe.field-likely", f"{key}/{ordinal}", "Số: chưa chắc", "Number"),
                    *("codeNumber", ("15", "16"), PROOF),
                ),
            ),
        )
        for ordinal, file in enumerate(files, start=1)
    )
    plan = DossierPlan(key, key, tuple(DocumentPlan(f.path, (f,)) for f in files))
    return DossierRecord(plan, (), documents)


@pytest.fixture(scope="module", name="archive")
def _archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive, answers = tmp_path_factory.mktemp("many"), Answers(())
    with Ledger(archive) as ledger, (archive / "review.jsonl").open("wb") as lines:
        ledger.keep_setting("scans", str(archive / "gone"))
        for number in range(DOSSIERS):
            record = dossier(f"HS-{number:03d}")
            ledger.keep_record(record.plan.key, "digest", record)
            for row in review_rows(CataloguedDossier(record, None, {}), answers):
                lines.write(msgspec.json.encode(row) + b"\n")
    return archive


def test_a_page_of_five_thousand_questions_comes_at_once(archive: Path) -> None:
    sitting = Sitting(archive, "An")
    assert len(sitting.waiting) == DOSSIERS * DOCUMENTS
    desk = Desk(sitting, cabinet_of(archive, None), "vi")
    places = range(0, DOSSIERS * DOCUMENTS, 499)
    begun = time.perf_counter()
    for place in places:
        shown = desk.get("", {"at": sitting.waiting[place].id}).body.decode()
        assert shown.count("<li>") == 20
    # Some 4 ms on an idle core; the bound is for a busy one, and far below what a person notices.
    assert (time.perf_counter() - begun) / len(places) < 0.25


def test_an_answer_is_for_the_state_the_question_was_written_from(archive: Path) -> None:
    sitting = Sitting(archive, "An")
    question = sitting.waiting[-1]
    record = dossier(question.dossier)
    first, *others = record.documents
    with Ledger(archive) as ledger:
        # A run that was stopped before it wrote its questions: the first document is gone.
        moved = tuple(replace(doc, ordinal=doc.ordinal - 1, review=()) for doc in others)
        ledger.keep_record(question.dossier, "other", replace(record, documents=moved))
    with pytest.raises(UsageError) as refusal:
        sitting.answer(Reply(question.id, "đã xem", choice=0))
    assert refusal.value.code == "review.worked_on_since"
    assert not (archive / "decisions.toml").exists()
    assert first.ordinal == 1
