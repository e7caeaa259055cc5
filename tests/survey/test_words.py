"""Every code the room may give has its text, and every text has its code."""

from __future__ import annotations

import re
from pathlib import Path

import migrate.survey
from migrate.messages import LANGUAGES, codes, say
from migrate.survey.kinds import RECORDINGS, SCANS, kind_name, refusal_code

SOURCES = Path(migrate.survey.__file__).parent.glob("*.py")


def test_codes_of_the_source_and_of_the_catalogue_are_the_same() -> None:
    used = set(re.findall(r'"(survey\.\w+)"', "".join(path.read_text() for path in SOURCES)))
    spoken = {code for code in codes("survey") if not code.startswith("survey.kind_")}
    assert used == spoken


def test_every_kind_has_a_name_of_its_own_in_both_languages() -> None:
    kinds = {code.removeprefix("survey.") for code in codes("survey") if "kind_" in code}
    for kind in kinds:
        texts = {say(f"survey.{kind}", language) for language in LANGUAGES}
        assert len(texts) == len(LANGUAGES)
    assert kind_name("image/png", "vi") == "bản quét"
    assert kind_name("inode/fifo", "en") == "a pipe, socket or device"
    assert kind_name("application/x-never-heard-of", "en") == "data of no known type"


def test_what_the_circular_accepts_is_not_called_foreign() -> None:
    assert refusal_code("application/rtf") == "survey.not_handled_yet"
    assert SCANS.keys() >= {"application/pdf", "image/jpeg", "image/tiff"}
    assert RECORDINGS.keys() >= {"audio/mpeg", "video/mp4", "video/x-ms-asf", "video/x-msvideo"}
