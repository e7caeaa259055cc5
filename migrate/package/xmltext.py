"""Text as XML may hold it: file names and recognition give characters that XML 1.0 forbids."""

from __future__ import annotations

import re

from migrate.orthography import nfc

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything but the characters of XML 1.0, production 2 (Char)."""


def xml_text(text: str) -> str:
    r"""Return ``text`` in NFC; a character that XML forbids is written as ``\xNN``."""
    return _FORBIDDEN.sub(lambda match: f"\\x{ord(match.group()):02X}", nfc(text))
