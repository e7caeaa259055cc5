"""The words around unit names in letterheads, addresses and place lines, by their bare keys.

A marker says which level and kind a name has (``xã``, ``TX.``, ``F.15``). The other sets say where
a name can begin or end: hamlets and streets below the commune, agencies, the set phrases of
Vietnamese letterheads (Nghị định 30/2020/NĐ-CP, phụ lục I), and what is no place in Viet Nam.
"""

from __future__ import annotations

from msgspec import Struct

from migrate.units.spelling import roman, word_key


class Marker(Struct, frozen=True, gc=False):
    """What a marker word says: the levels it can stand for and the kind of unit it names.

    ``weak`` markers are single letters and abbreviations that mean other things too; they count
    only where a known name follows.
    """

    levels: tuple[str, ...]
    kind: str
    weak: bool = False


_COMMUNE = ("commune",)
_DISTRICT = ("district",)
_PROVINCE = ("province",)
_CITY = ("district", "province")

MARKERS: dict[str, Marker] = {
    "xa": Marker(_COMMUNE, "Xã"),
    "x": Marker(_COMMUNE, "Xã", weak=True),
    "phuong": Marker(_COMMUNE, "Phường"),
    "p": Marker(_COMMUNE, "Phường", weak=True),
    "f": Marker(_COMMUNE, "Phường", weak=True),
    "ph": Marker(_COMMUNE, "Phường", weak=True),
    "thi tran": Marker(_COMMUNE, "Thị trấn"),
    "thi tran nong truong": Marker(_COMMUNE, "Thị trấn"),
    "tt": Marker(_COMMUNE, "Thị trấn", weak=True),
    "ttr": Marker(_COMMUNE, "Thị trấn", weak=True),
    "ttnt": Marker(_COMMUNE, "Thị trấn", weak=True),
    "dac khu": Marker(("commune", "province"), "Đặc khu"),
    "huyen": Marker(_DISTRICT, "Huyện"),
    "huyen dao": Marker(_DISTRICT, "Huyện"),
    "h": Marker(_DISTRICT, "Huyện", weak=True),
    "quan": Marker(_DISTRICT, "Quận"),
    "q": Marker(_DISTRICT, "Quận", weak=True),
    "thi xa": Marker(_DISTRICT, "Thị xã"),
    "tx": Marker(_DISTRICT, "Thị xã", weak=True),
    "thanh pho": Marker(_CITY, "Thành phố"),
    "tp": Marker(_CITY, "Thành phố", weak=True),
    "t p": Marker(_CITY, "Thành phố", weak=True),
    "t x": Marker(_DISTRICT, "Thị xã", weak=True),
    "t t": Marker(_COMMUNE, "Thị trấn", weak=True),
    "tinh": Marker(_PROVINCE, "Tỉnh"),
    "t": Marker(_PROVINCE, "Tỉnh", weak=True),
    "tinh uy": Marker(_PROVINCE, "Tỉnh"),
    "thanh uy": Marker(_CITY, "Thành phố"),
    "huyen uy": Marker(_DISTRICT, "Huyện"),
    "quan uy": Marker(_DISTRICT, "Quận"),
    "thi uy": Marker(_DISTRICT, "Thị xã"),
}


