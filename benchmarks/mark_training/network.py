"""The network and what it learns: a map of likeness, tilt and size of the word at every place."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

_DILATIONS = (1, 2, 3, 4, 2, 1)
"""Of the six layers that look around: together 104 pixels, 42 mm, of the page."""
_CHANNELS = (16, 32, 48)
_YES, _TURN = 3.0, 0.6
"""Weights of the likeness at a mark and of its tilt; all else weighs 1."""


class MarkNetwork(nn.Module):
    """A convolutional network without fixed size: RGB in, a map of three values out."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third = _CHANNELS
        layers = [_layer(3, first, 2), _layer(first, second, 1), _layer(second, third, 2)]
        self.stem = nn.Sequential(*layers)
        self.around = nn.Sequential(*(_Around(third, step) for step in _DILATIONS))
        self.head = nn.Sequential(nn.Conv2d(third, third, 1), nn.ReLU(), nn.Conv2d(third, 3, 1))

    def forward(self, page: Tensor) -> Tensor:
        """Return the map for levels from 0 to 255; likeness is a logit."""
        found: Tensor = self.head(self.around(self.stem((255 - page) / 128)))
        return found


class _Around(nn.Module):
    def __init__(self, channels: int, step: int) -> None:
        super().__init__()
        self.look = nn.Conv2d(channels, channels, 3, padding=step, dilation=step, bias=False)
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, seen: Tensor) -> Tensor:
        return torch.relu(seen + self.norm(self.look(seen)))


def _layer(taken: int, given: int, stride: int) -> nn.Sequential:
    look = nn.Conv2d(taken, given, 3, stride, padding=1, bias=False)
    return nn.Sequential(look, nn.BatchNorm2d(given), nn.ReLU())


class Delivered(nn.Module):
    """The network as it is shipped: its likeness is from 0 to 1."""

    def __init__(self, network: MarkNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, page: Tensor) -> Tensor:
        """Return likeness, tilt and size of every place."""
        found = self.network(page)
        return torch.cat((torch.sigmoid(found[:, :1]), found[:, 1:]), dim=1)


def loss_of(found: Tensor, taught: Tensor) -> Any:
    """Return the loss: focal for likeness (Lin et al., 2017), absolute for tilt and size.

    Each mark weighs the same, whatever the number of places within it.
    """
    yes, idle, tilt, size = taught.unbind(dim=1)
    likeness = torch.sigmoid(found[:, 0]).clamp(1e-5, 1 - 1e-5)
    weight = yes / yes.sum((1, 2), keepdim=True).clamp(min=1)
    no = (1 - yes) * (1 - idle)
    missed = -((1 - likeness) ** 2 * torch.log(likeness) * weight).sum()
    imagined = -(likeness**2 * torch.log(1 - likeness) * no).sum()
    turned, sized = (found[:, 1] - tilt).abs(), (found[:, 2] - size).abs()
    beside = ((_TURN * turned + sized) * weight).sum()
    return (_YES * missed + imagined + beside) / weight.sum().clamp(min=1)
