"""The whole work on one page, as a worker does it. A bad page is an outcome, not an exception."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from migrate.errors import UnreadableFileError
from migrate.model import PageReading, PageRef, PageState
from migrate.ocr import born_digital
from migrate.ocr.engines import engine_for
from migrate.ocr.orientation import recognise
from migrate.ocr.outcome import Seen, damaged, from_recognition, from_text_layer, wordless
from migrate.ocr.sheet import Sheet, sheet_of
from migrate.ocr.sightings import sight_marks
from migrate.pages import EMPTY, PageImage, Verdict, blank_test, embedded_text, open_page
from migrate.profile.settings import Profile


def read_page(path: Path, kind: str, ref: PageRef, profile: Profile) -> PageReading:
    """Open a page, find its way up, read its words, look for marks and judge its picture.

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
        if image.empty:
            return wordless(Seen(ref, image, EMPTY, image.notes), PageState.BLANK)
        sheet = sheet_of(image)
        layer = _text_layer(path, ref, image, sheet)
    except UnreadableFileError as fault:
        return damaged(ref, fault.code)
    notes = ("pages.hidden_text",) if layer and layer.hides_text else ()
    seen = Seen(ref, image, blank_test(sheet.ink), image.notes + notes)
    reading = _read(seen, sheet, layer, profile)
    return structs.replace(reading, sightings=sight_marks(reading, image, profile.ocr))


def _text_layer(
    path: Path, ref: PageRef, image: PageImage, sheet: Sheet
) -> born_digital.Layer | None:
    """Look at the text of a rendered page; a page that is one scan has none worth looking at."""
    if not image.rendered:
        return None
    words = embedded_text(path, ref.index, (image.width, image.height))
    return born_digital.compare(words, sheet.ink) if words else None


def _read(
    seen: Seen, sheet: Sheet, layer: born_digital.Layer | None, profile: Profile
) -> PageReading:
    if seen.test.verdict is Verdict.BLANK:
        return wordless(seen, PageState.BLANK)
    if seen.test.verdict is Verdict.BLACK:
        return wordless(seen, PageState.UNREADABLE, "ocr.black_page")
    if layer and layer.is_the_page:
        return from_text_layer(seen, sheet, layer, profile.quality)
    found = recognise(sheet, engine_for(profile.ocr), profile.ocr.dpi)
    return from_recognition(seen, found, profile)
