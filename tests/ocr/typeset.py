"""A born-digital PDF page: Vietnamese text in an embedded font, as a word processor writes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from sample_scans.fonts import FACES, Style, locate

SIZE, LEADING, LEFT, TOP = 13, 20, 72, 760


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    pairs = "\n".join(f"<{glyph:04X}> <{ord(letter):04X}>" for letter, glyph in glyphs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(glyphs)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _font(pdf: pikepdf.Pdf, file: Path, glyphs: dict[str, int], widths: list[int]) -> Dictionary:
    program = pikepdf.Stream(pdf, file.read_bytes())
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Serif,
        Flags=4,
        FontBBox=Array([-200, -300, 1200, 1000]),
        ItalicAngle=0,
        Ascent=900,
        Descent=-220,
        CapHeight=660,
        StemV=80,
        FontFile2=pdf.make_indirect(program),
    )
    cid = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Serif,
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(described),
        W=Array([0, Array(widths)]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Serif,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(cid)]),
        ToUnicode=pikepdf.Stream(pdf, _to_unicode(glyphs)),
    )


def typeset(path: Path, lines: Iterable[str], colour: str = "0 g") -> Path:
    """Write one A4 page of ``lines``; ``colour`` is a PDF operator, ``1 g`` for white."""
    file = locate(FACES["times"].file(Style.REGULAR), FACES["times"].package)
    text = list(lines)
    with TTFont(file, lazy=True) as font, pikepdf.new() as pdf:
        names, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
        glyphs = {c: font.getGlyphID(names[ord(c)]) for c in sorted(set("".join(text)))}
        widths = [round(font["hmtx"][name][0] * scale) for name in font.getGlyphOrder()]
        shown = [
            f"1 0 0 1 {LEFT} {TOP - LEADING * row} Tm <{coded}> Tj"
            for row, coded in enumerate("".join(f"{glyphs[c]:04X}" for c in line) for line in text)
        ]
        content = f"BT {colour} /F1 {SIZE} Tf {' '.join(shown)} ET".encode()
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Contents=pikepdf.Stream(pdf, content),
            Resources=Dictionary(Font=Dictionary(F1=_font(pdf, file, glyphs, widths))),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path)
    return path
