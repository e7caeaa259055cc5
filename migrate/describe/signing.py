"""Signer, authority and position, and whether a signature or seal is to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from msgspec import structs

from migrate.describe.correction import nearest, plain
from migrate.describe.layout import Line, part, widened
from migrate.describe.lexicon import Lexicon
from migrate.describe.name_place import name_bands
from migrate.describe.person_name import (
    has_doubtful_marks,
    has_known_syllables,
    is_known_name,
    is_name,
    name_in,
)
from migrate.describe.readers import OTHER, PRINT, SITE, Readers, Reading, until
from migrate.describe.signature import SignatureBlock, find_signature
from migrate.describe.values import by_lines, by_reading, others, value
from migrate.model import FieldValue, Status
from migrate.orthography import squeeze

ASIDE, NARROW = 0.05, 0.02
"""So much more of the width is shown to the second readers, a word may be lost under a seal; and
where the name has its :data:`WHOLE` words."""
MARGIN = 2
"""So many more letters must the next position differ by: TỔ TRƯỞNG and BỘ TRƯỞNG are near."""
ENOUGH, ALL = 2, 3
"""Readings that must have the same given names; all where a syllable is none of names."""
WHOLE = 3
"""Words of a name from which it may be certain: of two, one more is mostly lost under the seal."""
OFF_CENTRE = 0.016
"""Share of the width by which the middle of a whole name may lie beside that of every head. Beside
the mean of the heads 102 of 109 whole names lie nearer, and 10 of 12 that lost a word further."""
AGREED, READ, DOUBTED = 0.99, 0.75, 0.5


def describe_signing(
    pages: Sequence[Sequence[Line]], lexicon: Lexicon, readers: Readers
) -> tuple[FieldValue, ...]:
    """Return ``signer``, ``authority``, ``position`` and ``signed`` of a document."""
    block = next((b for lines in pages if (b := find_signature(lines, lexicon))), None)
    if block is None:
        return tuple(
            value(name, None, 0.0, ()) for name in ("signer", "authority", "position", "signed")
        )
    if not block.heads:
        return (
            _signer(block, lexicon, readers),
            *(value(name, None, 0.0, ()) for name in ("authority", "position", "signed")),
        )
    position = _position(block, lexicon)
    return (
        _signer(block, lexicon, readers),
        value("authority", block.authority, READ, by_lines(block.heads, "signature-head")),
        value("position", position, READ, by_lines(block.heads[-1:], "signature-head")),
        value("signed", _signed(block), DOUBTED, by_lines(block.heads, "signature-block")),
    )


def _position(block: SignatureBlock, lexicon: Lexicon) -> str | None:
    for line in reversed(block.heads):
        match = nearest(line.text, lexicon.positions)
        if match and (match.exact or match.margin >= MARGIN):
            return match.entry
    return None


def _signed(block: SignatureBlock) -> str:
    """Say that a place for a signature is there; what is written by hand is not read."""
    return "signature-block" if block.name else ""


def _signer(block: SignatureBlock, lexicon: Lexicon, readers: Readers) -> FieldValue:
    """Return the signer: certain when two readers read one name that opens with a surname."""
    tried: list[tuple[str, Reading]] = []
    places = (block.name,) if block.name else block.name_place[:3]
    for line in places:
        aside = NARROW if len(line.words) >= WHOLE else ASIDE
        wide = widened(line, line.left - aside, line.right + aside)
        questions = (
            partial(readers.again, line, PRINT, wide),
            partial(readers.again, line, OTHER, wide),
            partial(readers.again, line, SITE, wide),
        )
        asked = until(partial(_is_settled, lexicon), readers.first(line), questions)
        tried.extend((name_in(reading.text, lexicon), reading) for reading in asked)
        named = _names(asked, lexicon)
        if named:
            return _if_whole(_chosen(named, tried, lexicon), line, block)
    if block.name:  # its place is known, and what stands there is no name that can be read
        return value("signer", None, 0.0, by_lines(block.heads, "signature-head"))
    return _signer_in_bands(block, lexicon, readers)


def _signer_in_bands(block: SignatureBlock, lexicon: Lexicon, readers: Readers) -> FieldValue:
    """Look for a name that recognition of the page passed over, where it must stand."""
    for line, box in name_bands(block):
        seen = readers.again(line, PRINT, box)
        named = _names([seen], lexicon) if seen else []
        if not named or not is_known_name(named[0][0], lexicon):
            continue
        again = readers.again(line, OTHER, box)
        named += _names([again], lexicon) if again else []
        tried = [(name_in(again.text, lexicon), again)] if again else []
        return _chosen(named, [named[0], *tried], lexicon)
    return value("signer", None, 0.0, by_lines(block.heads, "signature-head"))


def _if_whole(signer: FieldValue, line: Line, block: SignatureBlock) -> FieldValue:
    """Return a signer, less sure where a word of the name may have been lost.

    Names stand in the middle under authority and position (NĐ 30/2020, annex I). Where the first
    reader has fewer words than were chosen, others found what it lost, and its place says nothing.
    """
    chosen = (signer.value or "").split()
    mine = part(line, [word for word in line.words if any(name in word.text for name in chosen)])
    if signer.status is not Status.CERTAIN or mine is None or not block.heads:
        return signer
    aside = min(abs(mine.centre - head.centre) for head in block.heads)
    moved = len(mine.words) == len(chosen) and aside > OFF_CENTRE
    return structs.replace(signer, status=Status.LIKELY, confidence=READ) if moved else signer


def _is_settled(lexicon: Lexicon, asked: Sequence[Reading]) -> bool:
    named = _names(asked, lexicon)
    return bool(named) and _chosen(named, named, lexicon).status is Status.CERTAIN


def _names(readings: Sequence[Reading], lexicon: Lexicon) -> list[tuple[str, Reading]]:
    return [(name_in(r.text, lexicon), r) for r in readings if is_name(r.text, lexicon)]


def _chosen(
    named: Sequence[tuple[str, Reading]], tried: Sequence[tuple[str, Reading]], lexicon: Lexicon
) -> FieldValue:
    """Choose by the given names, which no lexicon can tell; the surname by the list of surnames."""
    votes = Counter(_given(name) for name, _ in named)
    best = max(votes, key=lambda given: (votes[given], _trust(given, named)))
    mine = [(name, r) for name, r in named if _given(name) == best]
    surnames = {name.split()[0] for name, _ in mine} & set(lexicon.surnames)
    name = max((name for name, _ in mine), key=lambda text: is_known_name(text, lexicon))
    by_print = any(r.reader == PRINT for _, r in mine)
    against = any(_given(other) != best and is_known_name(other, lexicon) for other, _ in named)
    needed = ENOUGH if has_known_syllables(name, lexicon) else ALL
    agreed = votes[best] >= needed and by_print and len(surnames) == 1 and not against
    proven = agreed and is_known_name(name, lexicon) and not has_doubtful_marks(name, lexicon)
    whole = len(name.split()) >= WHOLE
    sure = AGREED if proven and whole else READ if by_print else DOUBTED
    return _named(name, mine, tried, sure)


def _given(name: str) -> str:
    return plain(name.partition(" ")[2])


def _trust(given: str, named: Sequence[tuple[str, Reading]]) -> float:
    return max((r.reader == PRINT) + r.confidence for name, r in named if _given(name) == given)


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
