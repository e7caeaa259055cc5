"""Names are NFC, unique within their folder, and sorted as people count."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.survey.names import case_twins, display_names, natural_key, printable

raw_name = st.binary(min_size=1, max_size=12) | st.text(min_size=1, max_size=6).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@given(st.sets(raw_name, max_size=12))
def test_shown_names_are_nfc_and_unique(raw_names: set[bytes]) -> None:
    shown = display_names(raw_names)
    assert set(shown) == raw_names
    assert len(set(shown.values())) == len(raw_names)
    for name in shown.values():
        assert unicodedata.is_normalized("NFC", name)
        name.encode()  # a report must be valid UTF-8


@given(st.lists(raw_name, unique=True, max_size=12), st.randoms())
def test_shown_names_do_not_depend_on_the_order_of_the_disk(
    raw_names: list[bytes], random: object
) -> None:
    shuffled = list(raw_names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert display_names(shuffled) == display_names(raw_names)


def test_a_name_that_is_already_taken_is_not_given_again() -> None:
    decomposed = unicodedata.normalize("NFD", "xã.pdf").encode()
    names = {"xã.pdf".encode(), "xã~2.pdf".encode(), decomposed}
    assert display_names(names)[decomposed] == "xã~3.pdf"


def test_an_undecodable_name_and_its_escape_stay_apart() -> None:
    shown = display_names([b"a\xe9.pdf", rb"a\xe9.pdf"])
    assert shown == {rb"a\xe9.pdf": r"a\xe9.pdf", b"a\xe9.pdf": r"a\xe9~2.pdf"}


@pytest.mark.parametrize(
    "ordered",
    [
        ["trang 1.jpg", "trang 2.jpg", "trang 10.jpg"],
        ["3.pdf", "3 (1).pdf", "3 - Copy.pdf", "4.pdf"],
        ["HS 2/10.pdf", "HS 10/2.pdf"],
        ["a1b2", "a1b10", "a2b1"],
        ["001.jpg", "2.jpg", "0003.jpg"],
    ],
)
def test_natural_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=natural_key) == ordered


def test_case_twins_are_found_within_one_folder() -> None:
    names = ["Cong_van.pdf", "CONG_VAN.PDF", "to_trinh.pdf"]
    assert case_twins(names) == {"Cong_van.pdf", "CONG_VAN.PDF"}


def test_what_acts_instead_of_being_seen_is_written_out() -> None:
    assert printable("ảnh\x1b[31m\u202e\n") == "ảnh\\x1b[31m\\u202e\\n"
