r"""One value as its several carriers write it, made comparable.

XML 1.0 forbids most control characters (production 2, Char), so the forms of a package have them
as ``\xNN``; of a workbook's cells a reader gives U+FFFE and U+FFFF as ``_xFFFE_`` and ``_xFFFF_``
(ISO/IEC 29500-1, 22.9.2.19, ST_Xstring); the catalogue, which is JSON, has them as they are.
"""

from __future__ import annotations

import re
import unicodedata

from migrate.orthography import nfc

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_WORKBOOK = re.compile("_x(FFFE|FFFF)_")
_ELLIPSIS = "…"
_LONGEST_CELL = 32_767
"""Characters of a cell (Excel specifications and limits)."""
_IN_CELL = {"Cc": " ", "Cf": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}
"""What lists have for letters that are commands, or bytes of a file name that is no Unicode."""


def in_xml(text: str, length: int = 0) -> str:
    """Return a value as a form has it, cut where its field is shorter; ``length`` 0 is no limit."""
    told = _FORBIDDEN.sub(lambda match: f"\\x{ord(match.group()):02X}", nfc(text))
    if length and len(told) > length:
        told = told[: length - 1] + _ELLIPSIS
    return told.strip()


def from_workbook(text: str) -> str:
    """Return a cell as a form would have it."""
    return in_xml(_unescaped(text))


def as_cell(text: str) -> str:
    """Return a cell, or a value of the catalogue as a cell has it, blanks counted as one."""
    told = nfc(_unescaped(text))
    if not told.isprintable():
        told = "".join(_IN_CELL.get(unicodedata.category(letter), letter) for letter in told)
    return " ".join(told[:_LONGEST_CELL].split())


def _unescaped(text: str) -> str:
    return _IN_WORKBOOK.sub(lambda match: chr(int(match[1], 16)), text)
