"""Small recordings and photographs made here, in every container that a test needs."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

MP3_FRAMES_A_SECOND = 44100 / 1152
MP3_HEADERS = {128: (b"\xff\xfb\x90\x00", 417), 64: (b"\xff\xfb\x50\x00", 208)}
"""Headers of MPEG-1 layer III at 44.1 kHz by kilobits a second, and the length of a frame."""
CODECS = {".avi": "MJPG", ".mp4": "mp4v", ".mov": "mp4v", ".mpg": "MPG1", ".wmv": "WMV2"}
_EXIF_IFD, _TAKEN, _EXPOSURE, _SOURCE = 0x8769, 0x9003, 0x829A, 0xA300


def mp3(path: Path, seconds: int = 10, kbps: int = 128) -> Path:
    """Write silence as MP3 without any tag."""
    header, length = MP3_HEADERS[kbps]
    frame = header + bytes(length - len(header))
    return _written(path, frame * round(seconds * MP3_FRAMES_A_SECOND))


def film(path: Path, seconds: int = 2) -> Path:
    """Write film of noise, in the container that the suffix says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    codec = cv2.VideoWriter.fourcc(*CODECS[path.suffix])
    writer = cv2.VideoWriter(str(path), codec, 25.0, (160, 120))
    noise = np.random.default_rng(1)
    for _ in range(25 * seconds):
        writer.write(noise.integers(0, 255, (120, 160, 3), dtype=np.uint8))
    writer.release()
    return path


def photograph(
    path: Path, *, grey: bool = False, dpi: int = 0, taken: str = "", source: bytes = b"\x03"
) -> Path:
    """Write a picture; with ``taken`` (``2019:05:19 08:00:00``) it has the tags of a camera."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.linear_gradient("L").resize((400, 300))
    exif = Image.Exif()
    if taken:
        camera = exif.get_ifd(_EXIF_IFD)
        camera |= {_TAKEN: taken, _EXPOSURE: 0.01, _SOURCE: source}
        exif[_EXIF_IFD] = camera
    resolution = {"dpi": (dpi, dpi)} if dpi else {}
    (picture if grey else picture.convert("RGB")).save(path, exif=exif, **resolution)
    return path


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
