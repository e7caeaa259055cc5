"""Measure the fields of ``describe`` on labelled scans: precision, coverage, calibration.

Usage: ``python benchmarks/describe_fields.py SCANS LABELS.jsonl [--readings CACHE] [--wrong]``

LABELS has one JSON object a line, of either kind: ``file`` (relative to SCANS) with any of
``number_symbol``, ``date``, ``doc_type``, ``agency``, ``subject``, ``signer``; or a row of
``sample_scans/truth.jsonl`` (``profile``, ``files``, ``fields`` by the names of TT 05/2025).

Equality: NFC, case, place of the tone mark, quotes, dashes, blanks and full stops do not count,
``UBND`` and ``Ủy ban nhân dân`` are one; a subject is right with or without ``Về việc``, ``V/v``; a
number with or without padding zeros. Labels without a value are not counted for that field.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from pathlib import Path

import msgspec
import numpy as np

from migrate.describe import Lexicon, Reread, describe_dossier, load_lexicon
from migrate.describe.correction import plain
from migrate.describe.phrases import known
from migrate.describe.split import split
from migrate.describe.subject import core_of
from migrate.errors import UnreadableFileError
from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    FieldValue,
    InputFile,
    PageReading,
    PageRef,
    Status,
)
from migrate.ocr import Rereader, read_page
from migrate.ocr.readers import ASTER, RAPIDOCR, TESSERACT_LINE, read_line, read_marks
from migrate.ocr.sightings import sight_marks
from migrate.pages import open_page, probe
from migrate.profile.settings import Profile
from migrate.run.answering import unit_names
from migrate.survey import sniff
from migrate.units import load_gazetteer

FIELDS = (
    "typeName", "codeNotation", "codeNumber", "issuedDate", "organName", "subject", "signer",
)  # fmt: skip
DPI = 200.0
Outcome = tuple[str, str, FieldValue, str]
"""File, field, what was described, what is true."""


def truth_of(label: dict[str, object], lexicon: Lexicon) -> dict[str, str]:
    """Return the labelled values by the names of TT 05/2025."""
    number, _, notation = str(label.get("number_symbol") or "").partition("/")
    kind = plain(str(label.get("doc_type") or ""))
    code = next((t.code for t in lexicon.types if plain(t.name) == kind), "")
    return {
        "typeName": code,
        "codeNotation": notation,
        "codeNumber": number,
        "issuedDate": str(label.get("date") or ""),
        "organName": str(label.get("agency") or ""),
        "subject": str(label.get("subject") or label.get("subject_core") or ""),
        "signer": str(label.get("signer") or ""),
    }


def is_right(field: str, read: str, true: str) -> bool:
    """Say whether a value is the true one, by the equality stated above."""
    if field == "codeNumber":
        return read.lstrip("0").lower() == true.lstrip("0").lower()
    if field == "subject":
        read, true = core_of(read), core_of(true)
    return _comparable(read) == _comparable(true)


def _comparable(text: str) -> str:
    straight = re.sub(r"[“”„\"'‘’.]", "", re.sub(r"\s*[-–—]\s*", "-", text))
    return plain(re.sub(r"(?i)\bubnd\b", "ủy ban nhân dân", straight)).replace(" ,", ",")


class Case(msgspec.Struct):
    """One labelled document: its files under the folder of scans, and what is true of it.

    ``dossier`` names the dossier it lies in, which is described as a whole; a document labelled by
    its file lies alone.
    """

    dossier: str
    name: str
    files: tuple[str, ...]
    truth: dict[str, str]


def read_cases(labels: Path, lexicon: Lexicon) -> list[Case]:
    """Return the labelled documents of either kind of file."""
    cases = []
    for line in labels.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "fields" in row:
            paths = tuple(f"{row['profile']}/{file['path']}" for file in row["files"])
            if row["fields"]:
                truth = {name: str(row["fields"].get(name) or "") for name in FIELDS}
                name = f"{row['dossier']}/{row['document']}"
                cases.append(Case(f"{row['profile']}/{row['dossier']}", name, paths, truth))
        else:
            cases.append(Case(row["file"], row["file"], (row["file"],), truth_of(row, lexicon)))
    return cases


class Source(msgspec.Struct):
    """The readings of the scans, and where their files are, for the second readers."""

    readings: dict[str, list[PageReading]]
    files: dict[str, tuple[Path, str]]


def read_scans(scans: Path, names: Iterable[str], profile: Profile, cache: Path | None) -> Source:
    """Read every page of the named files, or take the readings of an earlier run from ``cache``."""
    if cache and cache.exists():
        return msgspec.msgpack.decode(cache.read_bytes(), type=Source, dec_hook=_as_path)
    readings: dict[str, list[PageReading]] = {}
    files: dict[str, tuple[Path, str]] = {}
    for name in dict.fromkeys(names):
        path = scans / name
        content = path.read_bytes()
        sha256, kind = hashlib.sha256(content).hexdigest(), sniff(content[:4096], name)
        try:
            count = probe(path, kind, profile.ocr).pages
        except UnreadableFileError as error:
            print(f"{name}: {error.code}")
            continue
        files[sha256] = (path, kind)
        readings[name] = [
            read_page(path, kind, PageRef(sha256, index), profile) for index in range(count)
        ]
    source = Source(readings, files)
    if cache:
        cache.write_bytes(msgspec.msgpack.encode(source, enc_hook=str))
    return source


def _as_path(kind: type, value: object) -> Path:
    return Path(str(value))


def describe_cases(
    cases: Iterable[Case], source: Source, profile: Profile, lexicon: Lexicon, reread: Reread | None
) -> Iterator[tuple[Case, DocumentRecord]]:
    """Describe labelled documents, those of one dossier together; unread ones are left out."""
    for key, group in groupby(cases, key=lambda case: case.dossier):
        read = [case for case in group if any(source.readings.get(name) for name in case.files)]
        plan = DossierPlan(key, "", tuple(_plan(case, source) for case in read))
        pages = [p for case in read for name in case.files for p in source.readings.get(name, [])]
        readings = {page.ref: page for page in pages}
        record = describe_dossier(plan, readings, profile, lexicon, reread)
        yield from zip(read, record.documents, strict=True)


def _plan(case: Case, source: Source) -> DocumentPlan:
    pages = [source.readings[name] for name in case.files if source.readings.get(name)]
    files = tuple(
        InputFile(path=case.name, size=0, sha256=p[0].ref.sha256, kind="", pages=len(p))
        for p in pages
    )
    return DocumentPlan(case.name, files)


def measure(
    cases: Iterable[Case], source: Source, profile: Profile, lexicon: Lexicon
) -> Iterator[Outcome]:
    """Yield every labelled field of every document with what was described."""
    by_ref = {page.ref: page for pages in source.readings.values() for page in pages}
    reread = Rereader(source.files, by_ref, profile) if profile.ocr.second_reader else None
    for case, document in describe_cases(cases, source, profile, lexicon, reread):
        for field, true in case.truth.items():
            found = document.field(field)
            if true and found:
                yield case.name, field, found, true


def warm_up(profile: Profile) -> None:
    """Load models and phrases, which a worker does once for all its pages."""
    known("Về", "việc")
    paper = np.full((48, 320, 3), 255, np.uint8)
    paper[8:40, 40:280:24] = 0
    for reader in (RAPIDOCR, ASTER, TESSERACT_LINE):
        read_line(paper, DPI, reader, profile.ocr)
    read_marks(paper, DPI, (), profile.ocr)


def cost_of_marks(source: Source, profile: Profile) -> float:
    """Return the CPU seconds of looking for marks, which a run does while a page is open anyway."""
    spent = 0.0
    for page in (page for pages in source.readings.values() for page in pages):
        path, kind = source.files[page.ref.sha256]
        image = open_page(path, kind, page.ref.index, profile.ocr)
        begun = time.process_time()
        sight_marks(page, image, profile.ocr)
        spent += time.process_time() - begun
    return spent


def print_splitting(cases: Iterable[Case], source: Source) -> None:
    """Glue all documents into one stack, cut it by letterheads, and print F1 of the first pages."""
    stack: list[PageReading] = []
    true: set[int] = set()
    for case in cases:
        pages = [page for name in case.files for page in source.readings.get(name, [])]
        if pages:
            true.add(len(stack))
            stack.extend(pages)
    cuts = split(stack, "by-header")
    found = set(accumulate((len(cut.pages) for cut in cuts[:-1]), initial=0))
    right = len(true & found)
    score = 2 * right / max(1, len(true) + len(found))
    print(
        f"splitting by header: F1 {score:.3f} ({right} right, {len(found - true)} extra, ", end=""
    )
    print(f"{len(true - found)} missed)")


def print_wrong(outcomes: list[Outcome]) -> None:
    """Print what is certain and wrong, and what is not certain."""
    for name, field, found, true in outcomes:
        right = is_right(field, found.value or "", true)
        if found.status is not Status.CERTAIN or not right:
            mark = "ok" if right else "WRONG" if found.status is Status.CERTAIN else "no"
            print(f"{mark:6}{name[-30:]:31}{field:14}{found.confidence:.2f} {found.value} | {true}")


def print_table(outcomes: list[Outcome]) -> None:
    """Print one line a field: certain right and wrong, likely right and wrong, unknown."""
    print(f"{'field':14}{'n':>4}{'precision':>11}{'coverage':>10}  certain    likely     unknown")
    for field in FIELDS:
        counts: Counter[tuple[Status, bool]] = Counter()
        for _, name, found, true in outcomes:
            if name == field:
                counts[found.status, is_right(field, found.value or "", true)] += 1
        certain = counts[Status.CERTAIN, True], counts[Status.CERTAIN, False]
        likely = counts[Status.LIKELY, True], counts[Status.LIKELY, False]
        total = sum(counts.values())
        precision = f"{100 * certain[0] / sum(certain):.1f} %" if sum(certain) else "–"
        coverage = f"{100 * certain[0] / total:.1f} %" if total else "–"
        unknown = total - sum(certain) - sum(likely)
        print(
            f"{field:14}{total:4}{precision:>11}{coverage:>10}  "
            f"{certain[0]:3} / {certain[1]:<3}  {likely[0]:3} / {likely[1]:<3}  {unknown:5}"
        )


def print_reliability(outcomes: list[Outcome]) -> None:
    """Print how often values of each confidence are right."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for _, field, found, true in outcomes:
        if found.value:
            bins[round(found.confidence, 2)].append(is_right(field, found.value, true))
    print(f"\n{'confidence':>10}{'n':>5}{'right':>9}")
    for confidence, right in sorted(bins.items(), reverse=True):
        print(f"{confidence:10.2f}{len(right):5}{100 * sum(right) / len(right):8.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scans", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--readings", type=Path, help="cache of readings (msgpack)")
    parser.add_argument("--wrong", action="store_true", help="list what is not certain and right")
    options = parser.parse_args()
    profile = Profile(name="benchmark")
    lexicon = load_lexicon(unit_names(load_gazetteer()))
    cases = read_cases(options.labels, lexicon)
    names = [name for case in cases for name in case.files]
    source = read_scans(options.scans, names, profile, options.readings)
    warm_up(profile)
    begun = time.process_time()
    outcomes = list(measure(cases, source, profile, lexicon))
    spent = time.process_time() - begun
    print_table(outcomes)
    print_reliability(outcomes)
    print_splitting(cases, source)
    pages = sum(len(found) for found in source.readings.values())
    marks = cost_of_marks(source, profile)
    print(f"\n{(spent + marks) / pages:.3f} CPU s per page on top of OCR ({pages} pages), ", end="")
    print(f"{marks / pages:.3f} of it looking for marks")
    if options.wrong:
        print_wrong(outcomes)


if __name__ == "__main__":
    main()
