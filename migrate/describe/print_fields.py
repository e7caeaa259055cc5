"""Fields that stand in print on the first page: type, issuer and superior, subject."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import structs

from migrate.describe.consensus import Consensus, merge
from migrate.describe.correction import plain
from migrate.describe.dates import read_date_line
from migrate.describe.document_type import LETTER, NamedType, type_of_symbol
from migrate.describe.issuer import Body, find_bodies
from migrate.describe.layout import Line, widened
from migrate.describe.lexicon import DocumentType, Lexicon
from migrate.describe.phrases import known
from migrate.describe.readers import OTHER, PRINT, Readers, Reading
from migrate.describe.subject import Subject
from migrate.describe.values import by_lines, by_reading, value
from migrate.model import Alternative, Evidence, FieldValue, Word
from migrate.orthography import fold, is_syllable, squeeze

_ANNOUNCED = re.compile(r"^V\s?[/|.l1]?\s?[vyV]\s")
"""``V/v`` as the readers make it out."""
_SPELT_OUT = re.compile(r"^\W*V[ềỀ]\W+việc\b")
TWO_PLACES, ONE_PLACE, BARE_LETTER = 0.99, 0.9, 0.85
ASIDE = 0.02
"""So much more of the width is shown to the second reader: it sees words the first one lost."""
EVIDENT = 0.9
"""Confidence of the least sure word from which known phrases prove a line."""
PROVEN, AGREED, READ, DOUBTED = 0.99, 0.99, 0.85, 0.4


def describe_type(
    named: NamedType | None,
    notation: FieldValue,
    subject: Subject | None,
    lexicon: Lexicon,
    readers: Readers,
) -> FieldValue:
    """Return ``typeName`` (code 01–32): the name on the page and the symbol prove each other.

    Papers without a symbol (biên bản) have their name read by a second reader instead.
    """
    by_symbol = type_of_symbol(notation.value or "", lexicon)
    in_symbol = [
        Evidence(page=e.page, rule="type-in-symbol", text=notation.value or "", box=e.box)
        for e in notation.evidence[:1]
    ]
    if named:
        return _type_by_name(named, notation, by_symbol, in_symbol, readers)
    if by_symbol is None:
        return value("typeName", None, 0.0, in_symbol)
    letter = by_symbol.code == LETTER and subject is not None
    lines = by_lines(subject.lines[:1], "letter-subject") if subject else ()
    sure = TWO_PLACES if letter else BARE_LETTER
    return value("typeName", by_symbol.code, sure, [*in_symbol, *lines], written=by_symbol.name)


def _type_by_name(
    named: NamedType,
    notation: FieldValue,
    by_symbol: DocumentType | None,
    in_symbol: list[Evidence],
    readers: Readers,
) -> FieldValue:
    evidence = [*by_lines([named.line], "type-name"), *in_symbol]
    again = _name_again(named, readers) if by_symbol is None else None
    if again:
        evidence.append(by_reading(again, "type-name-again"))
    agrees = by_symbol is not None and (
        by_symbol.code == named.type.code or _abbreviated(named, notation)
    )
    sure = TWO_PLACES if agrees or again else ONE_PLACE if by_symbol is None else READ
    others = [Alternative(by_symbol.code, 0.5)] if by_symbol and not agrees else []
    return value(
        "typeName",
        named.type.code,
        sure,
        evidence,
        written=named.line.text,
        alternatives=others,
    )


def _name_again(named: NamedType, readers: Readers) -> Reading | None:
    """Return a second reading of the type's name if it is that name to the letter."""
    again = readers.again(named.line, PRINT)
    return again if again and plain(again.text) == plain(named.type.name) else None


def _abbreviated(named: NamedType, notation: FieldValue) -> bool:
    first = (notation.value or "").replace("/", "-").split("-")[0]
    return first in named.type.abbreviations


