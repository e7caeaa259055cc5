"""Where on a page marks of secrecy are looked for, whatever the page is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from msgspec import structs
from PIL import Image, ImageDraw

from migrate.model import Box, PageQuality, PageReading, PageRef, PageState, Word
from migrate.ocr.sightings import sight_marks
from migrate.pages import PageImage, Pixels
from migrate.profile.settings import Ocr
from sample_scans.fonts import Style, sized

DPI = 200.0
HEIGHT, WIDTH = 2339, 1654
RED, BLACK = (200, 30, 40), (25, 25, 25)
PRINT = tuple(Word("chữ", Box(0, 0, 60, 30), 0.9, 0, 0, "tesseract") for _ in range(60))


def read(pixels: Pixels, *, words: tuple[Word, ...] = PRINT, index: int = 0) -> PageReading:
    height, width = pixels.shape[:2]
    quality = PageQuality(grade=1.0, ink=0.05)
    ref = PageRef("a" * 64, index)
    return PageReading(ref, PageState.READ, width, height, DPI, words=words, quality=quality)


def sheet(down: float, ink: tuple[int, int, int] = BLACK, *, tilt: float = 0.0) -> Pixels:
    """Return a sheet with a mark whose middle is ``down`` of its height."""
    plate = Image.new("L", (360, 140), 0)
    ImageDraw.Draw(plate).text((180, 70), "MẬT", 255, sized("arial", Style.BOLD, 26, 200), "mm")
    turned = plate.rotate(tilt, expand=True, resample=Image.Resampling.BICUBIC)
    page = Image.new("RGB", (WIDTH, HEIGHT), (250, 250, 248))
    page.paste(ink, (500, round(down * HEIGHT) - turned.height // 2), turned)
    return np.asarray(page, np.uint8)


def seen(pixels: Pixels, reading: PageReading) -> bool:
    found = sight_marks(reading, PageImage(pixels=pixels, dpi=DPI), Ocr())
    return any(one.confidence > 0.6 for one in found)


@pytest.mark.parametrize("down", [0.05, 0.3, 0.39, 0.47])
def test_a_black_mark_is_seen_down_to_the_middle_of_any_page(down: float) -> None:
    pixels = sheet(down, tilt=-30)
    assert seen(pixels, read(pixels, index=3))


def test_a_coloured_one_is_seen_anywhere_on_the_first_page_of_a_file() -> None:
    pixels = sheet(0.8, RED)
    assert seen(pixels, read(pixels))


def test_any_is_seen_anywhere_where_few_words_stand() -> None:
    pixels = sheet(0.8)
    assert seen(pixels, read(pixels, words=PRINT[:5], index=1))


def test_the_place_is_told_as_it_lies_on_the_page() -> None:
    pixels = sheet(0.47)
    best = max(
        sight_marks(read(pixels), PageImage(pixels=pixels, dpi=DPI), Ocr()),
        key=lambda one: one.confidence,
    )
    assert best.box.top < 0.47 * HEIGHT < best.box.bottom
    assert best.box.left < 680 < best.box.right


@pytest.mark.parametrize(
    ("shape", "dpi", "state"),
    list(
        product(
            [(1, 1), (2, 1, 3), (9, 400), (700, 3, 3)],
            [1.0, 9600.0],
            [PageState.READ, PageState.BLANK],
        )
    ),
)
def test_no_page_is_too_odd_to_be_looked_at(
    shape: tuple[int, ...], dpi: float, state: PageState
) -> None:
    pixels = np.full(shape, 255, np.uint8)
    pixels[::2] = 0
    reading = structs.replace(read(pixels), state=state, dpi=dpi)
    found = sight_marks(reading, PageImage(pixels=pixels, dpi=dpi), Ocr())
    assert not [one for one in found if one.confidence > 0.6]
