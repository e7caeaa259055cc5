"""Every code the room may give has its text, and every text has its code."""

from __future__ import annotations

import re
from pathlib import Path

import migrate.profile
from migrate.messages import codes

SOURCES = Path(migrate.profile.__file__).parent.glob("*.py")


def test_codes_of_the_source_and_of_the_catalogue_are_the_same() -> None:
    used = set(re.findall(r'"(profile\.\w+)"', "".join(path.read_text() for path in SOURCES)))
    assert used == codes("profile")
