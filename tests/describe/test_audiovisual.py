"""Photographs and recordings: what is told, what is only proposed, and what a person is asked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from migrate.audiovisual import Measures
from migrate.audiovisual.photograph import Photograph
from migrate.audiovisual.recording import Recording
from migrate.describe import describe_dossier, load_lexicon
from migrate.model import (
    CatalogueRow,
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    Form,
    InputFile,
    Status,
)
from migrate.profile import Access, Profile

LEXICON = load_lexicon(())
SOUND = Recording(seconds=3661.4, coding="MPEG Audio", bit_rate=128_000, is_known=True)
FILM = Recording(True, 59.6, "AVI", 3_000_000, 640, 480, is_known=True)
PICTURE = Photograph(width=4000, height=3000, dpi=300.0)


def described(
    measured: Measures, kind: str = "audio/mpeg", profile: Profile | None = None, **typed: str
) -> DossierRecord:
    form: Form = "pic" if isinstance(measured, Photograph) else "media"
    file = InputFile("hs1/a", 9, "a" * 64, kind)
    row = CatalogueRow("x.xlsx#Van_ban", 2, typed) if typed else None
    plan = DossierPlan("hs1", "1", (DocumentPlan("hs1/a", (file,), row, form),))
    profile = profile or Profile("p")
    return describe_dossier(plan, {}, profile, LEXICON, measures={file.sha256: measured})


def document(record: DossierRecord) -> DocumentRecord:
    (found,) = record.documents
    return found


def asked(record: DossierRecord) -> list[str]:
    return [item.code for item in document(record).review]


def test_sound_and_film_tell_their_sort_and_length() -> None:
    sound = document(described(SOUND))
    assert (sound.form, sound.file, sound.pages) == ("media", "a" * 64, ())
    assert [sound.value(n) for n in ("typeMedia", "playTime", "quality", "docOrdinal")] == [
        "01",
        "01:01:01",
        "MPEG Audio, 128 kbps",
        "1",
    ]
    film = document(described(FILM, "video/x-msvideo"))
    assert [film.value(n) for n in ("typeMedia", "playTime", "pixels")] == [
        "02",
        "00:01:00",
        "640 x 480",
    ]


def test_nobody_looked_so_access_is_as_for_personal_data_and_a_person_is_asked() -> None:
    record = described(SOUND, profile=Profile("p", access=Access(default="01", personal="02")))
    mode = document(record).field("mode")
    assert mode is not None
    assert (mode.value, mode.status) == ("02", Status.LIKELY)
    assert record.value("mode") == "02"
    assert asked(record) == ["describe.recording-undescribed"]
    assert document(record).review[0].message_vi.startswith("Tệp hs1/a: ")


def test_what_an_archivist_typed_is_taken_and_not_asked_for() -> None:
    record = described(
        PICTURE,
        "image/jpeg",
        imageTitle="Lễ ra mắt xã mới",
        photoTime="01/07/2025",
        mode="1",
        typePic="01",
        photographer="Không rõ",
    )
    found = document(record)
    assert [found.value(n) for n in ("imageTitle", "photoTime", "mode", "typePic")] == [
        "Lễ ra mắt xã mới",
        "2025-07-01",
        "01",
        "01",
    ]
    assert asked(record) == []


def test_a_typed_playing_time_that_is_wrong_is_told() -> None:
    record = described(SOUND, movieTitle="Họp", playTime="00:30:00")
    assert asked(record) == ["describe.catalogue-differs"]


def test_a_day_by_the_camera_and_a_grey_file_are_only_likely() -> None:
    camera = replace(PICTURE, is_digital=True, taken="2019-05-19", is_grey=True)
    found = document(described(camera, "image/jpeg"))
    for name, value in (("photoTime", "2019-05-19"), ("colour", "02")):
        field = found.field(name)
        assert field is not None
        assert (field.value, field.status) == (value, Status.LIKELY)
    assert not document(described(PICTURE, "image/jpeg")).value("colour")


@pytest.mark.parametrize(
    ("measured", "kind", "code"),
    [
        (replace(SOUND, bit_rate=64_000), "audio/mpeg", "describe.bit-rate-low"),
        (replace(FILM, bit_rate=1_499_000), "video/mp4", "describe.bit-rate-low"),
        (Recording(), "video/mp4", "describe.not-measured"),
        (replace(PICTURE, dpi=150.0), "image/jpeg", "describe.resolution-low"),
        (PICTURE, "image/webp", "describe.format-not-taken"),
        (SOUND, "audio/vnd.wave", "describe.format-not-taken"),
    ],
)
def test_what_falls_short_of_the_circular_is_put_up_for_review(
    measured: Measures, kind: str, code: str
) -> None:
    assert code in asked(described(measured, kind, movieTitle="Họp", imageTitle="Họp"))


def test_enough_is_not_put_up_for_review() -> None:
    for measured, kind in ((SOUND, "audio/mpeg"), (FILM, "video/mp4"), (PICTURE, "image/tiff")):
        assert asked(described(measured, kind, movieTitle="Họp", imageTitle="Họp")) == []
    digital = replace(PICTURE, dpi=96.0, is_digital=True)
    assert asked(described(digital, "image/jpeg", imageTitle="Họp")) == []


def test_the_sort_of_a_recording_nobody_can_measure_is_unknown_unless_its_container_tells() -> None:
    field = document(described(Recording(), "video/mp4")).field("typeMedia")
    assert field is not None
    assert field.status is Status.UNKNOWN
    assert document(described(Recording(), "audio/mpeg")).value("typeMedia") == "01"


def test_a_dossier_without_text_has_no_sheets_of_paper() -> None:
    record = described(SOUND)
    assert (record.value("numberOfPaper"), record.value("numberOfPage")) == ("0", "0")
    assert record.value("totalDoc") == "1"
