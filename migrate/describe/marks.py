"""Marks that change how a document is handled: secrecy, urgency, drafts, stamps of receipt.

Secrecy: Luật Bảo vệ bí mật nhà nước 2018, article 8, and Thông tư 24/2020/TT-BCA: MẬT, TỐI MẬT,
TUYỆT MẬT in a frame at the left under the number. Urgency: NĐ 30/2020, annex I, element 10b.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from migrate.describe.layout import Line, segments
from migrate.describe.personal import redact
from migrate.model import Evidence
from migrate.orthography import fold

SECRECY = {"tuyet mat": "Tuyệt mật", "toi mat": "Tối mật", "mat": "Mật"}
_ALONE = {words.replace(" ", ""): words for words in SECRECY}
_ALONE_WRITTEN = re.compile(r"(?:M\w+|T\w+ ?[Mm]\w+)")
"""``Mật``, ``Tối mật`` in small letters, which stand alone only where they are a degree."""
SHORT_LINE = 6
"""Words of secrecy in a longer line are talk about secrets, not a mark."""
SHORT = 3
ALIKE = 76
"""Likeness from which a longer piece in capitals may be a mark, however badly read."""
NEAR = 66
"""Likeness of a stamp's text to a mark from which a person looks: MẬI, WAT, LỐI MẬI."""
OTHERS = frozenset({"mau", "mot"})
"""Words like MẬT that stand alone in headers: MẪU of forms, MỘT."""
_STROKES = "ii"
"""What a ``U`` in a worn stamp is read as: MAII is MẪU. A ``T`` has one stroke."""
URGENCY = {
    "hoatochengio": "Hỏa tốc hẹn giờ",
    "hoatoc": "Hỏa tốc",
    "thuongkhan": "Thượng khẩn",
    "khan": "Khẩn",
}
_COPY_SECRET = re.compile(r"do mat\s*[:.]|ban so\s*:\s*\d+|tai lieu (?:toi |tuyet )?mat")
_DEGREE = re.compile(r"^do mat\s*:")
"""``Độ mật: Mật`` opens a line, whatever print it runs into and however its end is read."""
_DEGREE_NAMED = re.compile(r"\bdo mat\s*[:.]\s*(?P<degree>(?:toi |tuyet )?mat)\b")
LIKE_THE_WORD, LIKE_ON_BLANK = 0.53, 0.8
"""Likeness to MẬT from which a person looks whatever was read there; and on an empty sheet, where
a mark is plain to see and print of the other side shines through. See docs/describe.md."""
READ_AT = 0.5
"""Likeness from which the word that was read is beyond doubt."""
_OPENS_ANOTHER = re.compile(r"mat ?(?:tr|bang|cat)")
"""MẶT TRẬN, MẶT BẰNG and MẶT CẮT are no marks; ``MẬT Bản số`` is one, with its copy's number."""


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
        for piece in segments(line, gap=1.0):
            mark = _secrecy(piece)
            if mark:
                found.append(mark)
    return tuple(found)


def _secrecy(piece: Line) -> Mark | None:
    folded = fold(piece.text)
    short = len(piece.words) <= SHORT_LINE
    if (
        (short and _COPY_SECRET.search(folded))
        or _DEGREE.match(folded)
        or _names_degree(piece.text)
    ):
        return Mark("Mật", _evidence(piece, "secrecy-words"), sure=False)
    letters = re.sub(r"[^a-z]", "", folded)
    if letters in _ALONE and _ALONE_WRITTEN.fullmatch(piece.text.strip(" ()[].|_-")):
        return Mark(SECRECY[_ALONE[letters]], _evidence(piece, "secrecy-words"), sure=False)
    if not letters or not _capitals(piece.text):
        return None
    for words, value in SECRECY.items():
        bare = words.replace(" ", "")
        likeness = fuzz.ratio(bare, letters)
        if likeness >= (100 if len(bare) == SHORT else ALIKE):
            return Mark(value, _evidence(piece, "secrecy-mark"), sure=likeness == 100)
    return None


