"""What a page turned out to be: read, born digital, blank, or unreadable."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import Defect, PageQuality, PageReading, PageRef, PageState, Word
from migrate.ocr import born_digital
from migrate.ocr.legibility import is_nonsense, says_something, syllable_share
from migrate.ocr.orientation import Recognition
from migrate.ocr.provenance import page_agents
from migrate.ocr.sheet import Sheet
from migrate.pages import Appearance, BlankTest, PageImage, Verdict, grade_of, inspect
from migrate.profile.settings import Profile, Quality

READER = "tesseract"


class Seen(Struct, frozen=True):
    """A page opened and looked at, before its words: its notes and its blank test."""

    ref: PageRef
    image: PageImage
    test: BlankTest
    notes: tuple[str, ...] = ()


def damaged(ref: PageRef, fault: str) -> PageReading:
    """Return a page that could not be opened."""
    return PageReading(ref, PageState.DAMAGED, width=0, height=0, dpi=0.0, fault=fault)


def wordless(seen: Seen, state: PageState, fault: str = "") -> PageReading:
    """Return a page that was not recognised, turned as its file declares."""
    image = seen.image
    sideways = image.turn in (90, 270)
    return PageReading(
        seen.ref,
        state,
        width=image.height if sideways else image.width,
        height=image.width if sideways else image.height,
        dpi=image.dpi,
        turn=image.turn,
        quality=PageQuality(grade=0.0 if fault else 1.0, ink=round(seen.test.ink, 5)),
        notes=seen.notes,
        fault=fault,
    )


def _with_words(
    seen: Seen, sheet: Sheet, words: tuple[Word, ...], skew: float, specks: int, limits: Quality
) -> PageReading:
    """Return a page with words, its picture inspected as it stands upright."""
    appearance = Appearance(
        grey=sheet.grey,
        ink=sheet.ink,
        dpi=sheet.dpi,
        scan_dpi=seen.image.scan_dpi,
        skew=skew,
        specks=specks,
        ink_share=seen.test.ink,
        guessed="pages.decoding_errors" in seen.notes,
    )
    return PageReading(
        seen.ref,
        PageState.READ,
        width=sheet.grey.shape[1],
        height=sheet.grey.shape[0],
        dpi=sheet.dpi,
        turn=sheet.turn,
        skew=skew,
        words=words,
        quality=_with_syllables(inspect(appearance, limits), words, limits),
        notes=seen.notes,
    )


def from_text_layer(
    seen: Seen, sheet: Sheet, layer: born_digital.Layer, limits: Quality
) -> PageReading:
    """Return a born-digital page: its own words, and the picture judged as any other."""
    reading = _with_words(seen, sheet, layer.words, 0.0, 0, limits)
    return replace(reading, state=PageState.BORN_DIGITAL, agents=(born_digital.agent(),))


def from_recognition(seen: Seen, found: Recognition, profile: Profile) -> PageReading:
    """Return a recognised page, or say what its words are worth when they are not text.

    A nearly blank page whose few marks do not read is blank, not unreadable: dirt, a seal that
    shone through, the mirrored print of the other side.
    """
    words, limits = words_on_page(found), profile.quality
    reading = _with_words(seen, found.sheet, words, found.skew, found.prepared.specks, limits)
    reading = replace(reading, agents=page_agents(profile))
    if says_something(words) and not is_nonsense(words):
        return reading
    if says_something(words):
        return replace(reading, state=PageState.UNREADABLE, words=(), fault="ocr.nonsense")
    if seen.test.verdict is Verdict.DOUBTFUL:
        return wordless(seen, PageState.BLANK)
    return replace(reading, state=PageState.UNREADABLE, words=(), fault="ocr.no_text")


def words_on_page(found: Recognition) -> tuple[Word, ...]:
    """Carry the recognised words back to the upright page."""
    return tuple(
        Word(
            text=word.text,
            box=found.prepared.back.box(word.box),
            confidence=round(word.confidence, 3),
            line=word.line,
            block=word.block,
            reader=READER,
        )
        for word in found.words
    )


def _with_syllables(found: PageQuality, words: Sequence[Word], limits: Quality) -> PageQuality:
    share = syllable_share(words)
    if share is None:
        return found
    defects = found.defects
    if share < limits.syllables:
        doubt = Defect("ocr.few_syllables", round(1 - share, 3), round(1 - limits.syllables, 3))
        defects = (*defects, doubt)
    return replace(found, defects=defects, grade=grade_of(defects), syllables=round(share, 3))
