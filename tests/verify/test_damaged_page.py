"""A document with a page that could not be shown: counted, not in the PDF, and no false alarm."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from migrate.model import Fate, FileFate, PageRef, PageState
from migrate.package import PackageRequest, write_package
from migrate.report import ArchiveReport, CataloguedDossier, RunFacts, Surveyed
from migrate.report import write_archive_report as write_report
from migrate.run.texts import write_texts
from migrate.verify import verify_archive

from .builders import CLOCK, PROFILE, reading, record, scan


def test_a_damaged_page_is_counted_and_not_missed(tmp_path: Path) -> None:
    shown, lost = (scan(tmp_path / "scans", f"01/{name}.jpg") for name in ("a", "b"))
    described = record("01", (shown,))
    plan = replace(described.plan.documents[0], files=(shown, lost))
    refs = (PageRef(lost.sha256, 0), PageRef(shown.sha256, 0))
    described = replace(
        described,
        plan=replace(described.plan, documents=(plan,)),
        documents=(replace(described.documents[0], pages=refs),),
    )
    damaged = replace(reading(lost), state=PageState.DAMAGED, words=())
    readings = {refs[0]: damaged, refs[1]: reading(shown)}
    archive = tmp_path / "archive"
    package = write_package(
        PackageRequest(
            record=described,
            readings=readings,
            sources={file.sha256: (tmp_path / "scans" / file.path, file) for file in (shown, lost)},
            profile=PROFILE,
            clock=CLOCK,
            out=archive / "packages",
            scratch=tmp_path / "scratch",
        )
    )
    write_texts(archive, described, package, readings, ())
    report = ArchiveReport(
        run=RunFacts("run-1", CLOCK, "0.1.0", "0" * 64),
        profile=PROFILE,
        surveyed=Surveyed(2, shown.size + lost.size),
        fates=[FileFate(file, Fate.PACKAGED, package=package.name) for file in (shown, lost)],
        dossiers=[CataloguedDossier(described, package, readings)],
    )
    write_report(archive, report)
    verdict = verify_archive(archive)
    assert [f.text("en") for f in verdict.findings if f.severity.value == "error"] == []
    assert verdict.checked.documents == 1
