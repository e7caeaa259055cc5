"""The whole work on one page, as a worker does it. A bad page is an outcome, not an exception."""

from __future__ import annotations

from pathlib import Path

from migrate.errors import UnreadableFileError
from migrate.model import PageQuality, PageReading, PageRef, PageState, Word
from migrate.ocr.engine import engine_for
from migrate.ocr.legibility import syllable_share
from migrate.ocr.orientation import Recognition, recognise
from migrate.ocr.provenance import agents
from migrate.ocr.sheet import sheet_of
from migrate.pages import PageImage, Verdict, blank_test, open_page
from migrate.profile.settings import Profile

READER = "tesseract"

_FEWEST_LETTERS = 4
"""Letters and digits in words of fair confidence; a page with fewer says nothing."""

_FAIR_CONFIDENCE = 0.5
_UNREADABLE_SYLLABLES, _UNREADABLE_CONFIDENCE = 0.5, 0.6


def read_page(path: Path, kind: str, ref: PageRef, profile: Profile) -> PageReading:
    """Open a page, find its way up, read its words and judge its picture.

    Args:
        path: the input file; it is only read.
        kind: its media type, by content.
        ref: which file and page this is.
        profile: for the ``ocr`` and ``quality`` settings.

    Returns:
        The reading; states other than read tell why in ``fault`` and ``notes``.

    Raises:
        EnvironmentMissingError: Tesseract or a model is missing; no page can be read then.
    """
    try:
        image = open_page(path, kind, ref.index, profile.ocr)
    except UnreadableFileError as fault:
        return PageReading(ref, PageState.DAMAGED, width=0, height=0, dpi=0.0, fault=fault.code)
    if image.empty:
        return _wordless(ref, image, PageState.BLANK)
    sheet = sheet_of(image)
    test = blank_test(sheet.ink)
    if test.verdict is Verdict.BLANK:
        return _wordless(ref, image, PageState.BLANK)
    if test.verdict is Verdict.BLACK:
        return _wordless(ref, image, PageState.UNREADABLE, "ocr.black_page")
    found = recognise(sheet, engine_for(profile.ocr), profile.ocr.dpi)
    return PageReading(
        ref,
        PageState.READ,
        width=found.sheet.grey.shape[1],
        height=found.sheet.grey.shape[0],
        dpi=image.dpi,
        turn=found.sheet.turn,
        skew=found.skew,
        words=words_on_page(found),
        quality=PageQuality(grade=1.0, ink=test.ink, syllables=syllable_share(found.words)),
        agents=agents(profile),
        notes=image.notes,
    )


def words_on_page(found: Recognition) -> tuple[Word, ...]:
    """Carry the recognised words back to the upright page."""
    return tuple(
        Word(
            text=word.text,
            box=found.prepared.on_page(word.box),
            confidence=round(word.confidence, 3),
            line=word.line,
            block=word.block,
            reader=READER,
        )
        for word in found.words
    )


def _wordless(ref: PageRef, image: PageImage, state: PageState, fault: str = "") -> PageReading:
    turned = image.turn in (90, 270)
    return PageReading(
        ref,
        state,
        width=image.height if turned else image.width,
        height=image.width if turned else image.height,
        dpi=image.dpi,
        turn=image.turn,
        notes=image.notes,
        fault=fault,
    )
