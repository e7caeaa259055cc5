"""Every old commune, spelt in eight noisy ways: how many answers are right, wrong, withheld.

``python benchmarks/units_mutation.py [--date DAY] [--show N]``. The truth is the pack's own edges
of the unit that was spelt. *Wrong-certain* is an exact or partial answer with other targets than
the truth. Noise is drawn from a generator seeded by unit and pattern: same pack, same table.
"""

from __future__ import annotations

import argparse
import random
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator

from migrate.model import UnitAnswer, UnitStatus
from migrate.orthography import fold
from migrate.units import Gazetteer, load_gazetteer, resolve
from migrate.units.tables import REFORM

Address = tuple[str, str, str]
"""Commune, district and province with their kinds."""

SHORT = {
    "Xã ": ("X. ", "xã ", "UBND xã "),
    "Phường ": ("P. ", "P.", "F. "),
    "Thị trấn ": ("TT. ", "TT ", "Tt. "),
    "Huyện ": ("H. ", "h. ", "H."),
    "Quận ": ("Q. ", "Q.", "q. "),
    "Thị xã ": ("TX. ", "TX ", "Tx. "),
    "Thành phố ": ("TP. ", "TP ", "T.P "),
    "Tỉnh ": ("T. ", "tỉnh ", ""),
}
MISREAD = (
    ("ã", "ả"), ("ả", "ã"), ("ấ", "ẩ"), ("ậ", "ân"[0]), ("ộ", "ô"), ("ố", "ổ"), ("ị", "i"),
    ("ệ", "ê"), ("ế", "ề"), ("ạ", "a"), ("ú", "ủ"), ("ữ", "ử"), ("ỳ", "ý"), ("ơ", "o"), ("ư", "u"),
    ("đ", "d"), ("Đ", "D"), ("m", "rn"), ("l", "1"), ("n", "u"), ("u", "n"), ("h", "b"),
    ("c", "e"), ("i", "l"), ("g", "q"), ("o", "0"), ("I", "l"), ("B", "8"), ("S", "5"), ("t", "f"),
)  # fmt: skip
EXTRA = (
    "Số: {n}/QĐ-UBND, {a}, ngày 12 tháng 5 năm 2019",
    "ỦY BAN NHÂN DÂN {a} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Trạm y tế {a} (đã ký và đóng dấu)",
    "Nơi thường trú: thôn {n}, {a}; nghề nghiệp: làm ruộng",
)


def upper(parts: Address, _: random.Random) -> str:
    return ", ".join(parts).upper()


def folded(parts: Address, _: random.Random) -> str:
    return fold(", ".join(parts))


def abbreviated(parts: Address, chance: random.Random) -> str:
    shortened = []
    for part in parts:
        kind = next(kind for kind in SHORT if part.startswith(kind))
        shortened.append(chance.choice(SHORT[kind]) + part.removeprefix(kind))
    return ", ".join(shortened)


def misread(parts: Address, chance: random.Random) -> str:
    text = ", ".join(parts)
    for _ in range(chance.choice((1, 1, 2))):
        possible = [pair for pair in MISREAD if pair[0] in text]
        read, meant = chance.choice(possible)
        places = [n for n in range(len(text)) if text.startswith(read, n)]
        place = chance.choice(places)
        text = text[:place] + meant + text[place + len(read) :]
    return text


def decomposed(parts: Address, _: random.Random) -> str:
    return unicodedata.normalize("NFD", ", ".join(parts))


def broken_line(parts: Address, chance: random.Random) -> str:
    words = ", ".join(parts).split(" ")
    words[chance.randrange(1, len(words))] += "\n"
    return " ".join(words).replace("\n ", "\n")


def surrounded(parts: Address, chance: random.Random) -> str:
    return chance.choice(EXTRA).format(a=", ".join(parts), n=chance.randrange(1, 200))


def without_province(parts: Address, _: random.Random) -> str:
    return ", ".join(parts[:2])


PATTERNS: dict[str, Callable[[Address, random.Random], str]] = {
    "upper": upper,
    "folded": folded,
    "abbreviations": abbreviated,
    "OCR swaps": misread,
    "NFD": decomposed,
    "line break": broken_line,
    "extra text": surrounded,
    "no province": without_province,
}


def old_communes(gazetteer: Gazetteer) -> Iterator[tuple[str, Address]]:
    for unit in gazetteer.units:
        if unit.level == "commune" and unit.valid_to == REFORM:
            district = gazetteer.units[unit.parent]
            province = gazetteer.units[district.parent]
            yield unit.code, (unit.full_name, district.full_name, province.full_name)


def verdict(gazetteer: Gazetteer, code: str, answer: UnitAnswer) -> str:
    if answer.status not in (UnitStatus.EXACT, UnitStatus.PARTIAL):
        return "abstained"
    truth = {edge.target for edge in gazetteer.edges_2025[code]}
    return "right" if {c.code for c in answer.candidates} == truth else "wrong-certain"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", default="2025-06-30")
    parser.add_argument("--show", type=int, default=20, help="wrong answers to print")
    chosen = parser.parse_args()
    gazetteer = load_gazetteer()
    units = list(old_communes(gazetteer))
    wrong: list[str] = []
    print(f"{'pattern':<16}{'right':>8}{'wrong-certain':>15}{'abstained':>11}")
    for name, spell in PATTERNS.items():
        tally: Counter[str] = Counter()
        for code, parts in units:
            text = spell(parts, random.Random(zlib.crc32(f"{code} {name}".encode())))
            answer = resolve(gazetteer, text, record_date=chosen.date)
            found = verdict(gazetteer, code, answer)
            tally[found] += 1
            if found == "wrong-certain":
                wrong.append(f"{name}: {parts} as {text!r} gave {answer.old}")
        print(f"{name:<16}{tally['right']:>8}{tally['wrong-certain']:>15}{tally['abstained']:>11}")
    print(*wrong[: chosen.show], sep="\n")


if __name__ == "__main__":
    main()
