"""Train and write the network; see the package for what it needs."""

from __future__ import annotations

import argparse
import copy
import math
from collections.abc import Iterator
from pathlib import Path

import torch

from benchmarks.mark_training.batches import BATCH, Batch, batches_of, keep_sheets
from benchmarks.mark_training.delivery import write, write_in_eight_bits
from benchmarks.mark_training.network import MarkNetwork, loss_of

RATE, LEAST_RATE, WARMING = 3e-3, 0.01, 200
DECAY, STEEPEST = 1e-3, 5.0
REMEMBERED = 0.999
"""Share of the running mean of the weights, which is what is delivered, that each step keeps."""
TOLD_EVERY, KEPT_EVERY = 200, 1000
"""Steps after which the loss is told, and the network written to be judged on the way."""
SHOWN = 16
"""Batches of drawn pieces by which the 8 bits of what is shipped are scaled."""


def train(batches: Iterator[Batch], steps: int, out: Path) -> None:
    """Train a network for so many steps and write the running mean of its weights."""
    network = MarkNetwork().to(memory_format=torch.channels_last).train()
    mean = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    total = 0.0
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * _pace(step, steps)
        pieces, lessons = next(batches)
        pages = torch.from_numpy(pieces).float().permute(0, 3, 1, 2)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = network(pages.contiguous(memory_format=torch.channels_last))
        loss = loss_of(found.float(), torch.from_numpy(lessons))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), STEEPEST)
        optimiser.step()
        _remember(mean, network, min(REMEMBERED, step / (step + 50)))
        total += loss.item()
        if step % TOLD_EVERY == TOLD_EVERY - 1:
            print(f"{step + 1} of {steps} steps, loss {total / TOLD_EVERY:.3f}", flush=True)
            total = 0.0
        if step % KEPT_EVERY == KEPT_EVERY - 1 or step == steps - 1:
            write(copy.deepcopy(mean), out)


def _pace(step: int, steps: int) -> float:
    """Return the share of the full rate: rising at first, then falling along a cosine."""
    falling = 0.5 * (1 + math.cos(math.pi * step / steps))
    return min(1.0, (step + 1) / WARMING) * (LEAST_RATE + (1 - LEAST_RATE) * falling)


@torch.no_grad()
def _remember(mean: MarkNetwork, network: MarkNetwork, share: float) -> None:
    pairs = zip(mean.state_dict().values(), network.state_dict().values(), strict=True)
    for kept, new in pairs:
        if kept.dtype.is_floating_point:
            kept.mul_(share).add_(new, alpha=1 - share)
        else:
            kept.copy_(new)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.mark_training", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sheets", type=Path, required=True, help="folder to keep the sheets in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crops", type=int, default=384_000, help="pieces to learn from")
    parser.add_argument("--painters", type=int, default=1, help="processes that draw them")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    keep_sheets(options.sheets, options.seed, rounds=16, prose=250)
    batches = batches_of(options.sheets, options.seed, options.painters)
    written = options.out.with_suffix(".float.onnx")
    train(batches, options.crops // BATCH, written)
    shown = [next(batches)[0] for _ in range(SHOWN)]
    write_in_eight_bits(written, shown, options.out)


if __name__ == "__main__":
    main()
