"""Every rule has its words, and at least one tampered archive that it alone must find."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.messages import LANGUAGES, codes
from migrate.profile.settings import Packaging
from migrate.verify import FLAVOURS, Severity, fixity, rules, verify_archive, verify_package

from . import (
    cases_agreement,
    cases_catalogue,
    cases_conservation,
    cases_container,
    cases_fixity,
    cases_forms,
    cases_mets,
    cases_pdf,
    cases_versions,
)
from .builders import PROFILE, build_archive
from .cases import CASES, Spoil
from .spoiling import first_package

_MODULES = (
    *(cases_fixity, cases_conservation, cases_catalogue, cases_agreement, cases_versions),
    *(cases_container, cases_mets, cases_forms, cases_pdf),
)
"""Importing them fills the register."""


@pytest.fixture(scope="session")
def right_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_archive(tmp_path_factory.mktemp("right"), parent=True, later=True)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_right_archive_passes_without_a_word(tmp_path: Path, flavour: str) -> None:
    archive = build_archive(tmp_path, flavour)
    verdict = verify_archive(archive)
    assert verdict.findings == ()
    assert verdict.passed
    assert (verdict.checked.packages, verdict.checked.documents) == (2, 3)
    assert verify_package(first_package(archive)).findings == ()


@pytest.mark.parametrize("kind", ["AIP_tailieu", "SIP_hoso", "SIP_tailieu"])
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_type_of_package_passes(tmp_path: Path, flavour: str, kind: str) -> None:
    profile = replace(PROFILE, package=Packaging(type=kind))
    assert verify_archive(build_archive(tmp_path, flavour, profile)).findings == ()


def test_originals_that_need_not_be_kept_are_told_and_not_missed(tmp_path: Path) -> None:
    profile = replace(PROFILE, package=Packaging(originals="none"))
    verdict = verify_archive(build_archive(tmp_path, profile=profile))
    assert verdict.passed
    assert verdict.counts == {"V133": 1, "V603": 1}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_fonds_over_its_dossiers_passes_too(tmp_path: Path, flavour: str) -> None:
    archive = build_archive(tmp_path, flavour, parent=True)
    verdict = verify_archive(archive)
    assert verdict.findings == ()
    assert verdict.checked.packages == 3


@pytest.mark.parametrize("kind", ["AIP_hoso", "SIP_hoso"])
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_later_version_passes_in_its_archive_and_alone(
    tmp_path: Path, flavour: str, kind: str
) -> None:
    profile = replace(PROFILE, package=Packaging(type=kind))
    archive = build_archive(tmp_path, flavour, profile, later=True)
    assert verify_archive(archive).findings == ()
    (later,) = (archive / "packages").glob("*_v2.zip")
    (former,) = (archive / "former").iterdir()
    assert verify_package(later).findings == ()
    assert verify_package(former).findings == ()


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        pytest.param(code, spoil, id=f"{code}-{spoil.__name__}")
        for code in sorted(CASES)
        for spoil in CASES[code]
    ],
)
def test_tampering_is_found(code: str, spoil: Spoil, right_archive: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(right_archive, archive, symlinks=True)
    spoil(archive)
    verdict = verify_archive(archive)
    found = [finding for finding in verdict.findings if finding.code == code]
    assert found, f"{code} was not raised, only {verdict.counts}"
    assert verdict.passed == (verdict.severities["error"] == 0)
    if rules()[code].severity is Severity.ERROR:
        assert not verdict.passed
    for language in LANGUAGES:
        assert found[0].text(language)


def test_a_file_the_disk_cannot_read_is_named(
    right_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> str:
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)

    monkeypatch.setattr(fixity, "sha256_of", fail)
    found = [
        finding for finding in verify_archive(right_archive).findings if finding.code == "V010"
    ]
    delivered = [path for path in right_archive.rglob("*.*") if path.is_file()]
    assert len(found) == len(delivered) - 1
    assert "review.jsonl" in {finding.path for finding in found}


def test_every_rule_has_a_tamper_case_and_every_case_a_rule() -> None:
    """No archive can hold a disk that fails (V010) or a parser that dies (V212)."""
    assert set(CASES) == set(rules()) - {"V010", "V212"}


def test_thirty_kinds_of_tampering_and_more() -> None:
    assert sum(len(spoils) for spoils in CASES.values()) > 100


def test_every_rule_has_words_and_a_source() -> None:
    spoken = {code.partition(".")[2] for code in codes("verify") if code[7:9].strip("V").isdigit()}
    assert spoken == set(rules())
    assert all(rule.source for rule in rules().values())
