"""Which way up a page is: a cheap look at its rows first, Tesseract's detector only in doubt."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from migrate.ocr.engine import Engine
from migrate.ocr.legibility import evidence_of_text, mean_confidence
from migrate.ocr.preparation import Prepared, estimate_skew, prepare
from migrate.ocr.sheet import Sheet
from migrate.ocr.tsv import RecognisedWord
from migrate.pages import InkMap, Pixels, Turn

_SIDEWAYS_RATIO = 0.5
"""Row energy by column energy; pages on their side have .16 to .19, upright ones .72 and more."""

_RIM = 0.06
_INK_LEVEL = 35
_SURE = 5.0
"""Of the detector's confidence: the wrong answers it ever gave had 2.9 at most."""

_DOUBTFUL_CONFIDENCE = 0.75
"""Mean word confidence under which a page may be upside down."""


class Recognition(Struct, frozen=True):
    """A sheet read the way up that reads best."""

    sheet: Sheet
    skew: float
    prepared: Prepared
    words: tuple[RecognisedWord, ...]


def runs_sideways(page: InkMap) -> bool:
    """Say whether the lines of print run up and down the page."""
    height, width = page.ink.shape
    rim = int(_RIM * min(height, width))
    dark = (page.ink[rim : height - rim, rim : width - rim] > _INK_LEVEL).astype(np.float32)
    return _row_energy(dark) < _SIDEWAYS_RATIO * _row_energy(dark.T)


def _row_energy(dark: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
    steps = np.diff(dark.sum(axis=1))
    return float((steps * steps).mean()) if steps.size else 0.0


def recognise_as_is(sheet: Sheet, engine: Engine, target_dpi: float) -> Recognition:
    """Read a sheet the way up it is."""
    skew = estimate_skew(sheet.ink)
    prepared = prepare(sheet.grey, sheet.dpi, skew, target_dpi)
    words = engine.page(prepared.pixels, prepared.dpi)
    return Recognition(sheet=sheet, skew=skew, prepared=prepared, words=words)


def recognise(sheet: Sheet, engine: Engine, target_dpi: float) -> Recognition:
    """Read a sheet, turned upright if it lies on its side or stands on its head."""

    def read(turn: Turn) -> Recognition:
        return recognise_as_is(sheet.turned(turn), engine, target_dpi)

    if runs_sideways(sheet.ink):
        picture = prepare(sheet.grey, sheet.dpi, 0.0, target_dpi).pixels
        return _best(read, _candidates(engine, picture, target_dpi, (90, 270)))
    first = read(0)
    confidence = mean_confidence(first.words)
    if confidence >= _DOUBTFUL_CONFIDENCE or not first.words:
        return first
    # The detector wants some fifty letters: a lone line on its head is tried without its advice.
    turns = _candidates(engine, first.prepared.pixels, target_dpi, (180,))
    others = tuple(turn for turn in turns if turn)
    return max((first, *map(read, others)), key=_score)


def _candidates(
    engine: Engine, picture: Pixels, dpi: float, unsure: tuple[Turn, ...]
) -> tuple[Turn, ...]:
    """Return the turns worth reading: the detector's answer, and ``unsure`` where it has none."""
    found = engine.orientation(picture, dpi)
    if found is None:
        return unsure
    return (
        (found.turn,) if found.confidence >= _SURE else tuple(dict.fromkeys((found.turn, *unsure)))
    )


def _best(read: Callable[[Turn], Recognition], turns: tuple[Turn, ...]) -> Recognition:
    return max(map(read, turns), key=_score)


def _score(recognition: Recognition) -> float:
    return evidence_of_text(recognition.words)
