"""Words that no text layer can hold cost their page nothing else: packaged, told, and verified."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.model import Box, Fate, FileFate, PageRef, Word
from migrate.package import PackageRequest, write_package
from migrate.report import ArchiveReport, CataloguedDossier, RunFacts, Surveyed
from migrate.report import write_archive_report as write_report
from migrate.run.texts import write_texts
from migrate.verify import verify_archive

from .builders import CLOCK, PROFILE, reading, record, scan

HIDDEN = Word("ẩn\ufeffgiấu", Box(40, 300, 120, 320), 0.9, 9, 0, "t")


@pytest.mark.parametrize("alone", [False, True])
def test_words_left_out_are_told_and_nothing_is_missed(tmp_path: Path, alone: bool) -> None:
    file = scan(tmp_path / "scans", "01/a.jpg")
    ref, described = PageRef(file.sha256, 0), record("01", (file,))
    read = reading(file)
    read = replace(read, words=(HIDDEN,) if alone else (*read.words, HIDDEN))
    archive = tmp_path / "archive"
    package = write_package(
        PackageRequest(
            record=described,
            readings={ref: read},
            sources={file.sha256: (tmp_path / "scans" / file.path, file)},
            profile=PROFILE,
            clock=CLOCK,
            out=archive / "packages",
            scratch=tmp_path / "scratch",
        )
    )
    assert package.shown(read).words == read.words[:-1]
    assert [note.split()[0] for note in package.notes if "left_out" in note] == [
        "package.text_left_out"
    ]
    write_texts(archive, described, package, {ref: read}, ())
    report = ArchiveReport(
        run=RunFacts("run-1", CLOCK, "0.1.0", "0" * 64),
        profile=PROFILE,
        surveyed=Surveyed(1, file.size),
        fates=[FileFate(file, Fate.PACKAGED, package=package.name)],
        dossiers=[CataloguedDossier(described, package, {ref: read})],
    )
    write_report(archive, report)
    verdict = verify_archive(archive)
    assert [f.text("en") for f in verdict.findings if f.severity.value == "error"] == []
    premis = _premis(archive / "packages" / package.name)
    assert "<eventOutcome>warning</eventOutcome>" in premis
    assert "theo trang (số từ): 1 (1)." in premis


def _premis(package: Path) -> str:
    with zipfile.ZipFile(package) as opened:
        (name,) = (n for n in opened.namelist() if n.endswith("PREMIS_rep1.xml"))
        return opened.read(name).decode()
