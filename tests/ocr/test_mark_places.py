"""Where the word MẬT may stand: by its looks, at any size and tilt, in any ink."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from PIL import Image, ImageDraw

from migrate.ocr.readers.mark_places import find_places
from migrate.pages import Pixels
from sample_scans.fonts import Style, sized

DPI = 200
LIKELY = 0.5
WIDTH, HEIGHT = 900, 700
RED, BLACK = (200, 30, 40), (25, 25, 25)


def stamped(
    text: str, *, points: float = 24, tilt: float = 0.0, ink: tuple[int, ...] = RED
) -> Pixels:
    """Return a sheet with a framed word whose middle is that of the sheet."""
    font = sized("arial", Style.BOLD, points, DPI)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text))
    plate = Image.new("L", (right - left + 60, bottom - top + 60), 0)
    draw = ImageDraw.Draw(plate)
    draw.text((30 - left, 30 - top), text, fill=255, font=font)
    draw.rectangle((8, 8, plate.width - 8, plate.height - 8), outline=255, width=4)
    turned = plate.rotate(tilt, expand=True, resample=Image.Resampling.BICUBIC)
    sheet = Image.new("RGB", (WIDTH, HEIGHT), (249, 248, 244))
    at = ((WIDTH - turned.width) // 2, (HEIGHT - turned.height) // 2)
    sheet.paste(ink, at, turned)
    return np.asarray(sheet, np.uint8)


@pytest.mark.parametrize(("points", "tilt"), list(product((16, 24, 40), (0, 12, -38))))
def test_a_mark_is_found_where_it_stands(points: float, tilt: float) -> None:
    place = find_places(stamped("MẬT", points=points, tilt=tilt), DPI, LIKELY, 1)[0]
    millimetres = 25.4 / DPI
    assert place.across == pytest.approx(WIDTH / 2 * millimetres, abs=3.5)
    assert place.down == pytest.approx(HEIGHT / 2 * millimetres, abs=3.5)
    assert place.tilt == pytest.approx(tilt, abs=8)
    assert place.capital == pytest.approx(0.716 * points * 25.4 / 72, rel=0.3)


@pytest.mark.parametrize("ink", [RED, BLACK])
def test_ink_and_colour_do_not_matter(ink: tuple[int, ...]) -> None:
    page = stamped("TỐI MẬT", ink=ink)
    grey = np.asarray(Image.fromarray(page).convert("L"))
    assert find_places(page, DPI, LIKELY, 1)
    assert find_places(grey, DPI, LIKELY, 1)


@pytest.mark.parametrize("dpi", [100, 300])
def test_resolution_does_not_matter(dpi: int) -> None:
    page = Image.fromarray(stamped("MẬT"))
    size = (WIDTH * dpi // DPI, HEIGHT * dpi // DPI)
    assert find_places(np.asarray(page.resize(size, Image.Resampling.LANCZOS)), dpi, LIKELY, 1)


@pytest.mark.parametrize("word", ["MẪU", "ĐẾN", "KHẨN", "HỎA TỐC", "BẢN SAO", "LUẬT"])
def test_other_stamps_are_not_taken_for_it(word: str) -> None:
    assert not find_places(stamped(word), DPI, LIKELY, 1)


def test_a_piece_smaller_than_a_letter_has_no_place() -> None:
    assert not find_places(np.full((7, 9), 255, np.uint8), DPI, LIKELY, 1)


def test_as_many_places_as_asked_for_best_first() -> None:
    twice = np.vstack((stamped("MẬT"), stamped("MẬT", tilt=20)))
    likeness = [place.likeness for place in find_places(twice, DPI, LIKELY, 5)]
    assert len(likeness) == 2
    assert likeness == sorted(likeness, reverse=True)
    assert len(find_places(twice, DPI, LIKELY, 1)) == 1
