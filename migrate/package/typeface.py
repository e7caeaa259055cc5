"""A typeface of the machine that has every Vietnamese letter, for the words drawn on use copies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import ImageFont

from migrate.errors import EnvironmentMissingError

_FOLDER = "/usr/share/fonts/truetype"
PLACES = (
    f"{_FOLDER}/liberation2/LiberationSerif-Regular.ttf",
    f"{_FOLDER}/liberation/LiberationSerif-Regular.ttf",
    f"{_FOLDER}/freefont/FreeSerif.ttf",
    f"{_FOLDER}/dejavu/DejaVuSerif.ttf",
    f"{_FOLDER}/dejavu/DejaVuSans.ttf",
)
"""Where Debian and Ubuntu put them; those shaped like Times, as the circular wants it, first."""
MEND = "sudo apt-get install -y fonts-liberation2"
_SIZE = 32
_ABSENT = "\U000f0000"
"""Private use: no typeface has it, so that it is drawn as whatever stands for a missing letter."""
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưy"


def find_typeface(places: Iterable[str] = PLACES) -> Path:
    """Return the first of ``places`` that is a typeface with every Vietnamese letter.

    Raises:
        EnvironmentMissingError: none is; the command that installs one is named.
    """
    for place in map(Path, places):
        if place.is_file() and not missing_letters(place):
            return place
    raise EnvironmentMissingError("package.no_typeface", command=MEND)


def missing_letters(typeface: Path) -> list[str]:
    """Return the Vietnamese letters that ``typeface`` draws as a missing one."""
    font = ImageFont.truetype(typeface, _SIZE, layout_engine=ImageFont.Layout.BASIC)
    absent = _shape(font, _ABSENT)
    return [letter for letter in _letters() if _shape(font, letter) == absent]


def _letters() -> Iterator[str]:
    """Yield the letters of the Vietnamese alphabet with each tone, small and capital."""
    yield from "đĐ"
    for vowel in (*_VOWELS, *_VOWELS.upper()):
        for tone in _TONES:
            yield unicodedata.normalize("NFC", vowel + tone)


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter, mode="1")
    return mask.size, bytes(mask)
