"""The typeface that lists are printed in: its cuts, and what it can print.

The circular wants Times New Roman (TT 05/2025; NĐ 30/2020/NĐ-CP, annex I); a free typeface of the
same shape is taken from the machine.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from migrate.errors import EnvironmentMissingError
from migrate.package.typeface import find_typeface, missing_letters
from migrate.report.lists.words import legible

_ITALICS = ("Italic", "Oblique")
_MARKS = ("\N{REPLACEMENT CHARACTER}", "\N{WHITE SQUARE}", "?")
"""What stands for a character without a shape: the first of them that has one."""


class Typeface(Struct, frozen=True):
    """The names under which the cuts are known to the PDF writer, and the letters all can print.

    A family without a bold or italic cut is printed upright there.
    """

    regular: str
    bold: str
    italic: str
    letters: frozenset[str]

    def printable(self, text: str) -> str:
        """Return ``text`` with a mark for each character that not every cut can print.

        PDF/A forbids characters without a shape (ISO 19005-2, 6.2.11.8); the workbook has them.
        """
        plain = legible(text)
        if self.letters.issuperset(plain):
            return plain
        mark = next(mark for mark in _MARKS if mark in self.letters)
        kept = self.letters | {"\n"}
        return "".join(letter if letter in kept else mark for letter in plain)


def typeface_at_hand() -> Path | None:
    """Return the typeface of this machine that has every Vietnamese letter, if there is one."""
    try:
        return find_typeface()
    except EnvironmentMissingError:
        return None


def load_typeface(regular: Path) -> Typeface:
    """Make the cuts of a TrueType family known to the PDF writer.

    Args:
        regular: the file of its upright cut; the others lie beside it.
    """
    base = regular.stem.removesuffix("-Regular")
    files = (regular, _cut(regular, base, ("Bold",)), _cut(regular, base, _ITALICS))
    upright, bold, italic = fonts = [TTFont(file.stem, file) for file in files]
    for font in fonts:
        pdfmetrics.registerFont(font)
    shared = set.intersection(*(set(font.face.charToGlyph) for font in fonts))
    letters = frozenset(map(chr, shared))
    return Typeface(upright.fontName, bold.fontName, italic.fontName, letters)


def _cut(regular: Path, base: str, names: tuple[str, ...]) -> Path:
    """Return the cut called one of ``names``, or the upright one."""
    for name in names:
        for joint in ("-", ""):
            file = regular.with_name(f"{base}{joint}{name}{regular.suffix}")
            if file.is_file() and not missing_letters(file):
                return file
    return regular
