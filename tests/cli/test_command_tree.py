"""The command line: languages, JSON, exit statuses, and words for every fault."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.cli.commands import COMMANDS


def test_help_names_every_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("vi", "en"):
        assert main(["--lang", language, "--help"]) == 0
        shown = capsys.readouterr().out
        assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_in_both_languages(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for language in ("vi", "en"):
        assert main([name, "--help", f"--lang={language}"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] != shown[1]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_in_the_docs(name: str) -> None:
    folder = Path(__file__).parents[2]
    told = "".join(p.read_text("utf-8") for p in (folder / "README.md", *folder.glob("docs/*.md")))
    assert re.search(rf"migrate {name}\b", told)


def test_an_unknown_command_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verfy", "--lang", "en"]) == 2
    assert "verify" in capsys.readouterr().err


def test_an_unknown_option_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", "x", "--profil", "tt05", "--lang", "vi"]) == 2
    assert "--profile" in capsys.readouterr().err


def test_a_fault_is_json_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "x", "--out", "y", "--json", "--lang", "en"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["error"]["code"] == "cli.missing_parameter"


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr"]) == 2
    assert "fr" in capsys.readouterr().err


def test_start_up_does_not_import_the_heavy_libraries() -> None:
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, migrate.cli; migrate.cli.main(['--help']);"
            "print(sorted(m for m in ('cv2','numpy','pikepdf','lxml','tesserocr','PIL')"
            " if m in sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.splitlines()[-1] == "[]"
