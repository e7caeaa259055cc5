"""Signatures of a PDF, structurally: do they cover the file as it is now.

Whether a certificate is to be trusted is not judged here: that needs the trust anchors and the
time of whoever receives the package (ETSI EN 319 142-1; ISO 32000-1 section 12.8.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import SEEK_END
from typing import BinaryIO

import pikepdf

from migrate.verify.finding import Finding
from migrate.verify.rules import finding


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Say whether the file has a filled signature field."""
    return any(True for _ in _byte_ranges(pdf))


def check_signatures(pdf: pikepdf.Pdf, stream: BinaryIO, place: str) -> Iterator[Finding]:
    """Yield signatures that leave out more than themselves, and bytes that no signature covers.

    An earlier signature ends where the file ended when it was made, so only the one that reaches
    furthest must reach the end.
    """
    ranges = list(_byte_ranges(pdf))
    size = stream.seek(0, SEEK_END)
    for found in ranges:
        if not _leaves_out_only_itself(found, stream, size):
            yield finding("V706", place, found=found)
    furthest = max((found[-2] + found[-1] for found in ranges if len(found) == 4), default=size)
    if furthest != size:
        yield finding("V707", place, expected=size, found=furthest)


def _byte_ranges(pdf: pikepdf.Pdf) -> Iterator[list[int]]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") in ("/Sig", "/DocTimeStamp"):
            byte_range = each.get("/ByteRange")
            if isinstance(byte_range, pikepdf.Array):
                yield [int(number) for number in byte_range]


def _leaves_out_only_itself(found: list[int], stream: BinaryIO, size: int) -> bool:
    """Say whether a ByteRange leaves out just one string in ``<>``, the signature's Contents."""
    if len(found) != 4 or found[0] != 0 or not 0 < found[1] < found[2] <= size:
        return False
    stream.seek(found[1])
    gap = stream.read(found[2] - found[1])
    return gap.startswith(b"<") and gap.endswith(b">")
