"""The commands that look and tell: doctor, profile, status."""

import json
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.ledger import Ledger
from migrate.run import environment


def test_doctor_finds_this_machine_ready(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(tmp_path), "--json"]) == 0
    checks = json.loads(capsys.readouterr().out)
    assert {"run.check_engine", "run.check_disk", "run.check_storage"} <= {
        check["code"] for check in checks
    }
    assert list(tmp_path.iterdir()) == []


def test_doctor_says_the_command_that_mends_a_missing_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("migrate.ocr.environment._PLACES", (str(tmp_path),))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert main(["doctor", "--lang", "vi"]) == 3
    assert environment.MEND_TESSERACT in " ".join(capsys.readouterr().out.split())
    assert main(["doctor", "--json"]) == 3
    checks = {check["code"]: check["good"] for check in json.loads(capsys.readouterr().out)}
    assert (checks["run.check_engine"], checks["run.check_language"]) == (True, False)


def test_doctor_says_the_command_that_installs_a_missing_typeface(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("migrate.package.typeface.find_typeface.__defaults__", ((),))
    assert main(["doctor", "--lang", "vi"]) == 0
    assert "sudo apt-get install -y fonts-liberation2" in capsys.readouterr().out


def test_profiles_are_listed_shown_and_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "list", "--json"]) == 0
    names = [row["name"] for row in json.loads(capsys.readouterr().out)]
    assert {"tt05", "hung_yen", "vinh_long", "ha_noi"} <= set(names)
    for name in names:
        assert main(["profile", "check", name]) == 0
        assert main(["profile", "show", name]) == 0
    assert "Chính Nghĩa" in capsys.readouterr().out


def test_a_wrong_key_is_named_with_its_line_and_the_right_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "xã.toml"
    profile.write_text('extends = "tt05"\n[folders]\npatern = "{dossier}"\n', "utf-8")
    assert main(["profile", "check", str(profile), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "3" in told
    assert "pattern" in told


@pytest.mark.parametrize("language", ["vi", "en"])
def test_status_tells_what_the_ledger_holds(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.strike("page ab 3", "run.worker_died", "-9")
        ledger.log("event_begun", "2026-11-22")
    assert main(["status", str(tmp_path), "--lang", language]) == 0
    told = capsys.readouterr().out
    assert "page ab 3" in told
    assert "2026-11-22" in told
    assert main(["status", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["strikes"][0][0] == "page ab 3"


def test_status_of_no_archive_is_a_usage_error(tmp_path: Path) -> None:
    assert main(["status", str(tmp_path)]) == 2


def test_doctor_of_no_folder_does_not_say_ready(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(tmp_path / "gone"), "--lang", "en"]) == 2
    assert "is no folder" in capsys.readouterr().err


def test_an_archive_that_is_not_finished_is_not_called_a_stranger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger(tmp_path):
        pass
    assert main(["verify", str(tmp_path), "--lang", "en"]) == 2
    assert "not finished" in capsys.readouterr().err
