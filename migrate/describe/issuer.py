"""Who issued the document: the lower body of the left column, and the one it is under.

The issuer is the bold lower body, the superior the one above it. A body may take two lines
(``ỦY BAN NHÂN DÂN`` / ``XÃ MINH TÂN``), so lines are joined where the second is a unit's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from migrate.describe.correction import Match, nearest, plain
from migrate.describe.layout import Line
from migrate.describe.lexicon import Lexicon, UnitName
from migrate.orthography import fold, squeeze

COUNCILS = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "UBND", "HĐND", "Công an", "Ban Chỉ huy Quân sự",
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Đảng ủy", "Ban Chấp hành Đảng bộ", "Trạm Y tế",
    "Thường trực Hội đồng nhân dân", "Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh",
)  # fmt: skip
"""Bodies whose name goes on with the name of an administrative unit."""
UNIT_TYPES = (
    "thành phố", "tỉnh", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip
NAMED_SCHOOLS = (
    "Trường Tiểu học", "Trường Trung học cơ sở", "Trường Trung học phổ thông", "Trường Mầm non",
    "Trường THCS", "Trường THPT",
)  # fmt: skip
"""Called after persons and places, whose every syllable has a capital."""
NAMED_HOUSES = (
    "Trường Đại học", "Trường Cao đẳng", "Trường Trung cấp", "Đại học", "Học viện", "Bệnh viện",
    "Ngân hàng", "Công ty cổ phần", "Công ty", "Hợp tác xã",
)  # fmt: skip
UNEVEN = 0.01
"""Middles of whole lines were within 0.005 of one another on all scans seen, those of lines that
lost a word 0.017 and more apart (shares of the width)."""
_OPENING = re.compile(
    r"(?:uy ban|ubnd|hdnd|hoi\b|so\b|phong\b|ban\b|bo\b|truong\b|trung tam|cuc\b|chi cuc|tong cuc|"
    r"cong an|toa an|vien\b|van phong|dang\b|chi bo|huyen uy|tinh uy|thanh uy|thi uy|quan uy|"
    r"doan\b|lien doan|ngan hang|cong ty|kho bac|bao hiem|thanh tra|bch\b|tram\b|xi nghiep|"
    r"nong truong|lam truong|chinh phu|quoc hoi|thu tuong|hop tac xa|htx\b|to\b|doi\b|hat\b|"
    r"thuong truc|mat tran|benh vien|hoc vien|dai hoc|bao\b|dai\b|nha\b|quy\b|vu\b|khoi\b)"
)
"""How names of bodies open, folded."""
_GLUED = re.compile(r"^(UBND|HĐND)(?=[A-ZĐ])")


class Body(Struct, frozen=True):
    """A body as described: its name in running text, as read, its lines, and what proves it.

    ``proven`` says that every part is in a lexicon; ``exact`` that no letter was changed for it;
    ``even`` that its lines share the middle of the column: one that lost a word does not; ``twin``
    that another unit has its unit's name with other marks: xã Đông Văn, xã Đồng Văn.
    """

    name: str
    read: str
    lines: tuple[Line, ...]
    proven: bool
    exact: bool
    unit: UnitName | None = None
    even: bool = True
    twin: bool = False

    @property
    def unplaced(self) -> bool:
        """Whether a unit should stand in the name that no gazetteer proves: it is doubtful."""
        return self.unit is None and (bool(_split_place(self.read)[1]) or _is_council(self.read))

    @property
    def whole(self) -> bool:
        """Whether the name begins as names of bodies do: nothing above it was lost."""
        return opens_body(self.read)


def find_bodies(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Body | None, Body | None]:
    """Return ``(superior, issuer)`` of the left column's lines."""
    groups = _group(lines)
    bodies = [_name(group, _is_even(group, lines), lexicon) for group in groups]
    if not bodies:
        return None, None
    return (bodies[-2] if len(bodies) > 1 else None), bodies[-1]


def _is_even(group: Sequence[Line], column: Sequence[Line]) -> bool:
    """Say whether the lines of a body share the middle of the widest line of the column."""
    widest = max(column, key=lambda line: line.right - line.left)
    return all(abs(line.centre - widest.centre) < UNEVEN for line in group)


