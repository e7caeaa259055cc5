"""The trained network as it is shipped: ONNX, its weights and what flows between them in 8 bits.

Eight bits take a third of the time. Scales are found on drawn pieces (Jacob et al., Quantization
and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, CVPR 2018); weights
have 7 bits, for processors without VNNI add two products in 16. The last layer stays as it is: its
values are what is measured.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from benchmarks.mark_training.network import Delivered, MarkNetwork

SIDE = 160
"""Pixels of the piece that the network is shown while it is written."""
Pieces = NDArray[np.uint8]


def write(network: MarkNetwork, path: Path) -> None:
    """Write the network as ONNX, for pages of any size."""
    sides = {0: "one", 2: "height", 3: "width"}
    page = torch.zeros(1, 3, SIDE, SIDE)
    torch.onnx.export(
        Delivered(network).eval(), (page,), path, input_names=["page"], output_names=["places"],
        dynamic_axes={"page": sides, "places": sides}, opset_version=17, dynamo=False,
    )  # fmt: skip


class _Shown(CalibrationDataReader):
    """Shows drawn pieces to the network, to learn how large its values grow."""

    def __init__(self, batches: Sequence[Pieces]) -> None:
        self._left: Iterator[Pieces] = iter(batches)

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        batch = next(self._left, None)
        if batch is None:
            return None
        return {"page": np.ascontiguousarray(batch.transpose(0, 3, 1, 2), np.float32)}


def write_in_eight_bits(written: Path, batches: Sequence[Pieces], path: Path) -> None:
    """Write a network that :func:`write` wrote in 8 bits, all but its last layer.

    Args:
        written: the network in floating point.
        batches: drawn pieces, RGB, to find the scales with.
        path: where it is written.
    """
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        quant_pre_process(written, plain, skip_symbolic_shape=True)
        layers = [node.name for node in onnx.load(plain).graph.node if node.op_type == "Conv"]
        quantize_static(
            plain, path, _Shown(batches), quant_format=QuantFormat.QDQ, per_channel=True,
            reduce_range=True, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
            op_types_to_quantize=["Conv", "Add", "Relu"], nodes_to_exclude=layers[-1:],
        )  # fmt: skip
