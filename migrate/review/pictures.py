"""Pictures of pages for people: whole with what is pointed to framed, or that alone, large.

They are made from the scans, which are only read, and kept under ``.migrate``; of a dossier that
may be secret nothing is kept. A scan that is not what was read is not shown for it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from msgspec import Struct

from migrate.errors import UsageError
from migrate.ledger import FOLDER, PICTURES, reading_room
from migrate.model import Box
from migrate.pages import Pixels, Turn, open_page, turn_clockwise
from migrate.profile.settings import Ocr
from migrate.report.atomic import replacing
from migrate.report.fixity import sha256_of
from migrate.review.leaves import Leaf, around
from migrate.survey import real_path

MOST_KEPT = 400
"""Pictures kept: some hundred megabytes at most."""
_LONG_SIDE = 1800
_CROP_WIDTH = 1400
_QUALITY = 82
_MARGIN = 0.012
"""Paper around what is framed or cut out, as a share of the page's width."""
_FRAME = (0, 90, 230)
"""Vermilion, as BGR: seen on paper, ink and seals alike."""

_TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}

Cut = Literal["page", "crop"]


class Cabinet(Struct, frozen=True):
    """Where the scans of an archive lie, and where pictures of them are kept."""

    archive: Path
    scans: Path

    def problem(self, leaf: Leaf) -> UsageError | None:
        """Return why there can be no picture, before one is asked for."""
        path = real_path(self.scans, leaf.file)
        if not path.is_file():
            return UsageError("review.no_scan", path=path)
        status = path.stat()
        if _sha256(path, status.st_size, status.st_mtime_ns) != leaf.ref.sha256:
            return UsageError("review.scan_changed", path=path)
        return None

    def picture(self, leaf: Leaf, view: Cut, *, keep: bool) -> bytes:
        """Return a picture as JPEG.

        Args:
            leaf: the page.
            view: the whole page, or what is pointed to on it.
            keep: whether it may lie on the disk for the next time.

        Raises:
            UsageError: the scan is not there, or is no longer what was read.
            UnreadableFileError: the page is damaged.
        """
        place = self.archive / FOLDER / PICTURES / f"{_name(leaf, view)}.jpg"
        if keep and place.is_file():
            return place.read_bytes()
        if problem := self.problem(leaf):
            raise problem
        pixels, boxes = self._upright(leaf)
        made = _encoded(_drawn(pixels, boxes, view))
        if keep:
            with suppress(OSError):  # it is shown all the same, only not kept
                _kept(place, made)
        return made

    def _upright(self, leaf: Leaf) -> tuple[Pixels, tuple[Box, ...]]:
        """Return a page as it reads, and the boxes in its pixels.

        A page that had to be drawn may have been drawn at another resolution to be read.
        """
        path = real_path(self.scans, leaf.file)
        image = open_page(path, leaf.file.kind, leaf.ref.index, Ocr())
        with reading_room(self.archive) as room:
            reading = room.reading(leaf.ref)
        if reading is None:
            return turn_clockwise(image.pixels, image.turn), leaf.boxes
        pixels = turn_clockwise(image.pixels, _TURNS[reading.turn])
        scale = pixels.shape[1] / reading.width if reading.width else 1.0
        return pixels, tuple(_scaled(box, scale) for box in leaf.boxes)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale)


def cabinet_of(archive: Path, scans: Path | None) -> Cabinet:
    """Return the cabinet of an archive; scans lie where the last run read them, or in ``scans``."""
    with reading_room(archive) as room:
        return Cabinet(archive, scans or Path(room.setting("scans")))


def _drawn(pixels: Pixels, boxes: Sequence[Box], view: Cut) -> Pixels:
    order = cv2.COLOR_RGB2BGR if pixels.ndim == 3 else cv2.COLOR_GRAY2BGR
    bgr = np.asarray(cv2.cvtColor(pixels, order), np.uint8)
    if view == "crop":
        return _fitted(_cut(bgr, boxes), _CROP_WIDTH, enlarge=2.0)
    margin = round(_MARGIN * bgr.shape[1] / 2)
    for box in boxes:
        corners = _corners(box, margin, bgr)
        cv2.rectangle(bgr, corners[:2], corners[2:], _FRAME, max(2, bgr.shape[1] // 400))
    return _fitted(bgr, _LONG_SIDE, enlarge=1.0)


def _cut(bgr: Pixels, boxes: Sequence[Box]) -> Pixels:
    left, top, right, bottom = _corners(around(boxes), round(2 * _MARGIN * bgr.shape[1]), bgr)
    return bgr[top:bottom, left:right]


def _corners(box: Box, margin: int, bgr: Pixels) -> tuple[int, int, int, int]:
    """Return a box with paper around it, within the page and at least a pixel wide and high."""
    height, width = bgr.shape[:2]
    left = min(max(0, round(box.left) - margin), width - 1)
    top = min(max(0, round(box.top) - margin), height - 1)
    right = min(max(left + 1, round(box.right) + margin), width)
    bottom = min(max(top + 1, round(box.bottom) + margin), height)
    return left, top, right, bottom


def _fitted(bgr: Pixels, long_side: int, *, enlarge: float) -> Pixels:
    scale = min(enlarge, long_side / max(bgr.shape[:2]))
    size = (max(1, round(bgr.shape[1] * scale)), max(1, round(bgr.shape[0] * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(bgr, size, interpolation=method), np.uint8)


def _encoded(bgr: Pixels) -> bytes:
    done, encoded = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    assert done, "an 8-bit picture can always be written as JPEG"
    return encoded.tobytes()


def _name(leaf: Leaf, view: Cut) -> str:
    shown = f"{leaf.ref.sha256} {leaf.ref.index} {view} {leaf.boxes}"
    return hashlib.sha256(shown.encode()).hexdigest()[:32]


def _kept(place: Path, made: bytes) -> None:
    """Keep a picture, for its owner only; the oldest make room."""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    with replacing(place) as stream:
        stream.write(made)
    pictures = sorted(place.parent.glob("*.jpg"), key=os.path.getmtime)
    for old in pictures[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


@lru_cache(maxsize=512)
def _sha256(path: Path, size: int, mtime_ns: int) -> str:
    """Return the digest of a file; size and time let a changed one be read again."""
    return sha256_of(path)
