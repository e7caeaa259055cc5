"""Read a piece of a page again: open the page, cut the piece out level, ask another reader."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np

from migrate.model import Alternative, Box, PageReading, PageRef
from migrate.ocr.readers import COLOURED, SITE, read_line, read_stamps
from migrate.ocr.readers.site import SiteReaderError
from migrate.pages import PageImage, Pixels, Turn, open_page, turn_clockwise
from migrate.profile.settings import Profile

_WORTH_LEVELLING = 0.25
_LEAST_HEIGHT_KEPT = 0.4
_LEAST_SIDE = 6
_KEPT = 2
"""Pages kept open: a document's letterhead and its signature are asked about in turn."""
_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}


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
        ocr = self._profile.ocr
        if reader != COLOURED and not ocr.second_reader:
            return ()
        if reader == SITE and not ocr.site_reader:
            return ()
        image = self._image(ref)
        skew = 0.0 if reader == COLOURED else self._readings[ref].skew
        piece = cut_level(image.pixels, box, skew)
        if min(piece.shape[:2]) < _LEAST_SIDE:
            return ()
        if reader == COLOURED:
            return read_stamps(piece, image.dpi, ocr)
        try:
            return read_line(piece, image.dpi, reader, ocr)
        except SiteReaderError as error:
            self.site_fault = self.site_fault or error
            return ()

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
