"""AsterNet out of the asterocr wheel: Vietnamese lines, 1.1 % character errors, 0.1 s a line."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from migrate.ocr.readers.onnx import LineModel, decode_ctc, model_file, open_session
from migrate.orthography import squeeze
from migrate.pages import Pixels

_HEIGHT = 32
_LEAST_WIDTH = 32
_LONGEST = 30
"""Width by height: the model has 256 time steps, longer lines are cut in two at a gap."""

_LEAST_SIDE = 6


def find_model() -> Path | None:
    """Return the model inside the asterocr wheel, or ``None``."""
    return model_file("asterocr", "assets/asternet.onnx")


@lru_cache(maxsize=1)
def _recogniser(path: Path) -> LineModel:
    listed = json.loads((path.parent / "vocab.json").read_text("utf-8"))["chars"]
    return LineModel(session=open_session(path), characters=["", *listed[1:]])


def _normalised(grey: Pixels) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return a line as the model takes it: 32 high, a multiple of 4 wide, -1 to 1, three times."""
    height, width = grey.shape
    wide = -(-max(_LEAST_WIDTH, width * _HEIGHT // height) // 4) * 4
    small = Image.fromarray(grey).resize((wide, _HEIGHT), Image.Resampling.BILINEAR)
    plane = np.asarray(small, np.float32) / 127.5 - 1
    return np.repeat(plane[None, None], 3, axis=1)


def widest_gap(grey: Pixels) -> int:
    """Return the lightest column near the middle of a line, to cut it without cutting a letter."""
    height, width = grey.shape
    middle, reach = width // 2, max(20, 2 * height)
    ink = (255 - grey[:, middle - reach : middle + reach].astype(np.int32)).sum(axis=0)
    around = np.convolve(ink, np.ones(max(5, height // 5)), "same")
    return int(middle - reach + around.argmin())


def _read(model: LineModel, grey: Pixels) -> tuple[str, float]:
    height, width = grey.shape
    if min(height, width) < _LEAST_SIDE:
        return "", 0.0
    if width > _LONGEST * height:
        cut = widest_gap(grey)
        (left, sure), (right, surer) = _read(model, grey[:, :cut]), _read(model, grey[:, cut:])
        share = len(left) / max(1, len(left) + len(right))
        return squeeze(f"{left} {right}"), sure * share + surer * (1 - share)
    scores = model.scores(_normalised(grey))
    text, confidence = decode_ctc(np.exp(scores[:, 0, :]), model.characters)
    return squeeze(text), confidence


def read_vietnamese(grey: Pixels) -> tuple[str, float] | None:
    """Read one line; ``None`` where the reader is not installed.

    Args:
        grey: the line, coloured ink made light.
    """
    path = find_model()
    return None if path is None else _read(_recogniser(path), grey)