def _names_degree(text: str) -> bool:
    """Say whether a line of print ends in ``Độ mật: Tối mật``, which it ran into.

    The degree has a capital there; text that talks of degrees (``các độ mật: mật``) has none.
    """
    named = _DEGREE_NAMED.search(fold(text))
    return named is not None and text[named.start("degree") : named.end()][:1].isupper()


def stamped_secrecy(text: str) -> tuple[str, bool] | None:
    """Return the degree of secrecy that a stamp says, and whether it says so beyond doubt.

    A stamp is read worse than print: what differs from a mark by few letters is in doubt.
    """
    for words, degree in SECRECY.items():
        if _says(words, text):
            return degree, True
    spoken = (re.sub(r"[^a-z]", "", fold(p)) for p in (text, *text.split()) if _capitals(p))
    pieces = [letters for letters in spoken if len(letters) >= SHORT and letters not in OTHERS]
    if not pieces:
        return None
    nearness = {w: max(fuzz.ratio(w.replace(" ", ""), piece) for piece in pieces) for w in SECRECY}
    best = max(nearness, key=lambda words: nearness[words])
    if nearness[best] < NEAR:
        return None
    return SECRECY[best], len(best) > SHORT and nearness[best] >= ALIKE


def seen_secrecy(text: str, likeness: float, *, blank: bool = False) -> tuple[str, bool] | None:
    """Return the degree of secrecy at a place that looks like MẬT, and whether it is beyond doubt.

    Args:
        text: as read there, with whatever print or frame stands around; of it capitals count.
        likeness: of the place to the word, 0 to 1.
        blank: whether nothing else stands on the page.

    Returns:
        At least Mật, for the word before it may not have been looked at.
    """
    runs = [fold(run) for run in re.findall(r"[^\W\d_]+", _without_small(text))]
    if _OPENS_ANOTHER.search(" ".join(runs)):
        return None
    if likeness >= READ_AT and "mat" in runs:
        return SECRECY["mat"], True
    read = any("mat" in run for run in runs)
    other = any(run.replace(_STROKES, "u").startswith(tuple(OTHERS)) for run in runs)
    like = likeness >= (LIKE_ON_BLANK if blank else LIKE_THE_WORD) and not other
    return (SECRECY["mat"], False) if read or like else None


def _without_small(text: str) -> str:
    """Return a text with its capitals only: small letters under a stamp are print."""
    return "".join(letter if letter.isupper() else " " for letter in text)


def _says(words: str, text: str) -> bool:
    """Say whether the mark stands in a stamp's text as words, or the text is it but for blanks."""
    spoken = " ".join(re.findall(r"[a-z]+", fold(text)))
    if words.replace(" ", "") == spoken.replace(" ", ""):
        return True
    return _capitals(text) and re.search(rf"\b{words}\b", spoken) is not None


def urgency_mark(lines: Sequence[Line]) -> Mark | None:
    """Return the mark of urgency on a first page, if there is one."""
    for line in lines:
        for piece in segments(line):
            letters = re.sub(r"[^a-z]", "", fold(piece.text))
            value = URGENCY.get(letters, "") if _capitals(piece.text) else ""
            if value:
                return Mark(value, _evidence(piece, "urgency-mark"), sure=len(letters) > SHORT + 1)
    return None


def stamped_urgency(text: str) -> str:
    """Return the degree of urgency that a stamp says, or an empty string."""
    letters = re.sub(r"[^a-z]", "", fold(text))
    best = max(URGENCY, key=lambda degree: fuzz.ratio(degree, letters))
    return URGENCY[best] if fuzz.ratio(best, letters) >= ALIKE and _capitals(text) else ""


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
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def _evidence(piece: Line, rule: str) -> Evidence:
    return Evidence(
        page=piece.page, rule=rule, text=redact(piece.text), box=piece.box, reader=piece.reader
    )