def describe_issuer(
    name: str,
    body: Body | None,
    date_line: Line | None,
    readers: Readers,
    lexicon: Lexicon,
) -> FieldValue:
    """Return ``organName`` or ``superiorName``.

    Certain: the body as first read is in the lexicons letter for letter; or a second reader comes
    to the same body; or the place of issue names it as well. Its lines must share one middle.
    """
    if body is None:
        return value(name, None, 0.0, ())
    evidence = list(by_lines(body.lines, "letterhead-left"))
    if body.proven and body.exact and body.even:
        evidence.append(Evidence(page=body.lines[0].page, rule="lexicon-exact", text=body.name))
        return value(name, body.name, PROVEN, evidence, written=body.read)
    if body.proven and body.even and _place_is(body, date_line):
        evidence.extend(by_lines([date_line] if date_line else [], "place-of-issue"))
        return value(name, body.name, PROVEN, evidence, written=body.read)
    again = [r for line in body.lines if (r := readers.again(line, PRINT))]
    second = _reread_body(body, again, lexicon)
    chosen, sure = _agree(body, second)
    if not body.even:
        sure = min(sure, READ)
    if second:
        evidence.extend(by_reading(r, "second-reader") for r in again)
    others = [b.name for b in (body, second) if b and b.name != chosen.name]
    return value(
        name,
        chosen.name,
        sure,
        evidence,
        written=body.read,
        alternatives=[Alternative(other, 0.5) for other in others],
    )


def _reread_body(body: Body, again: list[Reading], lexicon: Lexicon) -> Body | None:
    if len(again) != len(body.lines):
        return None
    lines = [_retold(line, reading) for line, reading in zip(body.lines, again, strict=True)]
    return find_bodies(lines, lexicon)[1]


def _retold(line: Line, reading: Reading) -> Line:
    """Return ``line`` with the words of another reader, in the same place."""
    first = line.words[0]
    words = tuple(
        Word(text, line.box, reading.confidence, first.line, first.block, reading.reader)
        for text in reading.text.split()
    )
    return structs.replace(line, words=words) if words else line


def _agree(body: Body, second: Body | None) -> tuple[Body, float]:
    if second is None:
        return body, READ if body.proven else DOUBTED
    if plain(second.name) == plain(body.name):
        sure = DOUBTED if not body.whole else READ if _is_unknown(body, second) else AGREED
        return (second if second.proven else body), sure
    if second.proven and second.exact:
        return second, AGREED if body.proven and fold(body.name) == fold(second.name) else READ
    if body.proven:
        return body, READ
    misread = not all(map(is_syllable, re.findall(r"[^\W\d_]+", body.read.lower())))
    return (second if misread or not body.whole else body), DOUBTED


def _is_unknown(body: Body, second: Body) -> bool:
    """Say whether neither reading names a unit of the gazetteer where one should stand."""
    return body.unplaced and second.unplaced


def _place_is(body: Body, date_line: Line | None) -> bool:
    if body.unit is None or date_line is None:
        return False
    return plain(read_date_line(date_line.text).place) == plain(body.unit.name)


def describe_subject(subject: Subject | None, readers: Readers, lexicon: Lexicon) -> FieldValue:
    """Return ``subject``; certain when every word is proven and its end was seen.

    A word is proven by a second reader; or, in a line surely read, by standing between words the
    phrases know it beside. Words that no phrase knows (names, numbers) ask for a third reading.
    """
    if subject is None:
        return value("subject", None, 0.0, ())
    evidence = list(by_lines(subject.lines, "subject-place"))
    again = [_proof(line, readers) for line in subject.lines]
    proofs = [reading for reading in again if reading]
    if len(proofs) < len(subject.lines):
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


def _proof(line: Line, readers: Readers) -> Reading | None:
    """Return what a line is held against: itself where the phrases know all of it."""
    if is_evident(line):
        return readers.first(line)
    return readers.again(line, PRINT, widened(line, line.left - ASIDE, line.right + ASIDE))


def is_evident(line: Line) -> bool:
    """Say whether a line was surely read and every word of it is known beside its neighbours."""
    pairs = list(pairwise(word.text for word in line.words))
    return bool(pairs) and line.confidence >= EVIDENT and all(known(a, b) for a, b in pairs)


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
