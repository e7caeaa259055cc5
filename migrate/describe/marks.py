"""Marks that change how a document is handled: secrecy, urgency, drafts, stamps of receipt.

Secrecy: Luật Bảo vệ bí mật nhà nước 2018, article 8, and Thông tư 24/2020/TT-BCA: MẬT, TỐI MẬT,
TUYỆT MẬT in a frame at the left under the number. Urgency: NĐ 30/2020, annex I, element 10b.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from migrate.describe.layout import Line, segments
from migrate.describe.personal import redact
from migrate.model import Evidence
from migrate.orthography import fold

SECRECY = {"tuyet mat": "Tuyệt mật", "toi mat": "Tối mật", "mat": "Mật"}
URGENCY = {
    "hoa toc hen gio": "Hỏa tốc hẹn giờ",
    "hoa toc": "Hỏa tốc",
    "thuong khan": "Thượng khẩn",
    "khan": "Khẩn",
}
_COPY_SECRET = re.compile(r"do mat\s*[:.]|ban so\s*:\s*\d+|tai lieu (?:toi |tuyet )?mat")


class Mark(Struct, frozen=True):
    """A mark and where it stands. ``sure`` is false when it may be something else."""

    value: str
    evidence: Evidence
    sure: bool


def secrecy_marks(lines: Sequence[Line]) -> tuple[Mark, ...]:
    """Return marks of secrecy on a page.

    A short piece of print in capitals that is the mark is sure; any piece that may be a badly
    read mark is returned as unsure, so that a person looks: a page is never taken for open
    because its mark was hard to read.
    """
    found = []
    for line in lines:
        for piece in segments(line):
            mark = _secrecy(piece)
            if mark:
                found.append(mark)
    return tuple(found)


def _secrecy(piece: Line) -> Mark | None:
    letters = re.sub(r"[^a-z ]", "", fold(piece.text)).strip()
    if _COPY_SECRET.search(fold(piece.text)):
        return Mark("Mật", _evidence(piece, "secrecy-words"), sure=False)
    for words, value in SECRECY.items():
        if letters == words and _capitals(piece.text):
            exact = piece.text.strip(" .:|[]()_-").upper() == value.upper()
            return Mark(value, _evidence(piece, "secrecy-mark"), sure=exact and len(words) > 3)
    return None


def urgency_mark(lines: Sequence[Line]) -> Mark | None:
    """Return the mark of urgency on a first page, if there is one."""
    for line in lines:
        for piece in segments(line):
            letters = re.sub(r"[^a-z ]", "", fold(piece.text)).strip()
            if letters in URGENCY and _capitals(piece.text):
                value = URGENCY[letters]
                return Mark(value, _evidence(piece, "urgency-mark"), sure=len(letters) > 4)
    return None


def is_draft(lines: Sequence[Line]) -> bool:
    """Say whether the page carries ``DỰ THẢO`` as a mark of its own."""
    return any(
        fold(piece.text).strip(" .:|[]()_-") in ("du thao", "duthao")
        for line in lines
        if line.middle < 0.3
        for piece in segments(line)
    )


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all(c.isupper() for c in letters)


def _evidence(piece: Line, rule: str) -> Evidence:
    return Evidence(
        page=piece.page, rule=rule, text=redact(piece.text), box=piece.box, reader=piece.reader
    )
