"""Batches of pieces with their lessons, drawn by processes of their own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from multiprocessing.queues import Queue
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.mark_training.lessons import lesson
from benchmarks.mark_training.scenes import Scenes
from benchmarks.mark_training.sheets import scanned_sheets, set_sheet

BATCH, AHEAD = 32, 20
"""Pieces of a batch, and batches that a process draws ahead."""
Batch = tuple[NDArray[np.uint8], NDArray[np.float32]]


def keep_sheets(folder: Path, seed: int, rounds: int, prose: int) -> None:
    """Make the sheets that pieces are cut out of, if the folder has none."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    for number, sheet in enumerate(scanned_sheets(seed, rounds)):
        np.save(folder / f"scanned{number:04d}.npy", sheet)
    for number in range(prose):
        np.save(folder / f"prose{number:04d}.npy", set_sheet(seed + number))


def _draw(batches: Queue[Batch], seed: int, folder: Path) -> None:
    """Put batches into a queue without end."""
    scenes = Scenes(seed, [np.load(path) for path in sorted(folder.glob("*.npy"))])
    while True:
        drawn = [scenes.draw() for _ in range(BATCH)]
        lessons = np.stack([lesson(marks) for _, marks in drawn])
        batches.put((np.stack([piece for piece, _ in drawn]), lessons))


def batches_of(folder: Path, seed: int, painters: int) -> Iterator[Batch]:
    """Yield batches drawn by ``painters`` processes, in turn, so that their order is settled."""
    context = multiprocessing.get_context("spawn")
    queues = [context.Queue(AHEAD) for _ in range(painters)]
    for number, queue in enumerate(queues):
        given = (queue, seed + number, folder)
        context.Process(target=_draw, args=given, daemon=True).start()
    while True:
        for queue in queues:
            yield queue.get()
