"""Is an image file whole? Asked of the container alone, without decoding a pixel.

A scan cut in transfer often still opens, with a grey lower half; a page nobody can read must not
be accepted silently. Each check is the container's own: PNG chunk sums (ISO 15948, 5.3), the JPEG
end-of-image marker (ITU-T T.81, B.1.1.3), TIFF strip offsets, ISO base media and RIFF box lengths.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from PIL import TiffImagePlugin

from migrate.errors import UnreadableFileError

_PNG_SIGNATURE = 8
_SOS = 0xDA
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_STRIP_OFFSETS, _STRIP_COUNTS = 273, 279
_TILE_OFFSETS, _TILE_COUNTS = 324, 325


def _cut(kind: str) -> UnreadableFileError:
    return UnreadableFileError("pages.truncated", kind=kind)


def check_png(content: bytes) -> None:
    """Compare every chunk with its CRC-32.

    Raises:
        UnreadableFileError: ``pages.crc_error`` or ``pages.truncated``.
    """
    at = _PNG_SIGNATURE
    while True:
        if at + 12 > len(content):
            raise _cut("PNG")
        length = int.from_bytes(content[at : at + 4], "big")
        end = at + 8 + length
        if end + 4 > len(content):
            raise _cut("PNG")
        name = content[at + 4 : at + 8]
        if zlib.crc32(content[at + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            raise UnreadableFileError("pages.crc_error", chunk=name.decode("latin-1"))
        if name == b"IEND":
            return
        at = end + 4


def _scan_start(content: bytes) -> int:
    """Return where the entropy-coded data of a JPEG begins, past any thumbnail in Exif."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _STANDALONE:
            at += 2
        elif marker == _SOS:
            return at
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise _cut("JPEG")


def check_jpeg(content: bytes) -> None:
    """Look for the end-of-image marker after the first scan.

    Raises:
        UnreadableFileError: ``pages.truncated``.
    """
    if content.rfind(b"\xff\xd9") < _scan_start(content):
        raise _cut("JPEG")


def check_boxes(content: bytes) -> None:
    """Follow the boxes of a JPEG 2000 or HEIF file to the end (ISO 15444-1, I.4; ISO 14496-12).

    Raises:
        UnreadableFileError: ``pages.truncated``.
    """
    if content[:4] == b"\xff\x4f\xff\x51":
        _check_codestream(content)
        return
    at = 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if length == 1:
            length = int.from_bytes(content[at + 8 : at + 16], "big")
        if length == 0:
            _check_codestream(content)
            return
        if length < 8 or at + length > len(content):
            raise _cut("ISO BMFF")
        at += length


def _check_codestream(content: bytes) -> None:
    if b"\xff\xd9" not in content[-16:]:
        raise _cut("JPEG 2000")


def check_webp(content: bytes) -> None:
    """Compare the RIFF length with the file's.

    Raises:
        UnreadableFileError: ``pages.truncated``.
    """
    if int.from_bytes(content[4:8], "little") + 8 > len(content):
        raise _cut("WebP")


def check_tiff_frame(frame: TiffImagePlugin.TiffImageFile, size: int) -> None:
    """See that every strip or tile of one TIFF page lies inside the file of ``size`` bytes.

    Raises:
        UnreadableFileError: ``pages.truncated``.
    """
    tags = frame.tag_v2
    offsets = tags.get(_STRIP_OFFSETS) or tags.get(_TILE_OFFSETS) or ()
    counts = tags.get(_STRIP_COUNTS) or tags.get(_TILE_COUNTS) or ()
    if not offsets or any(o + c > size for o, c in zip(offsets, counts, strict=False)):
        raise _cut("TIFF")


CHECKS: dict[str, Callable[[bytes], None]] = {
    "image/png": check_png,
    "image/jpeg": check_jpeg,
    "image/jp2": check_boxes,
    "image/heic": check_boxes,
    "image/webp": check_webp,
}
"""The check of each media type; TIFF is checked frame by frame."""
