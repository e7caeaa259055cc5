"""One document: its pages, its letterhead, its fields with their proofs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from migrate.describe.bounds import find_bounds
from migrate.describe.dates import cited_dates, read_date_line
from migrate.describe.document_type import NamedType, find_named_type
from migrate.describe.hidden_marks import StampedMarks, stamped_marks
from migrate.describe.issue_date import describe_date, read_date
from migrate.describe.issuer import find_bodies
from migrate.describe.layout import Line, lines_of
from migrate.describe.letterhead import Letterhead, find_letterhead
from migrate.describe.lexicon import Lexicon
from migrate.describe.marginal import describe_marginal
from migrate.describe.notation import asks_for_more, describe_notation
from migrate.describe.number import describe_number, line_box, read_number
from migrate.describe.personal import personal_evidence
from migrate.describe.print_fields import describe_issuer, describe_type
from migrate.describe.readers import PRINT, Readers, Reading
from migrate.describe.signing import describe_signing
from migrate.describe.subject import Subject, find_centred, find_letter
from migrate.describe.subject_proof import describe_subject
from migrate.describe.values import by_lines, value
from migrate.model import Evidence, FieldValue, PageReading, PageState
from migrate.profile.settings import Access

UNREAD = (PageState.UNREADABLE, PageState.POISON, PageState.DAMAGED)
"""States of a page of which nothing is known: neither that it is open nor that it is not."""
LEGIBLE = 0.4
"""Share of possible Vietnamese syllables below which a page was not read but guessed at."""
PROPOSED = 0.5


class Leaf(Struct, frozen=True):
    """A page of a document with its lines. ``page`` counts from 1."""

    page: int
    reading: PageReading
    lines: tuple[Line, ...]


class Desk(Struct, frozen=True):
    """What lies on the describer's desk: the lexicon, the second readers, the rules of access."""

    lexicon: Lexicon
    readers: Readers
    access: Access = Access()


def leaves_of(readings: Sequence[PageReading]) -> tuple[Leaf, ...]:
    """Return the pages of a document with their lines, in order."""
    return tuple(
        Leaf(page, reading, lines_of(reading, page))
        for page, reading in enumerate(readings, start=1)
    )


def describe_fields(leaves: Sequence[Leaf], desk: Desk) -> tuple[FieldValue, ...]:
    """Return the fields that the pages of one document show, in the order of TT 05/2025."""
    first = next((leaf for leaf in leaves if leaf.lines), None)
    head = find_letterhead(first.lines) if first else None
    front = _front(first, head, leaves, desk) if first and head else _headless(first, desk)
    return (
        *front,
        *describe_signing(leaves_lines(leaves), desk.lexicon, desk.readers),
        *describe_marginal(leaves_lines(leaves), head, _stamped(leaves, desk)),
        value("numberOfPage", str(len(leaves)), 1.0, (), written=""),
        value("language", "01", 0.9, (), written="") if first else value("language", None, 0, ()),
        value("confidenceLevel", "02", 1.0, ()),
        _access(leaves, desk.access),
    )


def _stamped(leaves: Sequence[Leaf], desk: Desk) -> StampedMarks:
    return stamped_marks([leaf.reading for leaf in leaves], desk.readers.reread)


def _access(leaves: Sequence[Leaf], access: Access) -> FieldValue:
    """Propose ``mode``: conditional where there is personal data, or a page nobody could read."""
    evidence = [e for leaf in leaves for e in personal_evidence(leaf.lines)]
    unread = [
        Evidence(page=leaf.page, rule="page-not-read") for leaf in leaves if is_unread(leaf.reading)
    ]
    closed = [*evidence, *unread]
    return value("mode", access.personal if closed else access.default, PROPOSED, closed)


def is_unread(reading: PageReading) -> bool:
    """Say whether too little of a page was read to know that it carries no mark of secrecy."""
    syllables = reading.quality.syllables
    poor = reading.state is PageState.READ and syllables is not None and syllables < LEGIBLE
    return reading.state in UNREAD or poor


def leaves_lines(leaves: Sequence[Leaf]) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of each page."""
    return tuple(leaf.lines for leaf in leaves)


def _front(
    first: Leaf, head: Letterhead, leaves: Sequence[Leaf], desk: Desk
) -> tuple[FieldValue, ...]:
    """Return the fields that the letterhead and what stands under it give."""
    lexicon, readers = desk.lexicon, desk.readers
    named = find_named_type(first.lines, head.below, lexicon)
    number = read_number(head, readers)
    dated = read_date(head, readers)
    superior, issuer = find_bodies(head.issuer, lexicon)
    issued_by = describe_issuer("organName", issuer, head.date, readers, lexicon)
    notation = _notation(head, number, named, issued_by.value or "", desk)
    subject = _subject(first, head, named.line if named else None)
    end = subject.lines[-1].bottom if subject else head.below
    cited = _past(leaves, end)
    return (
        describe_type(named, notation, subject, lexicon, readers),
        describe_number(number),
        notation,
        describe_date(dated, cited, find_bounds(leaves_lines(leaves))),
        issued_by,
        describe_issuer("superiorName", superior, head.date, Readers(), lexicon),
        _place(head),
        describe_subject(subject, readers, lexicon),
    )


def _notation(
    head: Letterhead,
    readings: Sequence[Reading],
    named: NamedType | None,
    issuer: str,
    desk: Desk,
) -> FieldValue:
    """Return the symbol, after one more reading of the line where it is not proven yet."""
    kind = named.type if named else None
    found = describe_notation(readings, kind, issuer, desk.lexicon)
    if head.number is None or not asks_for_more(found, readings):
        return found
    more = desk.readers.again(head.number, PRINT, line_box(head.number, head))
    return describe_notation((*readings, more), kind, issuer, desk.lexicon) if more else found


def _subject(first: Leaf, head: Letterhead, name: Line | None) -> Subject | None:
    if name is not None:
        return find_centred(first.lines, name)
    return find_letter(first.lines, head)


def _headless(first: Leaf | None, desk: Desk) -> tuple[FieldValue, ...]:
    """A document without a letterhead: its type may still stand at the top, as in a register."""
    named = find_named_type(first.lines, 0.0, desk.lexicon) if first else None
    subject = find_centred(first.lines, named.line) if first and named else None
    names = ("codeNumber", "codeNotation", "issuedDate", "organName", "superiorName", "place")
    return (
        describe_type(
            named, value("codeNotation", None, 0.0, ()), subject, desk.lexicon, desk.readers
        ),
        *(value(name, None, 0.0, ()) for name in names),
        describe_subject(subject, desk.readers, desk.lexicon),
    )


def _place(head: Letterhead) -> FieldValue:
    if head.date is None:
        return value("place", None, 0.0, ())
    place = read_date_line(head.date.text).place
    return value("place", place, 0.85, by_lines([head.date], "date-line"), written=place)


def _past(leaves: Sequence[Leaf], end: float) -> tuple[str, ...]:
    """Return dates that the document cites as past: those of acts it is based on (căn cứ)."""
    cited: list[str] = []
    for leaf in leaves[:1]:
        body = " ".join(line.text for line in leaf.lines if line.top > end)
        for sentence in re.split(r"(?i)(?=căn cứ)", body)[1:]:
            cited.extend(list(cited_dates(sentence[:160]))[:1])
    return tuple(cited)
