"""Where a signer's name stands that recognition of the page passed over for a picture.

Seal and signature make layout analysis skip the name under them. Its place is known: centred under
the authority, four to six lines below it (NĐ 30/2020, annex I, element 7b). Bands of that place are
read one after another, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from migrate.describe.layout import Line
from migrate.describe.signature import SignatureBlock
from migrate.model import Box

UNDER_HEADS = (0.112, 0.122, 0.103, 0.131, 0.141, 0.152, 0.094)
"""Names stand so far under the last line of the heads (shares of the height; seen: 0.094–0.158)."""
UNDER_RECIPIENTS = (0.134, 0.124, 0.144, 0.112, 0.156)
"""``Nơi nhận`` stands beside the first line of the heads, of which there are one to three."""
BAND = 0.02
"""Height of a band: a line of 14 points with half of its distance to the next, either way."""
REACH, FAR_REACH = 0.14, 0.19
"""Half of a band's width, the longest name seen taking 0.27; more where the middle is not known."""
MIDDLE = 0.71
"""Of signature blocks, as a share of the width, where no line of one was read."""
A4 = 2**0.5
"""Height of a page by its width (ISO 216)."""


def name_bands(block: SignatureBlock) -> Iterator[tuple[Line, Box]]:
    """Yield boxes that may hold the name of a block, each with a line of its page."""
    if block.heads:
        yield from _bands(block.heads[-1], block.heads[0].centre, REACH, UNDER_HEADS)
    elif block.recipients:
        yield from _bands(block.recipients, MIDDLE, FAR_REACH, UNDER_RECIPIENTS)


def _bands(
    line: Line, centre: float, reach: float, depths: Sequence[float]
) -> Iterator[tuple[Line, Box]]:
    box = line.box
    width = (box.right - box.left) / max(line.right - line.left, 1e-6)
    middle = box.left + (centre - line.left) * width
    half = BAND / 2 * A4 * width
    for depth in depths:
        height = (box.top + box.bottom) / 2 + depth * A4 * width
        yield (
            line,
            Box(middle - reach * width, height - half, middle + reach * width, height + half),
        )
