"""The font of the invisible text layer: a TrueType program whose only glyph draws nothing.

The idea is Tesseract's *GlyphLessFont*: PDF/A wants every font embedded (ISO 19005-2, 6.2.11.4),
also for text that is never painted. The program here is built from its tables (Microsoft OpenType
1.9, ``head`` to ``maxp``), so that nothing binary is shipped and the bytes can be read. Every
character of a document gets its own code, so that any Unicode text can be copied out again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

UNITS_PER_EM = 1000
ADVANCE = 500
"""Advance of every glyph, in thousandths of the font size; the text layer scales it (Tz)."""
ASCENT = 1000
DESCENT = 0

_FONT_NAME = Name("/MigrateGlyphless")
_GLYPHS = 2
_CREATED = 0x7C25B080
"""1 January 1970 in seconds from 1904, as ``head`` counts."""
_EMPTY_GLYPH = struct.pack(">5hxx", 0, 0, DESCENT, ADVANCE, ASCENT)
"""A simple glyph of no contours, with its box."""
_CHECKSUM_MAGIC = 0xB1B0AFBA
_ADJUSTMENT_OFFSET = 8
_RANGES_A_BLOCK = 100
"""Most entries of one ``beginbfchar`` block (Adobe Technical Note 5014, 1.4)."""
_UNMAPPABLE = frozenset("\x00\ufeff\ufffe")
"""Values ToUnicode may not give (ISO 19005-2, 6.2.11.7.2)."""


def codes_of(texts: Iterable[str]) -> dict[str, int]:
    """Give each distinct character of ``texts``, and the blank, a code from 1, in code point order.

    Raises:
        OverflowError: more than 65,534 distinct characters, which no document holds.
    """
    characters = {" "}.union(*map(set, texts)) - _UNMAPPABLE
    if len(characters) > 0xFFFE:
        raise OverflowError(len(characters))
    return {character: code for code, character in enumerate(sorted(characters), start=1)}


def add_font(pdf: pikepdf.Pdf, codes: Mapping[str, int]) -> pikepdf.Object:
    """Add the font to ``pdf`` with one two-byte code for each character of ``codes``."""
    program = pdf.make_stream(font_program())
    program.Length1 = len(font_program())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=_FONT_NAME,
        Flags=4,
        FontBBox=Array([0, DESCENT, ADVANCE, ASCENT]),
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
        FontFile2=program,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=_FONT_NAME,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=ADVANCE,
        CIDToGIDMap=pdf.make_stream(b"\x00\x00" + b"\x00\x01" * len(codes)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=_FONT_NAME,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(codes)),
        )
    )


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    """Return the CMap from codes back to text (ISO 32000-1, 9.10.3)."""
    pairs = [f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()]
    blocks = [pairs[i : i + _RANGES_A_BLOCK] for i in range(0, len(pairs), _RANGES_A_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")


def font_program() -> bytes:
    """Return the TrueType program: ``.notdef`` and one blank, both without outline."""
    tables = {
        b"glyf": _EMPTY_GLYPH,
        b"head": _head(),
        b"hhea": struct.pack(
            ">IhhhHhhhhhh8xhH", 0x10000, ASCENT, DESCENT, 0, ADVANCE, 0, 0, 0, 1, 0, 0, 0, _GLYPHS
        ),
        b"hmtx": struct.pack(">Hh", ADVANCE, 0) * _GLYPHS,
        b"loca": struct.pack(">3H", 0, 0, len(_EMPTY_GLYPH) // 2),
        b"maxp": struct.pack(">IH13H", 0x10000, _GLYPHS, 0, 0, 0, 0, 1, *[0] * 8),
    }
    program = _assemble(tables)
    adjustment = (_CHECKSUM_MAGIC - _checksum(program)) & 0xFFFFFFFF
    place = program.index(tables[b"head"]) + _ADJUSTMENT_OFFSET
    return program[:place] + struct.pack(">I", adjustment) + program[place + 4 :]


def _head() -> bytes:
    """Return ``head`` with the adjustment of its checksum still 0."""
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS_PER_EM, _CREATED, _CREATED),
        *(0, DESCENT, ADVANCE, ASCENT, 0, 8, 2, 0, 0),
    )


def _assemble(tables: Mapping[bytes, bytes]) -> bytes:
    """Join the tables behind their directory, each on a four-byte boundary."""
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64)
    offset = len(directory) + 16 * len(tables)
    body = b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\x00" * (-len(table) % 4)
        start = offset + len(body)
        directory += struct.pack(">4sIII", tag, _checksum(padded), start, len(table))
        body += padded
    return directory + body


def _checksum(table: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(table) // 4}I", table)
    return sum(words) & 0xFFFFFFFF
