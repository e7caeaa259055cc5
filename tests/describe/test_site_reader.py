"""What a site's own reader adds to a written number: one opinion, never certainty by itself."""

from __future__ import annotations

import pytest

from migrate.describe.number import describe_number
from migrate.describe.readers import DIGITS, PRINT, Reading
from migrate.model import Box, Status

OWN = "site:commune"


def read(reader: str, number: str) -> Reading:
    return Reading(f"Số: {number}/QĐ-UBND", reader, 0.7, 1, Box(0, 0, 9, 9))


@pytest.mark.parametrize(
    ("readings", "status"),
    [
        ([(OWN, "275")] * 3, Status.LIKELY),
        ([(OWN, "275"), ("tesseract", "275"), (DIGITS, "275")], Status.LIKELY),
        ([(DIGITS, "275"), (PRINT, "275")], Status.LIKELY),
        ([(DIGITS, "275"), (PRINT, "275"), (OWN, "275")], Status.CERTAIN),
        ([(DIGITS, "275"), (PRINT, "275"), ("tesseract", "275"), (OWN, "215")], Status.LIKELY),
    ],
)
def test_a_number(readings: list[tuple[str, str]], status: Status) -> None:
    found = describe_number([read(*each) for each in readings])
    assert found.value == "275"
    assert found.status is status
    named = {proof.reader for proof in found.evidence}
    assert named == {reader for reader, number in readings if number == "275"}
