"""A small fonds of three dossiers that needs no recognition, run and handed over by the command."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from msgspec import Struct

from migrate.cli import main
from tests.ocr.typeset import typeset

FIRST, LATER = "2026-10-01", "2026-11-22"
TITLES = {"01": "Hồ sơ giao đất", "02": "Hồ sơ hộ tịch", "03": "Hồ sơ ngân sách"}
PERSON = "Nguyễn Văn Mẫu, Giám đốc"
LETTER = [
    "ỦY BAN NHÂN DÂN                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "      XÃ TÂN THỬ                                         Độc lập - Tự do - Hạnh phúc",
    "   Số: 15/QĐ-UBND                               Tân Thử, ngày 05 tháng 01 năm 2020",
    "",
    "                                       QUYẾT ĐỊNH",
    "              Về việc giao đất cho hộ gia đình",
    "",
    "Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;",
]
"""Number and date of it are certain, issuer and subject likely."""
_PROFILE = """
extends = "tt05"
[fonds]
code = "PM01"
name = "Ủy ban nhân dân xã Mẫu Cũ"
[agency]
code = "H99.1"
name = "Ủy ban nhân dân xã Mẫu"
[folders]
pattern = "{dossier}/{document}.pdf"
catalogue = "danh_muc.xlsx"
[package]
parent = true
"""


class Site(Struct, frozen=True):
    """A folder with scans, a profile and an archive."""

    folder: Path

    @property
    def scans(self) -> Path:
        return self.folder / "scans"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def profile(self) -> Path:
        return self.folder / "xa_mau.toml"

    def line(self, day: str = LATER) -> list[str]:
        """Give the line of the main job."""
        places = [str(self.scans), "-p", str(self.profile), "-o", str(self.archive)]
        return ["run", *places, "--date", day, "--workers", "1", "--json"]

    def run(self, day: str = LATER) -> None:
        """Do the main job, which leaves questions."""
        assert main(self.line(day)) == 10

    def deliver(self) -> None:
        """Hand the archive over."""
        assert main(["deliver", str(self.archive), "--answered-by", PERSON, "--json"]) == 0

    def copied_to(self, folder: Path) -> Site:
        """Give a copy of everything."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Site(folder)

    def write(self, dossier: str, document: int) -> None:
        """Lay a document among the scans."""
        place = self.scans / dossier / f"{document}.pdf"
        place.parent.mkdir(parents=True, exist_ok=True)
        typeset(
            place,
            [
                "ỦY BAN NHÂN DÂN XÃ MẪU CŨ",
                f"Số: {int(dossier) * 10 + document}/QĐ-UBND",
                "Mẫu Cũ, ngày 15 tháng 5 năm 2001",
                "QUYẾT ĐỊNH",
                f"Về việc số {document} của hồ sơ {dossier}",
            ],
        )

    def write_letter(self) -> None:
        """Lay a document with a letterhead in the place of the first."""
        typeset(self.scans / "01/1.pdf", LETTER)

    def rows(self) -> list[dict[str, Any]]:
        """Give the rows of the review list."""
        lines = (self.archive / "review.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def list_titles(self, **titles: str) -> None:
        """Write the archivist's catalogue, with other ``titles`` for some dossiers."""
        with xlsxwriter.Workbook(str(self.scans / "danh_muc.xlsx")) as book:
            book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
            sheet = book.add_worksheet("Ho_so")
            sheet.write_row(0, 0, ["fileCode", "title"])
            listed = {**TITLES, **{key.strip("_"): title for key, title in titles.items()}}
            for row, (key, title) in enumerate(listed.items(), start=1):
                sheet.write_row(row, 0, [key, title])

    def manifest(self) -> dict[str, Any]:
        return dict(json.loads((self.archive / "manifest.json").read_text("utf-8")))

    def package_of(self, dossier: str) -> str:
        """Give the ZIP name of a dossier's package."""
        lines = (self.archive / "catalogue/dossiers.jsonl").read_text("utf-8").splitlines()
        (row,) = (row for row in map(json.loads, lines) if row["id"] == dossier)
        return str(row["package"])

    def parent(self) -> str:
        """Give the ZIP name of the fonds' package."""
        entries = self.manifest()["packages"]
        return str(next(each["name"] for each in entries if each["kind"] == "AIP_phong"))

    def questions(self) -> dict[str, str]:
        """Give the code of each question by what it is about."""
        return {row["subject"]: row["code"] for row in self.rows()}

    def former(self) -> set[str]:
        """Give the names of the former packages on the disk."""
        return {path.name for path in (self.archive / "former").glob("*")}

    def member(self, package: str, name: str) -> str:
        """Give a text file of a package."""
        with zipfile.ZipFile(self.archive / "packages" / package) as opened:
            folder = opened.namelist()[0].partition("/")[0]
            return opened.read(f"{folder}/{name}").decode("utf-8")

    def status_of(self, package: str) -> str:
        """Give the RECORDSTATUS of a package."""
        found = re.search(r'RECORDSTATUS="(\w+)"', self.member(package, "METS.xml"))
        return found[1] if found else ""

    def digests(self) -> dict[str, str]:
        """Give the SHA-256 of everything delivered."""
        return {
            path.relative_to(self.archive).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.archive.rglob("*"))
            if path.is_file() and ".migrate" not in path.parts
        }

    def package_digests(self) -> dict[str, str]:
        """Give the SHA-256 of every package."""
        return {name: sha for name, sha in self.digests().items() if name.startswith("packages/")}


def begin(folder: Path) -> Site:
    """Lay out three dossiers of two documents each."""
    site = Site(folder)
    for dossier in TITLES:
        for document in (1, 2):
            site.write(dossier, document)
    site.list_titles()
    site.profile.write_text(_PROFILE, "utf-8")
    return site
