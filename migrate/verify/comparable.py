r"""One value as its several carriers write it, made comparable.

XML 1.0 forbids most control characters (production 2, Char), so the forms of a package have them
as ``\xNN``; of a workbook's cells a reader gives U+FFFE and U+FFFF as ``_xFFFE_`` and ``_xFFFF_``
(ISO/IEC 29500-1, 22.9.2.19, ST_Xstring); the catalogue, which is JSON, has them as they are.
"""

from __future__ import annotations

import re

from migrate.orthography import nfc

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_WORKBOOK = re.compile("_x(FFFE|FFFF)_")
_ELLIPSIS = "…"


def in_xml(text: str, length: int = 0) -> str:
    """Return a value as a form has it, cut where its field is shorter; ``length`` 0 is no limit."""
    told = _FORBIDDEN.sub(lambda match: f"\\x{ord(match.group()):02X}", nfc(text))
    if length and len(told) > length:
        told = told[: length - 1] + _ELLIPSIS
    return told.strip()


def from_workbook(text: str) -> str:
    """Return a cell as a form would have it."""
    return in_xml(_IN_WORKBOOK.sub(lambda match: chr(int(match[1], 16)), text))
