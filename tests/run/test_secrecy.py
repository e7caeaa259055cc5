"""Nothing of a marked dossier goes out before a person answers; no private number in a report."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from migrate.cli import main
from sample_scans.fonts import Style, sized
from tests.describe.test_stamps import DPI, Drawn, page_with
from tests.pages.pictures import encoded

PRIVATE = ("079123456789", "212345678", "0912345678")
PERSONAL = (
    "ỦY BAN NHÂN DÂN                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "      XÃ TÂN THỬ                                         Độc lập - Tự do - Hạnh phúc",
    "   Số: 15/GXN-UBND                               Tân Thử, ngày 05 tháng 01 năm 2020",
    "",
    "                                       GIẤY XÁC NHẬN",
    f"              Về việc xác nhận ông Lê Văn Thử, căn cước số {PRIVATE[0]}",
    "",
    f"Ông Lê Văn Thử, chứng minh nhân dân số {PRIVATE[1]}, sinh ngày 02/03/1975,",
    f"điện thoại {PRIVATE[2]}, hiện cư trú tại thôn Một, xã Tân Thử, đã nộp đủ hồ sơ.",
    "Giấy này được lập để bổ sung hồ sơ theo quy định của pháp luật hiện hành.",
)


@pytest.fixture(name="profile")
def _profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(
        'extends = "tt05"\n[folders]\npattern = "{dossier}/{document}.png"\n'
        "[ocr]\nsecond_reader = false\n",
        "utf-8",
    )
    return path


def run(folder: Path, profile: Path) -> int:
    scans, archive = str(folder / "scans"), str(folder / "archive")
    return main(["run", scans, "-p", str(profile), "-o", archive, "--date", "2026-11-22", "--json"])


def scan(folder: Path, name: str, pixels: np.ndarray) -> str:
    """Write a page as the only document of a dossier, and return its SHA-256."""
    content = encoded(pixels, "PNG", dpi=(DPI, DPI))
    path = folder / "scans" / name / "1.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def naming(archive: Path, path: str) -> set[str]:
    """Return the delivered files that say ``path``."""
    return {
        str(file.relative_to(archive))
        for file in archive.rglob("*")
        if file.is_file() and ".migrate" not in file.parts and path.encode() in file.read_bytes()
    }


def answer(folder: Path, sha256: str, said: str) -> None:
    (folder / "archive" / "decisions.toml").write_text(
        f'[[secrecy]]\nsha256 = "{sha256[:16]}"\nanswer = "{said}"\n'
        'who = "Nguyễn Văn A"\nwhen = "2026-11-22"\nwhy = "đã xem ảnh"\n',
        "utf-8",
    )


def test_a_marked_dossier_waits_for_the_answer_of_a_person(tmp_path: Path, profile: Path) -> None:
    archive = tmp_path / "archive"
    sha256 = scan(tmp_path, "HS1", page_with(Drawn("MẬT", 0.17, 0.15)))
    scan(tmp_path, "HS2", page_with())
    assert run(tmp_path, profile) == 10
    (open_package,) = (archive / "packages").iterdir()
    assert naming(archive, "HS1/1.png") == {"manifest.json", "rejected.jsonl", "review.jsonl"}
    assert "HS1" not in (archive / "catalogue/dossiers.jsonl").read_text("utf-8")
    asked = [row for row in rows(archive / "review.jsonl") if row["dossier"] == "HS1"]
    assert {row["code"] for row in asked} == {"describe.secrecy", "run.review_not_packaged"}
    assert sha256[:16] in asked[0]["message_vi"]
    assert all(not row["candidates"] and not row["document"] for row in asked)

    answer(tmp_path, sha256, "open")
    assert run(tmp_path, profile) == 10
    assert len(list((archive / "packages").iterdir())) == 2
    (released,) = (r for r in rows(archive / "catalogue/documents.jsonl") if "HS1" in str(r))
    assert "Nguyễn Văn A" in str(released["fields"]["secrecy"])
    assert main(["verify", str(archive), "--json"]) == 0

    answer(tmp_path, sha256, "secret")
    assert run(tmp_path, profile) == 10
    assert [path.name for path in (archive / "packages").iterdir()] == [open_package.name]
    assert "HS1" not in (archive / "catalogue/documents.jsonl").read_text("utf-8")
    left = [row for row in rows(archive / "review.jsonl") if row["dossier"] == "HS1"]
    told = {row["code"]: row["message_vi"] for row in left}
    assert set(told) == {"describe.secrecy-kept", "run.review_not_packaged"}
    (kept,) = (row for row in left if row["code"] == "describe.secrecy-kept")
    assert kept["answered"] == {
        "answer": "secret",
        "who": "Nguyễn Văn A",
        "when": "2026-11-22",
        "why": "decisions.toml",
    }
    assert main(["verify", str(archive), "--json"]) == 0
    assert "Nguyễn Văn A đã trả lời ngày 2026-11-22" in str(told["describe.secrecy-kept"])
    assert not any("chờ người" in str(text) or "cho đến khi" in str(text) for text in told.values())


@pytest.mark.parametrize(
    "rows",
    [
        '[[secrecy]]\nsha256 = "abc"\n',
        '[[secrecy]]\nsha256 = "0123456789abcdef"\nanswer = "maybe"\n',
        "[[secrecy]\n",
    ],
)
def test_an_incomplete_answer_is_refused(tmp_path: Path, profile: Path, rows: str) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "decisions.toml").write_text(rows, "utf-8")
    assert run(tmp_path, profile) == 2


def test_no_private_number_stands_in_a_report(
    tmp_path: Path, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = Image.new("RGB", (1654, 2339), (250, 250, 250))
    draw = ImageDraw.Draw(sheet)
    font = sized("times", Style.REGULAR, 13, DPI)
    for row, line in enumerate(PERSONAL):
        draw.text((150, 150 + 60 * row), line, fill=(20, 20, 20), font=font)
    scan(tmp_path, "HS1", np.asarray(sheet))
    assert run(tmp_path, profile) == 10
    archive = tmp_path / "archive"
    main(["status", str(archive)])
    told = capsys.readouterr()
    reports = [p for p in archive.rglob("*") if p.suffix in (".jsonl", ".json", ".html", ".txt")]
    texts = {str(path): path.read_text("utf-8") for path in reports}
    assert any("catalogue" in path for path in texts)
    texts |= {"output": told.out, "messages": told.err}
    for number in PRIVATE:
        assert [path for path, text in texts.items() if number in text] == []


@pytest.mark.parametrize("whole", [True, False], ids=["the dossier", "a document"])
def test_a_dossier_that_somebody_called_secret_by_its_access_is_held(
    tmp_path: Path, profile: Path, whole: bool
) -> None:
    archive, sha256 = tmp_path / "archive", scan(tmp_path, "hs1", page_with())
    assert run(tmp_path, profile) == 10
    (package,) = (archive / "packages").iterdir()
    of_document = "" if whole else f'sha256 = "{sha256[:16]}"\n'
    word = (
        f'[[value]]\ndossier = "hs1"\nfield = "mode"\nvalue = "03"\n{of_document}'
        'who = "Nguyễn Văn A"\nwhen = "2026-11-22"\nwhy = "x"\n'
    )
    (archive / "decisions.toml").write_text(word, "utf-8")
    assert run(tmp_path, profile) == 10
    assert not package.exists()
    assert "describe.secrecy-mode" in {row["code"] for row in rows(archive / "review.jsonl")}
    assert not naming(archive, "xã Tân Thử")
    assert main(["review", str(archive), "--list"]) == 10