def _group(lines: Sequence[Line]) -> list[list[Line]]:
    """Put together the lines of one body: a new body opens with a word that names a body."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not opens_body(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def opens_body(text: str) -> bool:
    """Say whether ``text`` begins as names of bodies do: Sở, Phòng, Ủy ban and so on."""
    return bool(_OPENING.match(fold(text).strip(" .-_'")))


def _is_council(read: str) -> bool:
    """Say whether a name opens as that of a body does that is called after its unit."""
    folded = fold(read)
    return any(folded.startswith(fold(council)) for council in COUNCILS)


def _name(group: Sequence[Line], even: bool, lexicon: Lexicon) -> Body:
    read = squeeze(" ".join(_letters(line.text) for line in group))
    head, place = _split_place(read)
    unit_match, unit = _unit(place, lexicon)
    head_match = nearest(head, (*COUNCILS, *lexicon.agencies), share=0.15) if head else None
    words = head_match.entry if head_match else _in_running_text(head)
    if unit_match and unit:
        tail = unit.full
    elif place:
        tail = _place_in_running_text(place)
    else:
        tail = ""
    placed = unit is not None or not (place or _is_council(read))
    proven = opens_body(read) and head_match is not None and placed
    exact = proven and _exact(head_match) and (not place or _exact(unit_match))
    name = squeeze(f"{words} {tail}")
    twin = len(_spellings(place, lexicon)) > 1
    return Body(_opened(name), read, tuple(group), proven, exact, unit, even, twin)


def _exact(match: Match | None) -> bool:
    return match is not None and match.exact


def _letters(text: str) -> str:
    return _GLUED.sub(r"\1 ", re.sub(r"[^\w\s,&-]|_", " ", text).strip(" -–,"))


def _split_place(read: str) -> tuple[str, str]:
    """Cut ``UBND TỈNH PHÚ THỌ`` into the body and the unit; a Sở or Bộ has no unit.

    The first word that names a kind of unit begins it: ``XÃ TỊNH ẤN`` is no tỉnh.
    """
    folded = fold(read)
    if len(folded) != len(read):
        return read, ""
    if not opens_body(read) and any(folded.startswith(f"{fold(kind)} ") for kind in UNIT_TYPES):
        return "", read
    kinds = "|".join(fold(kind) for kind in UNIT_TYPES)
    for at in re.finditer(rf"(?<=\s)(?:{kinds}) (?=\w)", folded):
        head = read[: at.start()].strip()
        if nearest(head, COUNCILS, share=0.2):
            return head, read[at.start() :]
    return read, ""


def _unit(place: str, lexicon: Lexicon) -> tuple[Match | None, UnitName | None]:
    """Return the unit named by ``place`` if the gazetteer has just one such name, with the match.

    Only readings that are equal without marks are taken for a unit: a name with another letter
    is another village.
    """
    spellings = _spellings(place, lexicon)
    if not spellings:
        return None, None
    equal = [s for s in spellings if plain(s) == plain(place)]
    if len(spellings) > 1 and len(equal) != 1:
        return None, None
    chosen = equal[0] if equal else next(iter(spellings))
    edits = sum(a != b for a, b in zip(plain(chosen), plain(place), strict=False))
    match = Match(entry=chosen, read=place, edits=0 if equal else max(1, edits), margin=2)
    return match, next(unit for unit in _named(place, lexicon) if unit.full == chosen)


def _spellings(place: str, lexicon: Lexicon) -> set[str]:
    """Return the names of units that are ``place`` but for marks."""
    return {unit.full for unit in _named(place, lexicon)}


def _named(place: str, lexicon: Lexicon) -> tuple[UnitName, ...]:
    return lexicon.units.get(fold(squeeze(place)), ())


def _in_running_text(capitals: str) -> str:
    """Return a name set in capitals as running text as far as that can be known without a lexicon.

    The first word keeps its capital, and the first of the own name after words that are known to
    stand before one; the others are small: which of them are names is not known.
    """
    lowered = capitals.lower()
    for opening in NAMED_SCHOOLS + NAMED_HOUSES:
        if lowered.startswith(opening.lower() + " "):
            own = lowered[len(opening) + 1 :]
            return f"{opening} {own.title() if opening in NAMED_SCHOOLS else _opened(own)}"
    return _opened(lowered)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place_in_running_text(place: str) -> str:
    folded = fold(place)
    for kind in UNIT_TYPES:
        if folded.startswith(fold(kind) + " "):
            return f"{kind} {place[len(kind) + 1 :].title()}"
    return place.title()
