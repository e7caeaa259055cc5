"""What is wrong with a scan, so that the archivist knows which sheets to scan again."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from migrate.model import Defect, PageQuality
from migrate.pages.detail import blur, noise
from migrate.pages.exposure import bleed_through, dark, faint, glare
from migrate.pages.framing import coarse, cut_off, odd_size, skewed
from migrate.pages.ink import InkMap
from migrate.pages.raster import Pixels
from migrate.pages.similarity import fingerprint_of
from migrate.profile.settings import Quality

_HALF = 0.5
"""Threshold of scores that are .5 at a limit which the profile states in its own unit."""

_WORST_LOSS = 0.7
"""Of the grade, by one defect at its worst; two bad defects leave a tenth."""

_LIGHT_LOSS = {"pages.odd_size": 0.1, "pages.bleed_through": 0.3}
"""Of defects that scanning again would not cure."""


class Appearance(Struct, frozen=True):
    """An upright page as inspection needs it.

    ``scan_dpi`` is the resolution of the scan itself, 0.0 where a page holds none; ``skew`` in
    degrees; ``specks`` are lone specks at 200 dpi; ``ink_share`` the share of the page inked;
    ``guessed`` says that the decoder met broken data and went on.
    """

    grey: Pixels
    ink: InkMap
    dpi: float
    scan_dpi: float
    skew: float
    specks: int
    ink_share: float
    guessed: bool = False


def _scores(page: Appearance, limits: Quality) -> Iterator[Defect]:
    height, width = page.grey.shape
    if page.scan_dpi:
        yield Defect("pages.low_dpi", coarse(page.scan_dpi, limits.min_dpi), _HALF)
    yield Defect("pages.decoding_errors", float(page.guessed), _HALF)
    yield Defect("pages.skewed", skewed(page.skew, limits.skew_degrees), _HALF)
    yield Defect("pages.odd_size", odd_size(width, height, page.dpi), _HALF)
    yield Defect("pages.blurred", blur(page.grey, page.dpi), limits.blur)
    yield Defect("pages.noisy", noise(page.specks), limits.noise)
    yield Defect("pages.dark", dark(page.ink), limits.dark)
    yield Defect("pages.faint", faint(page.ink), limits.faint)
    yield Defect("pages.glare", glare(page.ink), limits.glare)
    yield Defect("pages.cut_off", cut_off(page.ink), limits.cut_off)
    yield Defect("pages.bleed_through", bleed_through(page.ink), limits.bleed_through)


def grade_of(defects: tuple[Defect, ...]) -> float:
    """Return 1.0 for a faultless page, less for each defect by how far it passed its limit."""
    grade = 1.0
    for defect in defects:
        beyond = (defect.score - defect.threshold) / max(1e-6, 1 - defect.threshold)
        worst = _LIGHT_LOSS.get(defect.code, _WORST_LOSS)
        grade *= 1 - worst * min(1.0, max(0.0, beyond))
    return round(grade, 3)


def inspect(page: Appearance, limits: Quality) -> PageQuality:
    """Return the defects that passed their limits, the grade, and the fingerprint."""
    defects = tuple(
        Defect(found.code, round(found.score, 3), found.threshold)
        for found in _scores(page, limits)
        if found.score > found.threshold
    )
    return PageQuality(
        grade=grade_of(defects),
        ink=round(page.ink_share, 5),
        defects=defects,
        fingerprint=fingerprint_of(page.ink),
    )
