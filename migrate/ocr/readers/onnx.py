"""ONNX models out of installed wheels: found without importing them, run on one thread."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Logits = NDArray[np.float32]
"""Scores, one row a time step, one column a character; column 0 is the CTC blank."""


def model_file(package: str, inside: str) -> Path | None:
    """Return a file of an installed package, or ``None`` where it is not there.

    The package is not imported: some that carry models also carry code that would fetch them.
    """
    found = importlib.util.find_spec(package)
    places = found.submodule_search_locations if found else None
    if not places or importlib.util.find_spec("onnxruntime") is None:
        return None
    path = Path(next(iter(places))) / inside
    return path if path.is_file() else None


@cache
def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a model file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_session(path: Path) -> Any:
    """Open a model for this process: one thread, memory kept for the next line.

    Lines differ in width, so no plan of memory by shape is of use: without one a process with both
    models has 57 MB less, and with the arena lines take 3 to 12 % less time.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime reports sessions to its maker else
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class LineModel(Struct, frozen=True):
    """A recogniser of lines: its session, and the character of each column of its scores."""

    session: Any
    characters: list[str]

    def scores(self, line: NDArray[np.float32]) -> Logits:
        """Return what the model gives for one line, prepared as it takes it."""
        (found,) = self.session.run(None, {self.session.get_inputs()[0].name: line})
        return np.asarray(found, np.float32)


def decode_ctc(scores: Logits, characters: list[str]) -> tuple[str, float]:
    """Read the best path: repeats joined, blanks dropped (Graves et al., ICML 2006).

    Args:
        scores: probabilities, not logarithms.
        characters: one a column; the first stands for the blank.

    Returns:
        The text and the mean probability of its characters, 0.0 without any.
    """
    best = scores.argmax(axis=1)
    changed = np.concatenate(([True], best[1:] != best[:-1]))
    kept = np.flatnonzero(changed & (best != 0))
    text = "".join(characters[index] for index in best[kept])
    return text, float(scores[kept, best[kept]].mean()) if len(kept) else 0.0
