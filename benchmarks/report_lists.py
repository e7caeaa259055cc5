"""Lists of a big transfer: processor time and memory, with and without the pages to sign.

The same dossiers of twenty documents are listed twice in processes of their own: as workbooks only,
and printed as well. Run ``python -m benchmarks.report_lists [DOCUMENTS]``.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    FieldValue,
    InputFile,
    PageRef,
    Status,
)
from migrate.profile.settings import Agency, Archive, Fonds, Profile
from migrate.report import ArchiveReport, CataloguedDossier, RunFacts, Surveyed, typeface_at_hand
from migrate.report.lists import open_lists

PER_DOSSIER = 20
SUBJECT = (
    "việc cấp giấy chứng nhận quyền sử dụng đất cho hộ gia đình trên địa bàn xã huyện tỉnh năm "
    "báo cáo kết quả thực hiện kế hoạch thu chi ngân sách phê duyệt chủ trương xây dựng đường"
)
PROFILE = Profile(
    name="xa-mau",
    fonds=Fonds(code="PM01", name="Ủy ban nhân dân xã Mẫu Cũ"),
    agency=Agency(name="Ủy ban nhân dân xã Mẫu", superior="Ủy ban nhân dân tỉnh Mẫu"),
    archive=Archive(name="Lưu trữ lịch sử tỉnh Mẫu"),
)
RUN = RunFacts("run-1", "2026-11-22T00:00:00.0+07:00", "0.1.0", "0" * 64)


def _field(name: str, value: str, status: Status = Status.CERTAIN) -> FieldValue:
    return FieldValue(name, value, status, 1.0, value, ())


def _document(number: int, sha256: str, chance: random.Random) -> DocumentRecord:
    subject = " ".join(chance.choices(SUBJECT.split(), k=chance.choice((8, 15, 25, 40))))
    return DocumentRecord(
        ordinal=number,
        pages=(PageRef(sha256, 0), PageRef(sha256, 1)),
        fields=(
            _field("codeNumber", f"{number}"),
            _field("codeNotation", "QĐ-UBND"),
            _field("typeName", "02"),
            _field("issuedDate", "2001-05-03"),
            _field("organName", "Ủy ban nhân dân xã Mẫu Cũ"),
            _field("subject", f"Về {subject}", Status.LIKELY),
        ),
    )


def _dossiers(documents: int) -> Iterator[CataloguedDossier]:
    chance = random.Random(1)
    for place in range(documents // PER_DOSSIER):
        key = f"{place:05d}"
        files = [
            InputFile(f"{key}/{n}.pdf", 1, f"{key}{n}", "application/pdf", 2)
            for n in range(PER_DOSSIER)
        ]
        plan = DossierPlan(key, key, tuple(DocumentPlan(f.path, (f,)) for f in files))
        made = tuple(_document(n, f.sha256, chance) for n, f in enumerate(files, start=1))
        fields = (_field("title", f"Hồ sơ về đất đai số {key}"), _field("maintenance", "01"))
        yield CataloguedDossier(DossierRecord(plan, fields, made), None, {})


def _list(documents: int, *, printed: bool) -> None:
    """List them, and say what it took beyond making them up."""
    begun = time.process_time()
    for _ in _dossiers(documents):
        pass
    made = time.process_time() - begun
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    typeface = typeface_at_hand() if printed else None
    report = ArchiveReport(RUN, PROFILE, Surveyed(0, 0), (), (), typeface=typeface)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        with open_lists(Path(folder), report) as lists:
            for dossier in _dossiers(documents):
                lists.add(dossier)
        seconds = time.process_time() - begun - made
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pages = sum(_pages(path) for path in Path(folder).rglob("*.pdf"))
    print(
        f"{'printed' if printed else 'workbooks only'}: {seconds:.1f} s, "
        f"{(peak - before) >> 10} MiB over {before >> 10} MiB, {pages} pages"
    )


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def main() -> None:
    """Run the pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=10_000)
    parser.add_argument("--one", choices=("workbooks", "printed"))
    given = parser.parse_args()
    if given.one:
        _list(given.documents, printed=given.one == "printed")
        return
    for one in ("workbooks", "printed"):
        command = [sys.executable, "-m", "benchmarks.report_lists", str(given.documents)]
        subprocess.run([*command, "--one", one], check=True)


if __name__ == "__main__":
    main()
