"""Tesseract as a library: two thirds of the command's time, for nothing is started or copied."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from migrate.ocr.engine import Orientation
from migrate.ocr.environment import ORIENTATION_MODEL, library_version, tessdata
from migrate.ocr.tsv import RecognisedWord, words_of
from migrate.pages import Pixels, Turn

import tesserocr  # isort: skip  # after environment, which holds OpenMP to one thread

tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)

_UPRIGHT: dict[int, Turn] = {0: 0, 90: 270, 180: 180, 270: 90}
"""``orient_deg`` says how far the page is turned clockwise; this is the turn back."""


class InProcessTesseract:
    """:class:`migrate.ocr.engine.Engine` over tesserocr, its API kept open."""

    name = "tesserocr"

    def __init__(self, language: str) -> None:
        self.version = library_version()
        self._folder = f"{tessdata(language)}/"
        self._language = language
        self._api = self._open(language, tesserocr.PSM.SINGLE_COLUMN)
        # The page was made black on white: looking for inverted text costs 6 % and finds none.
        self._api.SetVariable("tessedit_do_invert", "0")

    def _open(self, language: str, mode: int) -> Any:
        return tesserocr.PyTessBaseAPI(
            path=f"{tessdata(language)}/", lang=language, psm=mode, oem=tesserocr.OEM.DEFAULT
        )

    @cached_property
    def _detector(self) -> Any:
        return self._open(ORIENTATION_MODEL, tesserocr.PSM.OSD_ONLY)

    def page(self, grey: Pixels, dpi: float) -> tuple[RecognisedWord, ...]:
        """Read a prepared page as one column of lines (``--psm 4``)."""
        self._api.SetPageSegMode(tesserocr.PSM.SINGLE_COLUMN)
        _show(self._api, grey, dpi)
        self._api.Recognize()
        words = words_of(self._api.GetTSVText(0))
        self._api.Clear()
        return words

    def line(self, grey: Pixels, dpi: float) -> tuple[str, float]:
        """Read one line (``--psm 7``)."""
        self._api.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
        _show(self._api, grey, dpi)
        text = self._api.GetUTF8Text()
        confidence = self._api.MeanTextConf() / 100
        self._api.Clear()
        return " ".join(text.split()), confidence

    def orientation(self, grey: Pixels, dpi: float) -> Orientation | None:
        """Detect how a page is turned (``--psm 0``)."""
        _show(self._detector, grey, dpi)
        found = self._detector.DetectOrientationScript()
        self._detector.Clear()
        if not found:
            return None
        return Orientation(_UPRIGHT[found["orient_deg"]], float(found["orient_conf"]))


def _show(api: Any, grey: Pixels, dpi: float) -> None:
    height, width = grey.shape
    api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(dpi))
