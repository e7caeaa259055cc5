"""Typefaces that can really print Vietnamese, looked up by file name among the system's fonts.

A font is taken only when its character map holds every Vietnamese letter: Debian's
``fonts-liberation`` 1.07 has the same file names as ``fonts-liberation2`` but prints boxes.
"""

from __future__ import annotations

import hashlib
import itertools
import unicodedata
from enum import StrEnum
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from msgspec import Struct
from PIL import ImageFont

FONT_ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LOWER = {
    unicodedata.normalize("NFC", vowel + tone)
    for vowel, tone in itertools.product("aăâeêioôơuưy", _TONES)
} | {"đ"}
REQUIRED = frozenset(_LOWER | {c.upper() for c in _LOWER} | set("²–“”%0123456789/.,;:-()"))
"""Letters every typeface must hold: twelve vowels under six tones, đ, both cases, and marks."""


class Style(StrEnum):
    """The four cuts of a face."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold-italic"


class Face(Struct, frozen=True):
    """A typeface: the Debian package that installs it, and the file names of its four cuts."""

    package: str
    regular: str
    bold: str
    italic: str
    bold_italic: str

    def file(self, style: Style) -> str:
        """Return the file name of one cut."""
        return {
            Style.REGULAR: self.regular,
            Style.BOLD: self.bold,
            Style.ITALIC: self.italic,
            Style.BOLD_ITALIC: self.bold_italic,
        }[style]


def _face(stem: str, package: str, regular: str = "-Regular", dash: str = "-") -> Face:
    cuts = (regular, f"{dash}Bold", f"{dash}Italic", f"{dash}BoldItalic")
    return Face(package, *(f"{stem}{cut}.ttf" for cut in cuts))


FACES = {
    "times": _face("LiberationSerif", "fonts-liberation2"),
    "arial": _face("LiberationSans", "fonts-liberation2"),
    "tinos": _face("Tinos", "fonts-croscore"),
    "cousine": _face("Cousine", "fonts-croscore"),
    "freeserif": _face("FreeSerif", "fonts-freefont-ttf", regular="", dash=""),
    "freemono": Face(
        "fonts-freefont-ttf",
        *("FreeMono.ttf", "FreeMonoBold.ttf", "FreeMonoOblique.ttf", "FreeMonoBoldOblique.ttf"),
    ),
    "cmutt": Face("fonts-cmu", *(f"cmun{cut}.ttf" for cut in ("tt", "tb", "it", "tx"))),
    "notoserif": _face("NotoSerif", "fonts-noto-core"),
    "dejavu": _face("DejaVuSerif", "fonts-dejavu-extra", regular=""),
}


class FontMissingError(Exception):
    """No installed file of that name holds all Vietnamese letters."""

    def __init__(self, file: str, package: str) -> None:
        super().__init__(f"{file} with all Vietnamese letters: apt-get install {package}")


def missing_letters(path: Path) -> frozenset[str]:
    """Return the letters of :data:`REQUIRED` that the font at ``path`` cannot print."""
    with TTFont(path, lazy=True) as font:
        return REQUIRED - set(map(chr, font.getBestCmap()))


@cache
def locate(file: str, package: str) -> Path:
    """Return the first installed font file of that name that can print Vietnamese.

    Raises:
        FontMissingError: there is none.
    """
    found = (path for root in FONT_ROOTS for path in sorted(root.rglob(file)))
    for path in found:
        if not missing_letters(path):
            return path
    raise FontMissingError(file, package)


@cache
def sized(face: str, style: Style, points: float, dpi: int) -> ImageFont.FreeTypeFont:
    """Return a face at a size in points for a sheet of ``dpi``; layout never depends on raqm."""
    path = locate(FACES[face].file(style), FACES[face].package)
    pixels = round(points * dpi / 72)
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)


def digests(faces: tuple[str, ...]) -> dict[str, str]:
    """Return the SHA-256 of each cut of ``faces``, by file name."""
    cuts = [(FACES[face].file(style), FACES[face].package) for face in faces for style in Style]
    return {
        file: hashlib.sha256(locate(file, package).read_bytes()).hexdigest()
        for file, package in sorted(cuts)
    }
