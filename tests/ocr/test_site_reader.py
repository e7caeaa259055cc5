"""A site's own reader: installed as any package is, named in the profile, one opinion more."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from migrate.errors import EnvironmentMissingError
from migrate.messages import LANGUAGES, say
from migrate.model import Box, PageReading, PageRef, PageState
from migrate.ocr import Rereader, agents
from migrate.ocr.readers.site import SITE, read_by_site
from migrate.profile.settings import Ocr, Profile
from tests.pages.pictures import encoded, printed_sheet, written

DPI = 200
REF = PageRef("a", 0)
LINE = Box(210, 235, 620, 285)
PROFILE = Profile(name="test", ocr=Ocr(site_reader="commune"))
PLUGIN = """
def read(line, dpi):
    height, width = line.shape[:2]
    return (f"  Số:  12/QĐ-UBND {height < width} {dpi:.0f}", 0.8) if line.min() < 128 else None
"""


@pytest.fixture(autouse=True)
def _installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lay out a package as pip does: its module, and what it says of itself."""
    site = tmp_path / "site-packages"
    about = site / "commune_reader-1.4.dist-info"
    about.mkdir(parents=True)
    (site / "commune_reader.py").write_text(PLUGIN, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: commune-reader\nVersion: 1.4\n")
    (about / "entry_points.txt").write_text("[migrate.readers]\ncommune = commune_reader:read\n")
    monkeypatch.syspath_prepend(str(site))
    yield
    sys.modules.pop("commune_reader", None)


def installed(site: Path, name: str, body: str) -> None:
    """Lay out one reader more, of its own ``name``: what was loaded stays loaded."""
    about = site / f"{name}-1.dist-info"
    about.mkdir()
    (site / f"{name}.py").write_text(body, "utf-8")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (about / "entry_points.txt").write_text(f"[migrate.readers]\n{name} = {name}:read\n")
    importlib.invalidate_caches()


def rereader(folder: Path, profile: Profile) -> Rereader:
    sheet = printed_sheet(DPI, repeat=3, lines=("Số: 12/QĐ-UBND", "Hồng Tiến"))
    path = written(folder, "a.png", encoded(sheet, "PNG", dpi=(DPI, DPI)))
    reading = PageReading(REF, PageState.READ, 0, 0, dpi=DPI)
    return Rereader({"a": (path, "image/png")}, {REF: reading}, profile)


def test_its_reading_is_signed_with_its_name(tmp_path: Path) -> None:
    (found,) = rereader(tmp_path, PROFILE)(REF, LINE, SITE)
    assert found.value == "Số: 12/QĐ-UBND True 200"
    assert found.reader == "site:commune"
    assert found.confidence == 0.8


def test_it_is_off_unless_the_profile_names_it(tmp_path: Path) -> None:
    assert rereader(tmp_path, Profile(name="test"))(REF, LINE, SITE) == ()
    off = Profile(name="test", ocr=Ocr(site_reader="commune", second_reader=False))
    assert rereader(tmp_path, off)(REF, LINE, SITE) == ()


def test_provenance_names_package_version_and_function() -> None:
    found = agents(PROFILE)[-1]
    assert (found.name, found.version) == ("site:commune", "1.4")
    assert "commune_reader:read" in found.note
    assert agents(Profile(name="test")) == agents(PROFILE)[:-1]


def test_a_reader_nobody_installed_is_told_before_the_work_begins() -> None:
    missing = replace(PROFILE, ocr=Ocr(site_reader="elsewhere"))
    with pytest.raises(EnvironmentMissingError) as raised:
        agents(missing)
    assert raised.value.code == "ocr.site_reader_missing"
    assert raised.value.facts["name"] == "elsewhere"


@pytest.mark.parametrize(
    ("name", "body", "fault"),
    [
        ("raises", "raise ValueError('CCCD')", "ValueError"),
        ("full", "raise OSError(28, 'No space left on device')", "OSError"),
        ("ends", "raise SystemExit", "SystemExit"),
        ("textless", "return None, 0.9", "tuple"),
        ("worded", "return '77', 'high'", "tuple"),
        ("bytewise", "return b'77', 0.9", "tuple"),
        ("triple", "return '77', 0.9, 3", "tuple"),
        ("bare", "return '77'", "str"),
        ("unsure", "return '77', float('nan')", "tuple"),
        ("boundless", "return '77', 1e309", "tuple"),
        ("endless", "return '7' * 501, 0.9", "tuple"),
        ("halved", "return '\\udc80 77', 0.9", "tuple"),
        ("controls", "return '77\\0', 0.9", "tuple"),
        ("uncallable", None, "TypeError"),
        ("unloadable", "", "IndentationError"),
    ],
)
def test_what_is_no_answer_is_done_without_and_told(
    tmp_path: Path, name: str, body: str | None, fault: str
) -> None:
    source = "read = 5\n" if body is None else f"def read(line, dpi):\n    {body}\n"
    installed(tmp_path / "site-packages", name, source)
    asked = rereader(tmp_path, replace(PROFILE, ocr=Ocr(site_reader=name)))
    assert asked(REF, LINE, SITE) == ()
    assert asked.site_fault is not None
    assert asked.site_fault.facts["fault"] == fault
    for language in LANGUAGES:
        told = say(asked.site_fault.code, language, **asked.site_fault.facts)
        assert name in told
        assert "CCCD" not in told


def test_it_can_neither_print_nor_change_the_page(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    body = "import os\ndef read(line, dpi):\n    print('X')\n    os.write(1, b'Y')\n"
    body += "    line[:] = 0\n    return 'e\\u0302', 1\n"
    installed(tmp_path / "site-packages", "printing", body)
    line = np.full((20, 90), 200, dtype=np.uint8)
    assert read_by_site("printing", line, DPI) == ("ê", 1.0)
    assert line.min() == 200
    os.write(1, b"heard again")
    assert capfd.readouterr().out == "heard again"
