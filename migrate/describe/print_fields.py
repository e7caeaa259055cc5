"""Fields that stand in print on the first page: type, issuer and superior."""

from __future__ import annotations

import re

from msgspec import structs

from migrate.describe.correction import plain
from migrate.describe.dates import read_date_line
from migrate.describe.document_type import LETTER, NamedType, type_of_symbol
from migrate.describe.issuer import Body, find_bodies
from migrate.describe.layout import Line
from migrate.describe.lexicon import DocumentType, Lexicon
from migrate.describe.readers import PRINT, Readers, Reading
from migrate.describe.subject import Subject
from migrate.describe.values import by_lines, by_reading, value
from migrate.model import Alternative, Evidence, FieldValue, Word
from migrate.orthography import fold, is_syllable

TWO_PLACES, ONE_PLACE, BARE_LETTER = 0.99, 0.9, 0.85
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

    Certain: the body as first read is in the lexicons letter for letter, and no other unit is
    called so with other marks; or a second reader comes to the same body; or the place of issue
    names it as well. Its lines must share one middle.
    """
    if body is None:
        return value(name, None, 0.0, ())
    evidence = list(by_lines(body.lines, "letterhead-left"))
    if body.proven and body.exact and body.even and not body.twin:
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
