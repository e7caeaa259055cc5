"""What stands around a list on paper: letterhead and title above, places to sign below.

Sizes and cuts are those of NĐ 30/2020/NĐ-CP, annex I: the bodies and the state in capitals of 12
points, the motto 13 bold over a line of its own length, place and day 13 slanting, the title 14
bold; below the body a line of a third to a half of its length.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from migrate.report.lists.form import Letterhead, Signer
from migrate.report.lists.paper.lines import even_lines, text_width
from migrate.report.lists.paper.page import Paper, Text

BODY_SIZE = 13
_SMALL, _MIDDLE, _LARGE = 12, 13, 14
_LEFT_SHARE = 0.42
_GAP = 4 * mm
"""Between the two sides of the letterhead."""
_LINE_SHARE = 0.4
"""Length of the line below the body, as a share of its last line."""
_LINE_GAP = 3.0
_LINE_WIDTH = 0.7
_AFTER_HEAD = 7 * mm
_AFTER_TITLE = 5 * mm
_TO_SIGN = 28 * mm
"""Room for signature and seal."""
_BEFORE_SIGNERS = 4 * mm


def set_head(paper: Paper, head: Letterhead, title: str, about: Sequence[str]) -> None:
    """Set the letterhead on two sides, the title below it, and the lines under the title."""
    face = paper.typeface
    aside = _LEFT_SHARE * paper.width - _GAP
    right, beside = paper.left + aside + _GAP, paper.width - aside - _GAP
    top = paper.y
    superior = _set_evenly(paper, head.superior, face.regular, aside)
    body = _set_evenly(paper, head.body, face.bold, aside)
    left_end = paper.stack((*superior, *body), paper.left, aside)
    _underline(paper, paper.left, aside, left_end, _LINE_SHARE * _length(body[-1], aside))
    name, motto = head.state
    motto_text = Text(motto, face.bold, _MIDDLE)
    right_end = paper.stack((Text(name, face.bold, _SMALL), motto_text), right, beside)
    _underline(paper, right, beside, right_end, _length(motto_text, beside))
    paper.y = right_end - 3 * _LINE_GAP
    right_end = paper.stack((Text(head.dated, face.italic, _MIDDLE),), right, beside)
    paper.y = min(left_end, right_end, top) - _AFTER_HEAD
    paper.flow(Text(title.upper(), face.bold, _LARGE))
    for line in about:
        paper.flow(Text(line, face.regular, BODY_SIZE))
    paper.y -= _AFTER_TITLE


def end_height(paper: Paper, last: Sequence[Text], signers: Sequence[Signer]) -> float:
    """Return how many points :func:`set_end` takes."""
    signing = _signing_height(paper, _blocks(paper, signers))
    return paper.height(last, paper.width) + 2 * _BEFORE_SIGNERS + signing


def set_end(paper: Paper, last: Sequence[Text], signers: Sequence[Signer]) -> None:
    """Set the last lines and, on the same page, the places to sign; one alone is on the right."""
    half = paper.width / 2
    blocks = _blocks(paper, signers)
    if end_height(paper, last, signers) > paper.room:
        paper.turn()
    else:
        paper.y -= _BEFORE_SIGNERS
    for line in last:
        paper.flow(line)
    paper.y -= _BEFORE_SIGNERS
    for place, block in zip((0.0, half)[-len(blocks) :], blocks, strict=True):
        paper.stack(block, paper.left + place, half)
    paper.y -= _signing_height(paper, blocks)


def _blocks(paper: Paper, signers: Sequence[Signer]) -> list[tuple[Text, Text]]:
    """Return for each signer the role and, below it, how to sign."""
    face = paper.typeface
    return [
        (Text(each.role, face.bold, _MIDDLE), Text(each.manner, face.italic, _MIDDLE))
        for each in signers
    ]


def _signing_height(paper: Paper, blocks: Sequence[Sequence[Text]]) -> float:
    return max(paper.height(block, paper.width / 2) for block in blocks) + _TO_SIGN


def _set_evenly(paper: Paper, words: str, font: str, width: float) -> list[Text]:
    """Return a name as lines of about the same length, as letterheads break long ones."""
    printable = paper.typeface.printable(words)
    return [Text(line, font, _SMALL) for line in even_lines(printable, font, _SMALL, width)]


def _underline(paper: Paper, left: float, width: float, y: float, length: float) -> None:
    start = left + (width - length) / 2
    paper.canvas.setLineWidth(_LINE_WIDTH)
    paper.canvas.line(start, y - _LINE_GAP, start + length, y - _LINE_GAP)


def _length(text: Text, width: float) -> float:
    """Return how long a text is, at most as long as its line."""
    return min(text_width(text.words, text.font, text.size), width)
