"""The command: exit status, JSON, the page, both languages; and how it tells what it was given."""

from __future__ import annotations

import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.report import bag
from migrate.verify import render_page, verify_archive, verify_package

from .builders import build_archive
from .spoiling import first_package


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return build_archive(tmp_path)


def test_a_right_archive_gives_0(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(archive), "--lang", "vi"]) == 0
    assert "ĐẠT" in capsys.readouterr().out


def test_one_byte_one_missing_one_extra_are_each_named_and_give_4(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = first_package(archive)
    content = bytearray(package.read_bytes())
    content[100] ^= 1
    package.write_bytes(content)
    (archive / "review.jsonl").unlink()
    (archive / "catalogue/extra.txt").write_text("extra")
    assert main(["verify", str(archive), "--json"]) == 4
    verdict = json.loads(capsys.readouterr().out)
    named = {(each["code"], each["path"]) for each in verdict["findings"]}
    assert ("V006", f"packages/{package.name}") in named
    assert ("V005", "review.jsonl") in named
    assert ("V007", "catalogue/extra.txt") in named
    assert verdict["passed"] is False
    assert all(each["text"]["vi"] and each["source"] for each in verdict["findings"])


def test_no_archive_gives_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path), "--lang", "en"]) == 2
    assert "no archive" in capsys.readouterr().err


def test_a_package_alone_is_verified_as_zip_and_as_folder(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = first_package(archive)
    assert main(["verify", str(package)]) == 0
    with zipfile.ZipFile(package) as opened:
        opened.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    assert main(["verify", str(folder)]) == 0
    assert verify_package(folder).checked == verify_package(package).checked
    capsys.readouterr()


def test_an_archive_in_a_bag_is_verified(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrapped = bag(archive, tmp_path / "bag").path
    assert main(["verify", str(wrapped)]) == 0
    (wrapped / "data/review.jsonl").unlink()
    assert main(["verify", str(wrapped)]) == 4
    capsys.readouterr()


def test_a_flavour_can_be_demanded(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(archive), "--flavour", "eark-2.2.0", "--json"]) == 0
    verdict = json.loads(capsys.readouterr().out)
    assert "V421" in verdict["counts"]


def test_many_findings_of_a_rule_are_told_briefly(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(9):
        (archive / f"extra{number}.txt").touch()
    assert main(["verify", str(archive), "--lang", "en"]) == 4
    told = capsys.readouterr().out
    assert told.count("ERROR V007") == 5
    assert "4 more of V007" in told


class _Links(HTMLParser):
    """Collects what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "link", "iframe"):
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name in ("src", "href") or name[:2] == "on"]


def test_the_page_needs_nothing_else_and_runs_nothing(archive: Path) -> None:
    (archive / "<script>alert(1)<").touch()
    (archive / "a&b.txt").touch()
    page = render_page(verify_archive(archive), "vi")
    links = _Links()
    links.feed(page)
    assert links.found == []
    assert "&lt;script&gt;" in page
    assert "a&amp;b.txt" in page
    assert 'lang="vi"' in page


def test_the_page_is_written(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "page.html"
    assert main(["verify", str(archive), "--html", str(target), "--lang", "en"]) == 0
    assert "PASSED" in target.read_text("utf-8")
    capsys.readouterr()
