"""Measure the fields of forms and registers on generated pages: precision, coverage, cost.

Usage: ``python benchmarks/describe_forms.py OUT [--seed 1] [--count 60] [--dossiers 8] [--wrong]``

Forms (one-stop slips, papers of civil status, covers of registers) are drawn and scanned by
``benchmarks.pages.forms``, half of them with their digits by pen, on good and on bad scanners.
Dossiers are drawn with the register that lists them, of outgoing or of incoming documents, and
described with and without it: what a row proves is right or not. Persons count by their initials.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from benchmarks.pages.dossiers import Scan, scan_dossier
from benchmarks.pages.forms import FORMS, Clerk, Filled
from benchmarks.pages.readers import KINDS, read_here
from benchmarks.pages.registers import register
from benchmarks.pages.wording import load_wording
from migrate.describe import Lexicon, describe_dossier, load_lexicon
from migrate.describe.correction import plain
from migrate.describe.kinds import entries_of
from migrate.describe.personal import initials_of
from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    InputFile,
    PageReading,
    PageRef,
    Status,
)
from migrate.ocr import Rereader
from migrate.profile.settings import Profile
from migrate.run.answering import unit_names
from migrate.units import load_gazetteer
from sample_scans.capture import Capture, press
from sample_scans.degrade import generator
from sample_scans.deliver import deliver
from sample_scans.scanners import SCANNERS
from sample_scans.setting import Look

SCANNED = ("flatbed", "colour", "flatbed", "photocopy", "skewed", "coarse", "colour", "faded")
"""The scanners in turn; ``coarse`` gives two thirds of the resolution a sheet is set at."""
PERSONS = ("applicant", "registeredPerson")
PROVEN = ("codeNumber", "issuedDate", "codeNotation")
PROFILE = Profile(name="benchmark")
Outcome = tuple[str, str, Status, str | None, str]
"""Form, field, status, what was described, what is true."""


class Read(Struct):
    """A scanned document: its name, the files of its pages, their readings."""

    name: str
    paths: tuple[Path, ...]
    readings: tuple[PageReading, ...]


def scanned(out: Path, name: str, captures: Iterable[Capture]) -> Read:
    """Write page images and read them."""
    paths = []
    for number, capture in enumerate(captures, start=1):
        paths.append(out / f"{name}-{number}.{'jpg' if capture.quality else 'tif'}")
        deliver(paths[-1], [capture], 90)
    return Read(name, tuple(paths), tuple(read_here(path, 0, PROFILE) for path in paths))


def described(documents: Iterable[Read], lexicon: Lexicon) -> DossierRecord:
    """Describe documents as one dossier."""
    plans: list[DocumentPlan] = []
    readings: dict[PageRef, PageReading] = {}
    files: dict[str, tuple[Path, str]] = {}
    for document in documents:
        inputs = []
        for path, reading in zip(document.paths, document.readings, strict=True):
            readings[reading.ref] = reading
            files[reading.ref.sha256] = (path, KINDS[path.suffix])
            inputs.append(InputFile(path.name, 1, reading.ref.sha256, KINDS[path.suffix], 1))
        plans.append(DocumentPlan(document.name, tuple(inputs)))
    plan = DossierPlan("benchmark", "1", tuple(plans))
    rereader = Rereader(files, readings, PROFILE)
    return describe_dossier(plan, readings, PROFILE, lexicon, rereader)


def draw_form(seed: int, place: int) -> tuple[Filled, Capture]:
    """Return form ``place`` of a seed, and its scan."""
    chance = random.Random(seed * 10_000 + place)
    wording = load_wording()
    scanner = SCANNED[place // len(FORMS) % len(SCANNED)]
    clerk = Clerk(
        wording=wording,
        chance=chance,
        commune=chance.choice(wording.communes),
        look=Look(specimen=False),
        dpi=300 if scanner == "coarse" else 200,
        by_hand=place % 2 == 1,
    )
    filled = FORMS[chance.randrange(len(FORMS))](clerk)
    return filled, SCANNERS[scanner](press(filled.sheet), generator(seed + place))


def measure_forms(out: Path, seed: int, count: int, lexicon: Lexicon) -> Iterator[Outcome]:
    """Yield every field of every form with what was described."""
    for place in range(count):
        filled, capture = draw_form(seed, place)
        read = scanned(out, f"form{place:03d}", [capture])
        begun = time.process_time()
        document = described([read], lexicon).documents[0]
        print(f"\r{place + 1} forms, {time.process_time() - begun:.2f} s the last", end="")
        yield read.name, "kind", *_found(document, "kind"), filled.kind
        for name, true in filled.fields.items():
            known = initials_of(true) if name in PERSONS else true
            yield read.name, name, *_found(document, name), known
    print()


def _found(document: DocumentRecord, name: str) -> tuple[Status, str | None]:
    field = document.field(name)
    return (field.status, field.value) if field else (Status.UNKNOWN, None)


def is_right(read: str | None, true: str) -> bool:
    """Say whether a value is the true one but for case and stray signs."""
    return plain(read or "") == plain(true)


def print_table(outcomes: list[Outcome]) -> None:
    """Print one line a field: certain right and wrong, likely right and wrong, unknown."""
    print(f"{'field':17}{'n':>4}  certain    likely     unknown")
    for name in dict.fromkeys(field for _, field, *_ in outcomes):
        counts: Counter[tuple[Status, bool]] = Counter(
            (status, is_right(read, true))
            for _, field, status, read, true in outcomes
            if field == name
        )
        certain = counts[Status.CERTAIN, True], counts[Status.CERTAIN, False]
        likely = counts[Status.LIKELY, True], counts[Status.LIKELY, False]
        total = sum(counts.values())
        unknown = total - sum(certain) - sum(likely)
        print(
            f"{name:17}{total:4}  {certain[0]:3} / {certain[1]:<3}  {likely[0]:3} / {likely[1]:<3}"
            f"  {unknown:5}"
        )


def measure_registers(out: Path, seed: int, dossiers: int, lexicon: Lexicon) -> Iterator[Outcome]:
    """Yield what registers prove: of documents ``alone``, and ``with`` their register."""
    for place in range(dossiers):
        scans = list(scan_dossier(random.Random(seed * 100 + place), 7))
        documents = [
            scanned(out, f"d{place:02d}-{scan.name}", [c for _, c in scan.pages]) for scan in scans
        ]
        cover = _register(scans, incoming=place % 2 == 1, seed=seed + place)
        listed = scanned(out, f"d{place:02d}-register", cover)
        alone = described(documents, lexicon).documents
        beside = described([listed, *documents], lexicon).documents
        print(f"\r{place + 1} dossiers with {beside[0].value('entries') or 0} rows", end="")
        rows = {plain(entry.numbered): entry.numbered for entry in entries_of(beside[0])}
        for scan, bare, proven in zip(scans, alone, beside[1:], strict=True):
            listed_as = rows.get(plain(scan.document.number_and_symbol))
            status = Status.LIKELY if listed_as else Status.UNKNOWN
            yield scan.name, "row", status, listed_as, scan.document.number_and_symbol
            yield from _compared(scan, "alone", bare)
            yield from _compared(scan, "with", proven)
    print()


def _register(scans: list[Scan], *, incoming: bool, seed: int) -> list[Capture]:
    sheets = register([scan.document for scan in scans], Look(specimen=False), 200, incoming)
    scanner = SCANNERS[("flatbed", "photocopy", "colour")[seed % 3]]
    return [scanner(press(sheet), generator(seed)) for sheet in sheets.sheets]


def _compared(scan: Scan, how: str, document: DocumentRecord) -> Iterator[Outcome]:
    true = {
        "codeNumber": scan.document.number,
        "issuedDate": scan.document.date,
        "codeNotation": scan.document.symbol,
    }
    for name in PROVEN:
        status, read = _found(document, name)
        known = true[name].lstrip("0") if name == "codeNumber" else true[name]
        bare = (read or "").lstrip("0") if name == "codeNumber" else read
        yield scan.name, f"{how} {name}", status, bare, known


def print_wrong(outcomes: list[Outcome]) -> None:
    """Print what is certain and wrong, and what is not certain."""
    for form, name, status, read, true in outcomes:
        right = is_right(read, true)
        if status is not Status.CERTAIN or not right:
            mark = "ok" if right else "WRONG" if status is Status.CERTAIN else "no"
            print(f"{mark:6}{form:14}{name:20}{status.value:9}{read} | {true}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="a folder for the pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60, help="forms")
    parser.add_argument("--dossiers", type=int, default=8, help="dossiers with a register")
    parser.add_argument("--wrong", action="store_true", help="list what is not certain and right")
    options = parser.parse_args()
    lexicon = load_lexicon(unit_names(load_gazetteer()))
    forms = list(measure_forms(options.out, options.seed, options.count, lexicon))
    print_table(forms)
    registers = list(measure_registers(options.out, options.seed, options.dossiers, lexicon))
    print_table(registers)
    if options.wrong:
        print_wrong([*forms, *registers])


if __name__ == "__main__":
    main()
