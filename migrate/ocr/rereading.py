"""Read a piece of a page again: open the page, cut the piece out level, ask another reader."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
from msgspec import structs

from migrate.model import Alternative, Box, PageReading, PageRef, PageState, Sighting
from migrate.ocr.readers import (
    COLOURED,
    MARKED,
    MARKED_ANY_WAY,
    SITE,
    read_line,
    read_marks,
    read_stamps,
)
from migrate.ocr.readers.mark_places import reduced
from migrate.ocr.readers.site import SiteReaderError
from migrate.ocr.sheet_size import likely_dpis
from migrate.pages import PageImage, Pixels, Turn, open_page, turn_clockwise
from migrate.profile.settings import Profile

_WORTH_LEVELLING = 0.25
_LEAST_HEIGHT_KEPT = 0.4
_LEAST_SIDE = 6
_KEPT = 2
"""Pages kept open: a document's letterhead and its signature are asked about in turn."""
_DPI_TURNED = 150.0
"""Dots an inch, at least, at which a page is looked at every way: stamps are large."""
_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}


def _moved(box: Box, across: float, down: float) -> Box:
    return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)


def cut_level(page: Pixels, box: Box, skew: float) -> Pixels:
    """Cut a line out of an upright page, turned level about its own middle.

    The box around a line on a skewed page is taller than the line by its drop; that is cut off
    again once the line is level.

    Returns:
        The piece, empty where the box lies outside the page.
    """
    height, width = page.shape[:2]
    left, top = max(0, math.floor(box.left)), max(0, math.floor(box.top))
    right, bottom = min(width, math.ceil(box.right)), min(height, math.ceil(box.bottom))
    piece = page[top : max(top, bottom), left : max(left, right)]
    if abs(skew) < _WORTH_LEVELLING or not piece.size:
        return np.ascontiguousarray(piece)
    tall, wide = piece.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), skew, 1.0)
    level = cv2.warpAffine(piece, turn, (wide, tall), borderMode=cv2.BORDER_REPLICATE)
    drop = wide * abs(math.tan(math.radians(skew)))
    margin = int((tall - max(_LEAST_HEIGHT_KEPT * tall, tall - drop)) / 2)
    return np.ascontiguousarray(level[margin : tall - margin], dtype=np.uint8)


class Rereader:
    """Reads boxes of the pages of one dossier again; the pages opened last are kept.

    Args:
        files: path and media type of each input file, by SHA-256.
        readings: the first reading of each page, for its turn and skew.
        profile: for the ``ocr`` settings.

    Attributes:
        site_fault: the first fault of the site's own reader, whose answers are done without
            where it fails.
    """

    def __init__(
        self,
        files: Mapping[str, tuple[Path, str]],
        readings: Mapping[PageRef, PageReading],
        profile: Profile,
    ) -> None:
        self._files = files
        self._readings = readings
        self._profile = profile
        self._open: dict[PageRef, PageImage] = {}
        self.site_fault: SiteReaderError | None = None

    def __call__(self, ref: PageRef, box: Box, reader: str) -> tuple[Alternative, ...]:
        """Read ``box`` of the upright page with the named reader, best answer first.

        Stamps are read whatever the profile says of second readers, for they may be marks of
        secrecy: one answer a stamp, its tilt taken out.

        Raises:
            UnreadableFileError: the page cannot be opened any more.
            KeyError: no such page or reader.
        """
        if reader == SITE and not self._profile.ocr.site_reader:
            return ()
        image, reading = self._image(ref), self._readings[ref]
        if reader in (COLOURED, MARKED, MARKED_ANY_WAY):
            return self._stamps(image, box, reader, reading)
        if not self._profile.ocr.second_reader:
            return ()
        piece = cut_level(image.pixels, box, reading.skew)
        if min(piece.shape[:2]) < _LEAST_SIDE:
            return ()
        try:
            return read_line(piece, image.dpi, reader, self._profile.ocr)
        except SiteReaderError as error:
            self.site_fault = self.site_fault or error
            return ()

    def _stamps(
        self, image: PageImage, box: Box, reader: str, reading: PageReading
    ) -> tuple[Alternative, ...]:
        piece = cut_level(image.pixels, box, 0.0)
        if min(piece.shape[:2]) < _LEAST_SIDE:
            return ()
        if reader == COLOURED:
            return read_stamps(piece, image.dpi, self._profile.ocr)
        return tuple(
            sighting
            for dpi in likely_dpis(image)
            for sighting in self._marks(piece, dpi, box, reading, reader)
        )

    def _marks(
        self, piece: Pixels, dpi: float, box: Box, reading: PageReading, reader: str
    ) -> tuple[Sighting, ...]:
        """Return marks on a piece of a page, their boxes as they lie on the page."""
        left, top = math.floor(max(0.0, box.left)), math.floor(max(0.0, box.top))
        printed = [
            structs.replace(word, box=_moved(word.box, -left, -top))
            for word in reading.words
            if word.box.bottom > box.top and word.box.top < box.bottom
        ]
        if reader == MARKED_ANY_WAY:
            times = max(1, int(dpi / _DPI_TURNED))
            small = reduced(piece, times)
            ways = [turn_clockwise(small, turn) for turn in _TURNS.values()]
            plain = reading.state is not PageState.UNREADABLE  # on a poor page nothing is plain
            ocr = self._profile.ocr
            said = [read_marks(way, dpi / times, (), ocr, plain=plain) for way in ways]
            return tuple(structs.replace(one, box=box) for one in itertools.chain(*said))
        seen = read_marks(piece, dpi, printed, self._profile.ocr)
        return tuple(structs.replace(one, box=_moved(one.box, left, top)) for one in seen)

    def _image(self, ref: PageRef) -> PageImage:
        """Return the page turned upright."""
        if ref not in self._open:
            path, kind = self._files[ref.sha256]
            stored = open_page(path, kind, ref.index, self._profile.ocr)
            upright = turn_clockwise(stored.pixels, _TURNS[self._readings[ref].turn])
            for oldest in list(self._open)[: len(self._open) + 1 - _KEPT]:
                del self._open[oldest]
            self._open[ref] = PageImage(pixels=upright, dpi=stored.dpi)
        return self._open[ref]
