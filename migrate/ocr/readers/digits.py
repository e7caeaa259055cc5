"""PP-OCRv6 out of the rapidocr wheel: reads digits written by hand, lacks 88 Vietnamese letters.

Only its recogniser is loaded (21 MB); lines are cut by Tesseract's boxes, which saves the 700 MB
of detection.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from migrate.ocr.readers.onnx import LineModel, decode_ctc, model_file, open_session
from migrate.pages import Pixels

_HEIGHT = 48
STAMP_WIDTH, LINE_WIDTH = 320, 200
"""Pixels to which narrower pictures are padded: as its maker does, for stamps, since it reads those
of other words as marks else; and less for lines, which it reads as well in less time."""


def find_model() -> Path | None:
    """Return the recogniser inside the rapidocr wheel, or ``None``."""
    return model_file("rapidocr", "models/PP-OCRv6_rec_small.onnx")


@lru_cache(maxsize=1)
def _recogniser(path: Path) -> LineModel:
    session = open_session(path)
    listed = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return LineModel(session=session, characters=["", *listed, " "])


def _normalised(rgb: Pixels, least: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return a line as the model takes it: 48 high, BGR, -1 to 1, padded to ``least`` pixels."""
    height, width = rgb.shape[:2]
    wide = max(1, round(_HEIGHT * width / height))
    small = cv2.resize(rgb, (wide, _HEIGHT), interpolation=cv2.INTER_AREA)[..., ::-1]
    padded = np.zeros((1, 3, _HEIGHT, max(wide, least)), np.float32)
    padded[0, :, :, :wide] = (small.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)
    return padded


def read_digits(rgb: Pixels, least: int) -> tuple[str, float] | None:
    """Read one line; ``None`` where the reader is not installed.

    Args:
        rgb: the line as scanned, in colour.
        least: :data:`LINE_WIDTH` or :data:`STAMP_WIDTH`.
    """
    path = find_model()
    if path is None:
        return None
    model = _recogniser(path)
    return decode_ctc(model.scores(_normalised(rgb, least))[0], model.characters)
