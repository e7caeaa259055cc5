"""What photographs and recordings say of themselves, and nothing they do not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.audiovisual import measure
from migrate.audiovisual.photograph import Photograph
from migrate.audiovisual.recording import Recording

from .recordings import film, mp3, photograph


def recording(path: Path) -> Recording:
    found = measure(path, "", "media")
    assert isinstance(found, Recording)
    return found


def picture(path: Path, kind: str = "image/jpeg") -> Photograph:
    found = measure(path, kind, "pic")
    assert isinstance(found, Photograph)
    return found


@pytest.mark.parametrize("kbps", [64, 128])
def test_sound_tells_how_long_and_how_richly_it_is_coded(tmp_path: Path, kbps: int) -> None:
    found = recording(mp3(tmp_path / "họp.mp3", seconds=10, kbps=kbps))
    assert (found.has_picture, round(found.seconds), found.bit_rate) == (False, 10, kbps * 1000)
    assert found.coding == "MPEG Audio"


@pytest.mark.parametrize(
    ("suffix", "coding"),
    [
        (".avi", "AVI"),
        (".mp4", "MPEG-4"),
        (".mov", "MPEG-4"),
        (".mpg", "MPEG-PS"),
        (".wmv", "Windows Media"),
    ],
)
def test_film_of_every_container(tmp_path: Path, suffix: str, coding: str) -> None:
    found = recording(film(tmp_path / f"a{suffix}"))
    assert (found.has_picture, found.coding, round(found.seconds)) == (True, coding, 2)
    assert (found.width, found.height) == (160, 120)
    assert found.bit_rate > 500_000


def test_what_is_no_recording_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"ID3\x03 and then no sound at all")
    assert recording(tmp_path / "a.mp3") == Recording()


def test_a_file_name_that_is_no_text_can_be_measured(tmp_path: Path) -> None:
    path = mp3(tmp_path / "a.mp3").rename(tmp_path / "b\udcff.mp3")
    assert recording(path).is_known


def test_a_digital_camera_tells_the_day(tmp_path: Path) -> None:
    found = picture(photograph(tmp_path / "a.jpg", taken="2019:05:19 08:00:00"))
    assert (found.width, found.height) == (400, 300)
    assert (found.is_digital, found.taken, found.dpi) == (True, "2019-05-19", 0.0)


def test_the_day_of_a_scanner_is_not_the_day_of_the_photograph(tmp_path: Path) -> None:
    scanned = photograph(tmp_path / "a.jpg", taken="2024:01:02 08:00:00", source=b"\x02", dpi=300)
    found = picture(scanned)
    assert (found.is_digital, found.taken, found.dpi) == (False, "", 300.0)


def test_a_grey_file_has_no_colour_and_a_png_its_resolution(tmp_path: Path) -> None:
    found = picture(photograph(tmp_path / "a.png", grey=True, dpi=150), "image/png")
    assert found.is_grey
    assert found.dpi == pytest.approx(150, abs=0.1)


def test_of_a_pdf_nothing_is_told(tmp_path: Path) -> None:
    assert picture(tmp_path / "a.pdf", "application/pdf") == Photograph()


def test_damaged_tags_tell_nothing(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg", taken="2019:05:19 08:00:00")
    path.write_bytes(path.read_bytes().replace(b"MM\0*", b"MM\xff\xff", 1))
    assert picture(path).taken == ""
