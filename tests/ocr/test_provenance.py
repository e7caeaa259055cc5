"""Readers report what they are, and a reading is reused only where nothing of that changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.errors import EnvironmentMissingError
from migrate.messages import say
from migrate.ocr import agents, available_engines, fingerprint
from migrate.ocr.engines import engine_for
from migrate.ocr.environment import find_tessdata, model_sha256, tessdata
from migrate.profile.settings import Ocr, Profile, Quality

PROFILE = Profile(name="test")


def test_every_reader_is_usable_here() -> None:
    reports = available_engines("vie")
    assert [r.name for r in reports] == ["tesserocr", "pytesseract", "osd", "rapidocr", "asterocr"]
    assert all(report.usable and report.version for report in reports)


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = {r.name: r.missing for r in available_engines("xyz")}
    assert reports["tesserocr"] == reports["pytesseract"] == "ocr.model_missing"
    with pytest.raises(EnvironmentMissingError) as caught:
        tessdata("xyz")
    assert "tesseract-ocr-xyz" in say(caught.value.code, "vi", **caught.value.facts)
    with pytest.raises(EnvironmentMissingError, match=r"ocr\.model_missing"):
        engine_for(Ocr(language="xyz"))


def test_tessdata_prefix_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "xyz.traineddata").write_bytes(b"model")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert find_tessdata("xyz") == tmp_path / "tessdata"
    assert model_sha256("xyz") == hashlib.sha256(b"model").hexdigest()


def test_agents_name_model_and_hash() -> None:
    found = agents(PROFILE)
    assert [agent.name for agent in found] == ["Tesseract", "rapidocr", "asterocr"]
    assert all(agent.version and "sha256:" in agent.note for agent in found)
    first_only = agents(replace(PROFILE, ocr=Ocr(second_reader=False)))
    assert first_only == found[:1]


@pytest.mark.parametrize(
    ("profile", "same"),
    [
        (replace(PROFILE, name="other", title="Other"), True),
        (replace(PROFILE, ocr=Ocr(second_reader=False, worker_mib=2048)), True),
        (replace(PROFILE, ocr=Ocr(dpi=300)), False),
        (replace(PROFILE, ocr=Ocr(engine="pytesseract")), False),
        (replace(PROFILE, ocr=Ocr(language="eng")), False),
        (replace(PROFILE, quality=Quality(blur=0.9)), False),
    ],
)
def test_what_can_change_a_reading_changes_its_fingerprint(profile: Profile, same: bool) -> None:
    assert (fingerprint(profile) == fingerprint(PROFILE)) is same


def test_openmp_is_held_to_one_thread_before_tesseract_is_loaded() -> None:
    shown = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import os, sys, migrate.ocr as o; print('tesserocr' in sys.modules);"
            "print(os.environ['OMP_THREAD_LIMIT'])",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={k: v for k, v in os.environ.items() if k != "OMP_THREAD_LIMIT"},
    )
    assert shown.stdout.split() == ["False", "1"]
