"""The main job on a folder of photographs and recordings: no page is read, no byte is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from migrate.cli import main
from migrate.verify import verify_archive
from tests.audiovisual.recordings import film, mp3, photograph

PROFILE = """
extends = "tt05"
[fonds]
code = "PM01"
name = "Phông UBND xã Mẫu Cũ"
[archive]
code = "A99"
name = "Lưu trữ lịch sử tỉnh Mẫu"
shelf = "K1-G2-H3"
[folders]
pattern = "{year}-{dossier}/{document}.pdf"
photographs = "{year}-{dossier}/anh/{document}.jpg"
catalogue = "muc luc.csv"
"""
CATALOGUE = """Hồ sơ số;docCode;Tiêu đề ảnh;Tiêu đề băng;Mức độ tiếp cận;Tiêu đề hồ sơ;Ngày ghi
15;le ra mat;Lễ ra mắt;;01;;
15;hop;;Họp hội đồng;02;;05/1998
"""


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module", name="archive")
def _archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("album")
    scans, archive = folder / "scans", folder / "archive"
    photograph(scans / "2001-15/anh/le ra mat.jpg", taken="2001:05:19 08:00:00")
    photograph(scans / "2001-15/anh/2.png", grey=True)
    mp3(scans / "2001-15/hop.mp3")
    mp3(scans / "2001-15/hop (1).mp3")
    film(scans / "2001-16/phim.avi")
    (scans / "2001-15/anh/hong.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    (scans / "muc luc.csv").write_text(CATALOGUE, "utf-8")
    (folder / "album.toml").write_text(PROFILE, "utf-8")
    line = ["run", str(scans), "--profile", str(folder / "album.toml"), "--out", str(archive)]
    assert main([*line, "--date", "2026-11-22"]) == 10
    return archive


def test_every_file_has_its_fate(archive: Path) -> None:
    manifest = json.loads((archive / "manifest.json").read_text("utf-8"))
    fates = {row["file"]["path"]: row["fate"] for row in manifest["inputs"]}
    assert fates == {
        "2001-15/anh/2.png": "packaged",
        "2001-15/anh/hong.jpg": "rejected",
        "2001-15/anh/le ra mat.jpg": "packaged",
        "2001-15/hop (1).mp3": "duplicate",
        "2001-15/hop.mp3": "packaged",
        "2001-16/phim.avi": "packaged",
        "muc luc.csv": "skipped",
    }
    assert manifest["counts"]["documents"] == 4


def test_verify_finds_nothing_wrong(archive: Path) -> None:
    verdict = verify_archive(archive)
    assert verdict.passed
    assert set(verdict.counts) <= {"V520"}


def test_the_catalogue_has_what_was_typed_and_what_the_file_tells(archive: Path) -> None:
    documents = {
        row["sources"][0]["path"]: row for row in rows(archive / "catalogue/documents.jsonl")
    }
    photo = documents["2001-15/anh/le ra mat.jpg"]
    assert (photo["form"], photo["pages"], photo["unit"]) == ("pic", [], None)
    shown = {name: field["value"] for name, field in photo["fields"].items()}
    assert (shown["imageTitle"], shown["photoTime"], shown["mode"]) == (
        "Lễ ra mắt",
        "2001-05-19",
        "01",
    )
    sound = documents["2001-15/hop.mp3"]["fields"]
    assert sound["movieTitle"]["value"] == "Họp hội đồng"
    assert sound["recordDate"]["value"] == "1998-05"
    assert sound["playTime"]["value"] == "00:00:10"
    assert documents["2001-16/phim.avi"]["fields"]["mode"]["value"] == "02"


def test_only_what_nobody_described_is_asked_about(archive: Path) -> None:
    asked = {
        row["message_vi"].partition(":")[0]: row["code"]
        for row in rows(archive / "review.jsonl")
        if "undescribed" in row["code"]
    }
    assert asked == {
        "Tệp 2001-15/anh/2.png": "describe.photograph-undescribed",
        "Tệp 2001-16/phim.avi": "describe.recording-undescribed",
    }


def test_there_is_no_text_of_what_was_not_read(archive: Path) -> None:
    assert not (archive / "text").exists()
