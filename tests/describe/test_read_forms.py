"""Forms and registers drawn on paper, scanned, read by Tesseract alone: found, and not certain."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.pages.dossiers import scan_dossier
from benchmarks.pages.forms import Clerk, birth, receipt
from benchmarks.pages.readers import read_here
from benchmarks.pages.registers import register
from benchmarks.pages.wording import load_wording
from migrate.describe import describe_dossier
from migrate.describe.personal import initials_of
from migrate.model import DocumentPlan, DocumentRecord, DossierPlan, InputFile, Status
from migrate.profile.settings import Profile
from sample_scans.capture import press
from sample_scans.degrade import generator
from sample_scans.deliver import deliver
from sample_scans.scanners import flatbed
from sample_scans.setting import Look
from sample_scans.sheet import Sheet
from tests.describe.dossiers import LEXICON

PROFILE = Profile(name="t")


def described(folder: Path, *sheets: Sheet) -> DocumentRecord:
    """Scan sheets as one document, read them, and describe it without a second reader."""
    readings, files = {}, []
    for number, sheet in enumerate(sheets, start=1):
        path = folder / f"{number}.jpg"
        deliver(path, [flatbed(press(sheet), generator(number))], 88)
        reading = read_here(path, 0, PROFILE)
        readings[reading.ref] = reading
        files.append(InputFile(path.name, 1, reading.ref.sha256, "image/jpeg", pages=1))
    plan = DossierPlan("d", "1", (DocumentPlan("d/1", tuple(files)),))
    return describe_dossier(plan, readings, PROFILE, LEXICON).documents[0]


def clerk(seed: int) -> Clerk:
    chance, wording = random.Random(seed), load_wording()
    return Clerk(wording, chance, wording.communes[0], Look(), 200, by_hand=False)


def test_a_receipt_is_read_and_one_reader_is_certain_of_no_gap(tmp_path: Path) -> None:
    filled = receipt(clerk(1))
    document = described(tmp_path, filled.sheet)
    true = {**filled.fields, "applicant": initials_of(filled.fields["applicant"])}
    assert document.value("kind") == "one-stop-receipt"
    assert {name: document.value(name) for name in true} == true
    own = [field for field in document.fields if field.name in true]
    assert {field.status for field in own} == {Status.LIKELY}


def test_a_birth_certificate_is_read(tmp_path: Path) -> None:
    filled = birth(clerk(2))
    document = described(tmp_path, filled.sheet)
    wanted = ("entryNumber", "registeredDate", "registeredPlace")
    assert document.value("kind") == "birth-certificate"
    assert [document.value(n) for n in wanted] == [filled.fields[n] for n in wanted]


def test_a_register_is_read_row_by_row(tmp_path: Path) -> None:
    documents = [scan.document for scan in scan_dossier(random.Random(3), 5)]
    made = register(documents, Look(), 200, incoming=False)
    document = described(tmp_path, *made.sheets)
    assert document.value("kind") == "outgoing-register"
    entries = document.field("entries")
    assert entries is not None
    days = [proof.text.split(" ")[-1] for proof in entries.evidence]
    numbers = [proof.text.split("/")[0].lstrip("0") for proof in entries.evidence]
    assert days == [d.date for d in documents]
    assert numbers == [d.number.lstrip("0") for d in documents]
