"""Whatever is thrown at the resolver: no exception, no certainty about noise, no broken promise."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.model import UnitAnswer, UnitStatus
from migrate.units import Gazetteer, load_gazetteer, resolve

MARKERS = (
    *("xã", "X.", "phường", "P.", "F.", "TT.", "thị trấn", "huyện", "H.", "quận", "Q.", "TX."),
    *("thành phố", "TP.", "tỉnh", "T.", "UBND", "ỦY BAN NHÂN DÂN", "đặc khu", "thôn", "Sở", "-"),
)
NAMES = ("Tân Phong", "Kiến Thụy", "Hải Phòng", "Hà Tây", "1", "IV", "Cự Khê", "Châu Thành", "Huế")
NONSENSE = st.text(alphabet="bcdghklmnpqrstvxzjfw0123456789'.,-/ \n", max_size=60)
DATES = st.sampled_from(("", "1970", "1998-05", "2004-08-31", "2015", "2025-07-01", "2026-12-31"))


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def check_promises(answer: UnitAnswer) -> None:
    targets = {candidate.code for candidate in answer.candidates}
    assert len(targets) == len(answer.candidates)
    if answer.status is UnitStatus.EXACT:
        assert len(targets) == 1
    elif answer.status is UnitStatus.PARTIAL:
        assert len(targets) > 1
    elif answer.status is UnitStatus.UNKNOWN:
        assert not targets
    assert answer.reasons


@given(text=st.text(max_size=80) | NONSENSE, date=DATES)
@settings(max_examples=400, deadline=None)
def test_noise_is_never_certain(text: str, date: str) -> None:
    answer = resolve(gazetteer(), text, record_date=date)
    check_promises(answer)
    assert answer.status not in (UnitStatus.EXACT, UnitStatus.PARTIAL)


@given(
    parts=st.lists(st.sampled_from((*MARKERS, *NAMES)) | NONSENSE, max_size=8),
    joint=st.sampled_from((" ", ", ", "\n")),
    date=DATES,
)
@settings(max_examples=400, deadline=None)
def test_mixtures_keep_the_promises_of_their_status(
    parts: list[str], joint: str, date: str
) -> None:
    check_promises(resolve(gazetteer(), joint.join(parts), record_date=date))
