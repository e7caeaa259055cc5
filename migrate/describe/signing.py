"""Signer, authority and position, and whether a signature or seal is to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.describe.correction import nearest, plain
from migrate.describe.layout import Line
from migrate.describe.lexicon import Lexicon
from migrate.describe.readers import PRINT, Readers, Reading
from migrate.describe.signature import (
    SignatureBlock,
    clean_name,
    find_signature,
    is_name,
)
from migrate.describe.values import by_lines, by_reading, others, value
from migrate.model import FieldValue
from migrate.orthography import is_syllable, squeeze

AGREED, READ, DOUBTED = 0.99, 0.8, 0.5


def describe_signing(
    pages: Sequence[Sequence[Line]], lexicon: Lexicon, readers: Readers
) -> tuple[FieldValue, ...]:
    """Return ``signer``, ``authority``, ``position`` and ``autograph`` of a document."""
    block = next((b for lines in pages if (b := find_signature(lines, lexicon))), None)
    if block is None:
        return tuple(
            value(name, None, 0.0, ()) for name in ("signer", "authority", "position", "autograph")
        )
    position = _position(block, lexicon)
    return (
        _signer(block, lexicon, readers),
        value("authority", block.authority, READ, by_lines(block.heads, "signature-head")),
        value("position", position, READ, by_lines(block.heads[-1:], "signature-head")),
        value("autograph", _autograph(block), DOUBTED, by_lines(block.heads, "signature-block")),
    )


def _position(block: SignatureBlock, lexicon: Lexicon) -> str | None:
    for line in reversed(block.heads):
        match = nearest(line.text, lexicon.positions)
        if match:
            return match.entry
    return None


def _autograph(block: SignatureBlock) -> str:
    """Say that a place for a signature is there; what is written by hand is not read."""
    return "signature-block" if block.name else ""


def _signer(block: SignatureBlock, lexicon: Lexicon, readers: Readers) -> FieldValue:
    """Return the signer: certain when two readers read one name that opens with a surname."""
    tried: list[tuple[str, Reading]] = []
    places = (block.name,) if block.name else block.name_place
    for line in places:
        first = readers.first(line)
        tried.append((clean_name(line.text), first))
        again = readers.again(line, PRINT)
        if again is None:
            continue
        name = clean_name(again.text)
        tried.append((name, again))
        if is_name(again.text, lexicon):
            same = plain(name) == plain(clean_name(line.text))
            return _named(
                name, [(name, again)], tried, AGREED if same and _is_known(name, lexicon) else READ
            )
    if block.name:
        return _named(tried[0][0], tried[:1], tried, DOUBTED + 0.2)
    return value("signer", None, 0.0, by_lines(block.heads, "signature-head"))


def _is_known(name: str, lexicon: Lexicon) -> bool:
    words = name.split()
    return words[0] in lexicon.surnames and all(is_syllable(word) for word in words)


def _named(
    name: str,
    mine: Sequence[tuple[str, Reading]],
    tried: Sequence[tuple[str, Reading]],
    sure: float,
) -> FieldValue:
    return value(
        "signer",
        squeeze(name),
        sure,
        [by_reading(reading, "signature-name") for _, reading in tried],
        written=tried[0][1].text,
        alternatives=others(name, tried),
    )