def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], Marker], ...]]:
    """Return the markers by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Marker]]] = {}
    for key, marker in sorted(MARKERS.items(), key=lambda item: -len(item[0])):
        words = tuple(key.split())
        found.setdefault(words[0], []).append((words[1:], marker))
    return {first: tuple(rest) for first, rest in found.items()}


MARKERS_BY_FIRST_WORD = _by_first_word()

STRICT_MARKERS = frozenset(
    word_key(word)[0] for word in ("xã", "phường", "thị", "đặc", "huyện", "quận", "thành", "tỉnh")
)
"""First words of markers with all their marks: ``quản`` and ``phương`` may be other words."""

MOTTO = ("doc", "lap", "tu", "do", "hanh", "phuc")
"""``Độc lập - Tự do - Hạnh phúc``, under the title of the state on every letterhead."""

COUNCILS = frozenset({"ubnd", "hdnd", "ubhc", "dan"})
"""What stands before the unit of a letterhead, so that even ``X.`` can only mean a commune."""

BEFORE_SOCIETY = frozenset({"hiem", "va", "hoa", "sinh", "nghia", "binh"})
"""What stands before ``xã hội`` in the names of agencies and in the title of the state."""

NOT_A_NAME = frozenset(
    {"hoi", "vien", "doi", "doan", "luan", "uy", "lo", "li", "he", "phap", "hinh"}
)
"""Second words of what only looks like a marker: ``xã hội``, ``tỉnh lộ``, ``phương pháp``."""

SMALLER_PLACES = frozenset(
    {"thon", "ap", "xom", "ban", "to", "khu", "pho", "khom", "khoi", "lang", "buon", "bon"}
    | {"duong", "ngo", "hem", "ngach", "so", "nha", "km", "quoc", "tieu", "doi", "cum", "soc"}
)
"""First words of hamlets, quarters, streets and house numbers, all below the commune."""

DATE_WORDS = frozenset({"ngay", "thang", "nam", "tm", "kt"})
"""Words of a place and date line, by bare key (a final ``y`` after a consonant is ``i``)."""

AGENCY_WORDS = frozenset(
    {"uy", "ban", "nhan", "dan", "hoi", "dong", "ubnd", "hdnd", "ubmttq", "mttq", "ubhc", "van"}
    | {"phong", "so", "chi", "cuc", "tong", "vu", "vien", "toa", "an", "cong", "thanh", "tra"}
    | {"noi", "tu", "phap", "tai", "chinh", "ke", "hoach", "dau", "nong", "nghiep", "lam", "ngu"}
    | {"thuy", "san", "y", "te", "giao", "duc", "dao", "tao", "hoa", "xa", "the", "thao", "du"}
    | {"lich", "thong", "tin", "truyen", "moi", "truong", "nguyen", "xay", "dung", "van", "khoa"}
    | {"hoc", "nghe", "lao", "dong", "thuong", "binh", "va", "cua", "tinh", "huyen", "quan", "bo"}
    | {"chi", "huy", "doi", "quan", "su", "kiem", "sat", "thi", "hanh", "thue", "kho", "bac", "nha"}
    | {"nuoc", "ngan", "hang", "bao", "hiem", "buu", "dien", "mat", "tran", "to", "quoc", "viet"}
    | {"nam", "doan", "lien", "phu", "nu", "cuu", "chien", "binh", "dang", "bo", "dan", "quan"}
    | {"trung", "tam", "thong", "ke", "quan", "ly", "li", "duoc", "benh", "cong", "doan", "chu"}
    | {"tich", "pho", "giam", "doc", "lap", "tu", "hanh", "phuc", "cong", "hoa", "nghia", "do"}
    | {"kinh", "gui", "thuoc", "tai", "noi", "nhan", "luu", "vt", "so", "qd", "nq", "tb", "bc"}
)
"""Words of the names of agencies and of letterheads, which say nothing of a smaller place."""

AFTER_A_NAME = frozenset(
    {"cong", "doc", "uy", "ubnd", "hdnd", "so", "ve", "ngay", "nam", "dang", "va", "co", "tai"}
    | {"den", "do", "cua", "voi", "de", "kinh", "tm", "kt", "quyet", "thong", "bao", "don", "giay"}
    | {"can", "theo", "tu", "nhiem", "viet", "ban", "hoi", "mat", "tran", "toa", "vien", "chi"}
    | {"phong", "trung", "truong", "tram", "hop", "hom", "nai", "dien", "ong", "ba", "khoa", "la"}
    | {"trong", "thuoc", "gui", "nguoi"}
)
"""First words of what commonly follows a name without a comma."""

FOREIGN = ("dai su quan", "tong lanh su", "lanh su quan", "embassy", "consulate", "nuoc ngoai")
"""Phrases of bodies and places that are no unit of Viet Nam."""

COUNTRIES = frozenset(
    {"lao", "campuchia", "cam pu chia", "trung quoc", "thai lan", "nhat ban", "han quoc", "phap"}
    | {"trieu tien", "hoa ki", "mi", "anh", "nga", "lien bang nga", "lien xo", "duc", "uc", "i"}
    | {"an do", "singapore", "singapo", "malaysia", "indonesia", "philippines", "philippin"}
    | {"dai loan", "canada", "ba lan", "tiep khac", "sec", "hungari", "bungari", "rumani", "cuba"}
    | {"cu ba", "mong co", "thuy si", "thuy dien", "na uy", "dan mach", "phan lan", "ha lan", "bi"}
    | {"tay ban nha", "ao", "ucraina", "ukraina", "angola", "nam phi", "ai cap", "angieri", "irac"}
    | {"mianma", "myanmar", "cong hoa dan chu nhan dan lao", "chdcnd lao", "usa", "france"}
    | {"japan", "china", "germany", "australia", "korea", "russia", "taiwan", "laos", "cambodia"}
)
"""Countries, as a whole segment of an address."""

NUMERALS = {
    word: number
    for number, words in enumerate(
        (
            ("mot", "nhat"), ("hai", "nhi"), ("ba",), ("bon", "tu"), ("nam",), ("sau",), ("bay",),
            ("tam",), ("chin",), ("muoi",), ("muoi mot",), ("muoi hai",), ("muoi ba",),
            ("muoi bon",), ("muoi lam",), ("muoi sau",), ("muoi bay",), ("muoi tam",),
            ("muoi chin",), ("hai muoi",),
        ),
        start=1,
    )
    for word in words
}  # fmt: skip
"""Numbers in words, by bare key."""

ROMAN = {roman(number): number for number in range(1, 30)}
"""Roman numerals in lower case."""
