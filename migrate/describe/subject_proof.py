"""The subject as described: every word proven by a second reader or by the phrases around it."""

from __future__ import annotations

import re

from migrate.describe.consensus import Consensus, merge
from migrate.describe.correction import plain
from migrate.describe.lexicon import Lexicon
from migrate.describe.readers import OTHER, PRINT, Readers, Reading
from migrate.describe.subject import Subject
from migrate.describe.subject_pieces import Piece, pieces
from migrate.describe.values import by_lines, by_reading, value
from migrate.model import FieldValue
from migrate.orthography import squeeze

_ANNOUNCED = re.compile(r"^V\s?[/|.l1]?\s?[vyV]\s")
"""``V/v`` as the readers make it out."""
_SPELT_OUT = re.compile(r"^\W*V[ềỀ]\W+việc\b")
AGREED, READ, DOUBTED = 0.99, 0.85, 0.4


def describe_subject(subject: Subject | None, readers: Readers, lexicon: Lexicon) -> FieldValue:
    """Return ``subject``; certain when every word is proven and its end was seen.

    A word is proven by a second reader; or, in a line surely read, by standing between words the
    phrases know it beside. Words that no phrase knows (names, numbers) ask for a third reading.
    """
    if subject is None:
        return value("subject", None, 0.0, ())
    evidence = list(by_lines(subject.lines, "subject-place"))
    again = [_proof(piece, readers) for line in subject.lines for piece in pieces(line)]
    proofs = [reading for reading in again if reading]
    if len(proofs) < len(again):
        return value("subject", subject.text, READ, evidence, written=subject.text)
    evidence.extend(
        by_reading(r, "second-reader" if r.reader == PRINT else "known-phrases") for r in proofs
    )
    words = [word for line in subject.lines for word in line.words]
    merged = merge(words, " ".join(reading.text for reading in proofs), lexicon)
    doubts = merged.doubts + _unconfirmed(merged, subject, readers)
    sure = AGREED if not doubts and subject.closed else READ if doubts <= 1 else DOUBTED
    text = _SPELT_OUT.sub("Về việc", _ANNOUNCED.sub("V/v ", squeeze(merged.text), count=1), count=1)
    return value("subject", text, sure, evidence, written=subject.text)


def _proof(piece: Piece, readers: Readers) -> Reading | None:
    """Return what a piece is held against: itself where the phrases know all of it."""
    if piece.evident:
        return readers.first(piece.line)
    return readers.again(piece.line, PRINT, piece.box)


def _unconfirmed(merged: Consensus, subject: Subject, readers: Readers) -> int:
    """Count words that stand alone and that a third reading does not have.

    What is in doubt anyway is not asked about.
    """
    if merged.doubts or not merged.alone or not subject.closed:
        return 0
    asked = {plain(word) for word in merged.alone}
    lines = [line for line in subject.lines if asked & set(map(plain, line.text.split()))]
    third = [r.text for line in lines if (r := readers.again(line, OTHER))]
    heard = {plain(word) for word in " ".join(third).split()}
    return len(asked - heard)
