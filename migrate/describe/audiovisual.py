"""Photographs and recordings: what an archivist typed, and what the file says of itself.

No machine looks at a photograph or listens to a recording here. So there is no title but a typed
one, access is proposed as for personal data until a person has seen it, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from migrate.audiovisual import Measures, measurer
from migrate.audiovisual.photograph import Photograph
from migrate.audiovisual.recording import Recording
from migrate.describe.catalogue_rows import row_fields, settle, value_fields
from migrate.describe.lexicon import Lexicon
from migrate.describe.reviewing import item, located, review_disagreements
from migrate.describe.values import value
from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    Evidence,
    FieldValue,
    InputFile,
    PageRef,
    ReviewItem,
)
from migrate.profile.settings import Profile

LEAST_DPI = 200
"""Of a scanned photograph or negative (TT 05/2025, Đ8)."""
LEAST_BIT_RATES = {False: 128_000, True: 1_500_000}
"""Bits a second of sound, and of film (TT 05/2025, Đ8)."""
ACCEPTED = {
    "pic": frozenset({"image/jpeg", "image/png", "image/tiff", "application/pdf"}),
    "media": frozenset(
        (
            *("audio/mpeg", "audio/aac", "video/mp4", "video/mpeg", "video/quicktime"),
            *("video/x-ms-asf", "video/x-msvideo"),
        )
    ),
}
"""Contents that the circular takes (TT 05/2025, Đ8 and the list of accepted content types)."""
_TITLES = frozenset({"imageTitle", "movieTitle"})
_GIVE_WAY = frozenset({"mode", "typePic", "colour", "photoTime", "quality"})
"""Fields that are told or proposed only where nobody typed them; the others are compared."""
_MANDATORY = frozenset({"typeMedia"})
"""Shown even where it is not known."""
_PROPOSED = 0.5
_BY_THE_CAMERA = 0.8
"""Clocks of cameras are often wrong."""


def describe_audiovisual(
    plan: DossierPlan,
    measures: Mapping[str, Measures],
    profile: Profile,
    lexicon: Lexicon,
    first: int,
) -> Iterator[DocumentRecord]:
    """Yield the photographs and recordings of a dossier, described.

    Args:
        plan: the dossier.
        measures: what each file says of itself, by SHA-256.
        profile: proposes access.
        lexicon: normalises what was typed.
        first: ordinal of the first of them.
    """
    access = max(profile.access.default, profile.access.personal)
    unread = (document for document in plan.documents if document.form != "doc")
    for ordinal, document in enumerate(unread, start=first):
        measured = measures[document.files[0].sha256]
        told = (
            value("docOrdinal", str(ordinal), 1.0, ()),
            *_told(measured, document.files[0]),
            value("mode", access, _PROPOSED, ()),
        )
        typed = row_fields(document.row, lexicon)
        given = value_fields(plan.values, PageRef(document.files[0].sha256, 0), lexicon)
        fields, disagreements = _joined(told, typed, given)
        subject = f"{plan.key}/{ordinal}"
        asked = (
            *_asked(document, typed | given, subject),
            *_doubts(measured, subject),
            *review_disagreements(subject, disagreements),
        )
        yield DocumentRecord(
            ordinal=ordinal,
            pages=(),
            fields=fields,
            review=located(asked, document.files[0].path),
            form=document.form,
            file=document.files[0].sha256,
        )


def _joined(
    told: Iterable[FieldValue], typed: dict[str, FieldValue], given: dict[str, FieldValue]
) -> tuple[tuple[FieldValue, ...], tuple[FieldValue, ...]]:
    """Join what the file tells with what was typed, as :func:`settle` does.

    Only the place of a document in its dossier is never what was typed.
    """
    typed, given = (
        {name: field for name, field in each.items() if name != "docOrdinal"}
        for each in (typed, given)
    )
    kept = [f for f in told if not (f.name in _GIVE_WAY and f.name in typed | given)]
    kept = [field for field in kept if field.value or field.name in _MANDATORY]
    return settle(kept, typed, given)


def _told(measured: Measures, file: InputFile) -> Iterator[FieldValue]:
    """Yield what a file tells of itself."""
    if isinstance(measured, Photograph):
        return _of_photograph(measured, file.path)
    return _of_recording(measured, file)


def _of_photograph(found: Photograph, path: str) -> Iterator[FieldValue]:
    """Yield size and resolution; a grey file is likely of a picture in black and white.

    That it is a print (``typePic`` 02) and no negative is the profile's word.
    """
    proof = (Evidence(page=0, rule="picture-header", text=path),)
    yield value("typePic", "02", 1.0, (Evidence(page=0, rule="profile-photographs", text=path),))
    yield value("pixels", _size(found), 1.0, proof)
    yield value("resolution", f"{found.dpi:g} dpi" if found.dpi else "", 1.0, proof)
    yield value("colour", "02" if found.is_grey else "", _PROPOSED, proof)
    yield value("photoTime", found.taken, _BY_THE_CAMERA, proof)


def _of_recording(found: Recording, file: InputFile) -> Iterator[FieldValue]:
    """Yield what sort of recording it is, how long it plays, and its coding as its quality."""
    proof = (Evidence(page=0, rule="media-header", text=file.path, reader=measurer().name),)
    rate = f"{found.bit_rate // 1000} kbps" if found.bit_rate else ""
    if found.is_known or file.kind.startswith("audio/"):
        yield value("typeMedia", "02" if found.has_picture else "01", 1.0, proof)
    else:
        yield value("typeMedia", None, 0.0, proof)
    yield value("playTime", _clock(found.seconds) if found.seconds else "", 1.0, proof)
    yield value("quality", ", ".join(filter(None, (found.coding, rate))), 1.0, proof)
    yield value("pixels", _size(found), 1.0, proof)


def _size(found: Measures) -> str:
    return f"{found.width} x {found.height}" if found.width else ""


def _asked(
    document: DocumentPlan, typed: Mapping[str, FieldValue], subject: str
) -> Iterator[ReviewItem]:
    """Yield the questions that only a person who looks or listens can answer."""
    if not _TITLES & typed.keys():
        is_picture = document.form == "pic"
        code = "describe.photograph-undescribed" if is_picture else "describe.recording-undescribed"
        yield item(code, subject)
    if document.files[0].kind not in ACCEPTED[document.form]:
        yield item("describe.format-not-taken", subject)


def _doubts(measured: Measures, subject: str) -> Iterator[ReviewItem]:
    """Yield where a file falls short of what the circular asks; it is packaged all the same."""
    if isinstance(measured, Photograph):
        if 0 < measured.dpi < LEAST_DPI and not measured.is_digital:
            yield item("describe.resolution-low", subject, dpi=f"{measured.dpi:g}", least=LEAST_DPI)
        return
    least = LEAST_BIT_RATES[measured.has_picture]
    if not measured.is_known:
        yield item("describe.not-measured", subject, field="typeMedia")
    elif 0 < measured.bit_rate < least:
        kbps = measured.bit_rate // 1000
        yield item("describe.bit-rate-low", subject, kbps=kbps, least=least // 1000)


def _clock(seconds: float) -> str:
    """Return a duration as ``HH:MM:SS``, which the circular's eight characters hold."""
    whole = round(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
