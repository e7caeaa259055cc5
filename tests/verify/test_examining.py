"""Packages examined side by side: the same verdict, and a killed examiner is a finding."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from migrate.verify import examining, verify_archive
from migrate.verify.claims import PackageClaims
from migrate.verify.package import Examined
from migrate.verify.rules import Flavour

from .builders import build_archive
from .spoiling import first_package


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return build_archive(tmp_path)


def killed(path: Path, place: str, claims: PackageClaims, flavour: Flavour | None) -> Examined:
    """Stand for a package that makes its examiner run out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError((path, place, claims, flavour))


def stalled(path: Path, place: str, claims: PackageClaims, flavour: Flavour | None) -> Examined:
    """Stand for a package that makes its examiner run for ever."""
    time.sleep(60)
    raise AssertionError((path, place, claims, flavour))


def test_side_by_side_gives_the_same_verdict(archive: Path) -> None:
    (archive / "extra.txt").touch()
    first_package(archive).unlink()
    assert verify_archive(archive, workers=2) == verify_archive(archive)


def test_a_killed_examiner_is_a_finding(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "examine", killed)
    verdict = verify_archive(archive, workers=1)
    assert verdict.counts["V212"] == 2
    assert not verdict.passed


def test_a_stalled_examiner_is_a_finding(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "examine", stalled)
    monkeypatch.setattr(examining, "LEAST_SECONDS", 0.2)
    verdict = verify_archive(archive, workers=2)
    assert verdict.counts["V212"] == 2
