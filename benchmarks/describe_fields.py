"""Measure the fields of ``describe`` on labelled scans: precision of certain, coverage, calibration.

    python benchmarks/describe_fields.py SCANS LABELS.jsonl [--readings CACHE] [--wrong]

LABELS has one JSON object a line with ``file`` (relative to SCANS) and any of ``number_symbol``,
``date``, ``doc_type``, ``agency``, ``subject``, ``subject_core``, ``signer``. Equality: NFC, case,
place of the tone mark, quotes, dashes, blanks and a closing full stop do not count, ``UBND`` and
``Ủy ban nhân dân`` are one; a subject is right with or without ``Về việc`` / ``V/v``; a number
with or without padding zeros. Labels without a value are not counted for that field.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from migrate.describe import Lexicon, Reread, describe_dossier, load_lexicon
from migrate.describe.correction import plain
from migrate.describe.subject import core_of
from migrate.model import (
    DocumentPlan,
    DossierPlan,
    DossierRecord,
    FieldValue,
    InputFile,
    PageReading,
    Status,
)
from migrate.profile.settings import Profile

FIELDS = (
    "typeName", "codeNotation", "codeNumber", "issuedDate", "organName", "subject", "signer",
)  # fmt: skip
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


def describe_file(
    name: str, pages: list[PageReading], lexicon: Lexicon, reread: Reread | None
) -> DossierRecord:
    """Describe one scanned file as a dossier of its own."""
    sha256 = pages[0].ref.sha256
    file = InputFile(path=name, size=0, sha256=sha256, kind="application/pdf", pages=len(pages))
    plan = DossierPlan(key=name, number="", documents=(DocumentPlan(key=name, files=(file,)),))
    readings = {page.ref: page for page in pages}
    return describe_dossier(plan, readings, Profile(name="benchmark"), lexicon, reread)


def measure(
    labels: Iterable[dict[str, object]],
    readings: dict[str, list[PageReading]],
    lexicon: Lexicon,
    reread: Reread | None,
) -> Iterator[Outcome]:
    """Yield every labelled field of every file with what was described."""
    for label in labels:
        name = str(label["file"])
        if name not in readings:
            continue
        document = describe_file(name, readings[name], lexicon, reread).documents[0]
        for field, true in truth_of(label, lexicon).items():
            found = document.field(field)
            if true and found:
                yield name, field, found, true


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
    lexicon = load_lexicon()
    labels = [json.loads(line) for line in options.labels.read_text("utf-8").splitlines()]
    readings = msgspec.msgpack.decode(
        options.readings.read_bytes(), type=dict[str, list[PageReading]]
    )
    begun = time.process_time()
    outcomes = list(measure(labels, readings, lexicon, None))
    spent = time.process_time() - begun
    print_table(outcomes)
    print_reliability(outcomes)
    pages = sum(len(readings[str(label["file"])]) for label in labels)
    print(f"\n{spent / pages:.3f} CPU s per page on top of OCR ({pages} pages)")


if __name__ == "__main__":
    main()
