"""The gazetteer proves a place in full, and only letter for letter."""

from __future__ import annotations

import pytest

from migrate.describe import UnitName, load_lexicon
from migrate.describe.kinds.place import place_in_full

LEXICON = load_lexicon(
    UnitName(name, kind, "commune", "Thử", "Mẫu")
    for name, kind in (("Tân An", "xã"), ("Nậm Cắn", "xã"), ("Nậm Càn", "xã"), ("Mới", "thị trấn"))
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("xã Tân An, huyện Thử, tỉnh Mẫu", "xã Tân An, huyện Thử, tỉnh Mẫu"),
        ("UBND xã Tân An; huyện Thử, tỉnh Mẫu", "UBND xã Tân An, huyện Thử, tỉnh Mẫu"),
        (
            "Uỷ ban nhân dân thị trấn Mới, huyện Thử, tỉnh Mẫu",
            "Uỷ ban nhân dân thị trấn Mới, huyện Thử, tỉnh Mẫu",
        ),
        ("xã Tấn An, huyện Thử, tỉnh Mẫu", None),
        ("xã Tân An, huyện Thứ, tỉnh Mẫu", None),
        ("xã Tân An, tỉnh Mẫu", None),
        ("Ly ban nhân dân xã Tân An, huyện Thử, tỉnh Mẫu", None),
        ("xã Nậm Cắn, huyện Thử, tỉnh Mẫu", None),
        ("", None),
    ],
)
def test_a_place_is_proven_letter_for_letter(text: str, place: str | None) -> None:
    assert place_in_full(text, LEXICON) == place
