"""What a page turned out to be: read, born digital, blank, or unreadable."""

from __future__ import annotations

from collections.abc import Sequence

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


def wordless(
    ref: PageRef,
    image: PageImage,
    state: PageState,
    *,
    fault: str = "",
    notes: tuple[str, ...] = (),
    ink: float = 0.0,
) -> PageReading:
    """Return a page that was not recognised, turned as its file declares."""
    sideways = image.turn in (90, 270)
    return PageReading(
        ref,
        state,
        width=image.height if sideways else image.width,
        height=image.width if sideways else image.height,
        dpi=image.dpi,
        turn=image.turn,
        quality=PageQuality(grade=0.0 if fault else 1.0, ink=round(ink, 5)),
        notes=image.notes + notes,
        fault=fault,
    )


def from_text_layer(
    ref: PageRef,
    image: PageImage,
    sheet: Sheet,
    layer: born_digital.Layer,
    notes: tuple[str, ...],
    test: BlankTest,
    limits: Quality,
) -> PageReading:
    """Return a born-digital page: its own words, and the picture judged as any other."""
    appearance = Appearance(
        grey=sheet.grey,
        ink=sheet.ink,
        dpi=image.dpi,
        scan_dpi=image.scan_dpi,
        skew=0.0,
        specks=0,
        ink_share=test.ink,
    )
    return PageReading(
        ref,
        PageState.BORN_DIGITAL,
        width=sheet.grey.shape[1],
        height=sheet.grey.shape[0],
        dpi=image.dpi,
        turn=sheet.turn,
        words=layer.words,
        quality=_with_syllables(inspect(appearance, limits), layer.words, limits),
        agents=(born_digital.agent(),),
        notes=image.notes + notes,
    )


def from_recognition(
    ref: PageRef,
    image: PageImage,
    found: Recognition,
    notes: tuple[str, ...],
    test: BlankTest,
    profile: Profile,
) -> PageReading:
    """Return a recognised page, its words on the upright page and its picture judged."""
    words = words_on_page(found)
    appearance = Appearance(
        grey=found.sheet.grey,
        ink=found.sheet.ink,
        dpi=image.dpi,
        scan_dpi=image.scan_dpi,
        skew=found.skew,
        specks=found.prepared.specks,
        ink_share=test.ink,
    )
    quality = inspect(appearance, profile.quality)
    reading = PageReading(
        ref,
        PageState.READ,
        width=found.sheet.grey.shape[1],
        height=found.sheet.grey.shape[0],
        dpi=image.dpi,
        turn=found.sheet.turn,
        skew=found.skew,
        words=words,
        quality=_with_syllables(quality, words, profile.quality),
        agents=page_agents(profile),
        notes=image.notes + notes,
    )
    return _judged(reading, image, notes, test)


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


def _with_syllables(seen: PageQuality, words: Sequence[Word], limits: Quality) -> PageQuality:
    share = syllable_share(words)
    if share is None:
        return seen
    defects = seen.defects
    if share < limits.syllables:
        doubt = Defect("ocr.few_syllables", round(1 - share, 3), round(1 - limits.syllables, 3))
        defects = (*defects, doubt)
    return replace(seen, defects=defects, grade=grade_of(defects), syllables=round(share, 3))


def _judged(
    reading: PageReading, image: PageImage, notes: tuple[str, ...], test: BlankTest
) -> PageReading:
    """Say what the words are worth: text, nothing on a nearly blank page, or nonsense.

    A nearly blank page whose few marks do not read is blank, not unreadable: dirt, a seal that
    shone through, the mirrored print of the other side.
    """
    if not says_something(reading.words):
        if test.verdict is Verdict.DOUBTFUL:
            return wordless(reading.ref, image, PageState.BLANK, notes=notes, ink=test.ink)
        return replace(reading, state=PageState.UNREADABLE, words=(), fault="ocr.no_text")
    if is_nonsense(reading.words):
        return replace(reading, state=PageState.UNREADABLE, words=(), fault="ocr.nonsense")
    return reading
