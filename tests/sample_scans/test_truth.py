import numpy as np
import pytest

from sample_scans.document import Arrival, Document
from sample_scans.truth import core, described, frame_on


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("V/v lập danh sách", "lập danh sách"),
        ("Về việc giao đất", "giao đất"),
        ("Kết quả thực hiện", "Kết quả thực hiện"),
    ],
)
def test_the_core_of_a_subject_lacks_its_opening(subject, bare):
    assert core(subject) == bare


def test_a_frame_becomes_the_box_around_its_turned_corners():
    quarter = np.array([[0.0, -1, 100], [1, 0, 0], [0, 0, 1]])
    assert frame_on(quarter, (10, 20, 30, 25)) == (75, 10, 80, 30)


def test_an_arrival_stamp_never_becomes_number_or_date():
    stamp = Arrival("UBND XÃ A", "418", "13/8/2021")
    document = Document("22", number="135", symbol="UBND-VX", date="2021-08-09", arrival=stamp)
    fields = described(document, 3, "Ủy ban nhân dân xã A", "")
    assert (fields["codeNumber"], fields["issuedDate"]) == ("135", "2021-08-09")
    assert fields["arrival"] == {"office": "UBND XÃ A", "number": "418", "date": "13/8/2021"}
    assert fields["signer"] == ""
