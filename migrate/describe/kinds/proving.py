"""The value in a gap, and when it is certain: by the law of docs/describe.md, not by a new one.

Digits are certain when three readings agree, both second readers among them, and none says
otherwise; a 4 (which a written 1 is read as) needs the page's own reading too; where another place
of the paper says the same, two readers are enough. Words are held to the rules of subjects. A
person is shown by initials, which are never more than likely.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from msgspec import structs

from migrate.describe.dates import read_date_line
from migrate.describe.kinds.gaps import Gap
from migrate.describe.kinds.place import place_in_full
from migrate.describe.layout import surround
from migrate.describe.lexicon import Lexicon
from migrate.describe.listing import day_in
from migrate.describe.personal import initials_of
from migrate.describe.readers import DIGITS, PRINT, Readers, Reading, until
from migrate.describe.subject import Subject
from migrate.describe.subject_proof import describe_subject
from migrate.describe.symbol import strokes
from migrate.describe.values import by_lines, by_reading, others, value
from migrate.model import Evidence, FieldValue, Status
from migrate.orthography import squeeze

ENOUGH = 3
AGREED, DOUBTFUL, READ, ALONE, SPLIT = 0.99, 0.93, 0.85, 0.75, 0.4
"""As measured for numbers and days (docs/describe.md)."""
DOUBTED = "4"
CODE = re.compile(r"(?P<unit>[A-Z0-9][A-Z0-9.]{1,24})-(?P<day>\d{6})-(?P<serial>\d{4,6})")
"""Mã số hồ sơ: code of the body, day of receipt as YYMMDD, ordinal of the day (Thông tư
01/2018/TT-VPCP, Điều 19)."""
Vote = tuple[str, Reading]
"""A value and the reading it was taken from; empty where the reading gave none."""
_NUMBER = re.compile(r"\d{1,5}(?:/(?:\d{4}|[A-ZĐ-]{2,10}))?")
_LEADERS = re.compile(r"[.…_]{2,}")


def describe_gap(
    gap: Gap, readers: Readers, lexicon: Lexicon, backed: Callable[[str], bool]
) -> FieldValue:
    """Return the field of a gap.

    Args:
        gap: from :func:`find_gaps`.
        readers: the second readers.
        lexicon: the names a word may be.
        backed: says of a value whether another place of the document says the same.
    """
    kind = gap.field.kind
    if kind == "words":
        return _words(gap, readers, lexicon)
    if kind == "place":
        return _place(gap, readers, lexicon)
    if kind == "person":
        return _person(gap)
    return _digits(gap, readers, backed)


def number_in(text: str) -> str:
    """Return the number that ``text`` is behind its label, with year or symbol; else nothing."""
    behind = text.rpartition(":")[2]
    bare = re.sub(r"\s", "", _LEADERS.sub("", behind)).strip(".,:;-_'")
    head, slash, tail = bare.partition("/")
    head = strokes(head)
    return f"{head}{slash}{tail}" if _NUMBER.fullmatch(f"{head}{slash}{tail}") else ""


def date_in(text: str) -> str:
    """Return the whole date in ``text`` in ISO 8601, or an empty string."""
    iso = read_date_line(text).iso
    return iso if len(iso) == len("2020-01-05") else day_in(text)


def code_in(text: str) -> str:
    """Return the mã số hồ sơ in ``text``; empty when there is none or its day does not exist."""
    tight = re.sub(r"\s", "", text.upper()).replace("–", "-").replace("—", "-")
    match = CODE.search(tight)
    return match[0] if match and day_of_code(match[0]) else ""


def day_of_code(code: str) -> str:
    """Return the day of receipt that a mã số hồ sơ holds, in ISO 8601; empty when there is none."""
    match = CODE.fullmatch(code)
    if match is None:
        return ""
    year, month, day = (match["day"][i : i + 2] for i in (0, 2, 4))
    return date_in(f"ngày {day} tháng {month} năm 20{year}")


def _digits(gap: Gap, readers: Readers, backed: Callable[[str], bool]) -> FieldValue:
    """Ask the second readers until a value is settled, at most four times."""
    parse = {"number": number_in, "date": date_in, "code": code_in}[gap.field.kind]
    confidence = min((line.confidence for line in gap.lines), default=0.0)
    first = Reading(gap.text, gap.label.reader, confidence, gap.label.page, gap.place)

    def settled(readings: Sequence[Reading]) -> FieldValue:
        votes = [(parse(reading.text), reading) for reading in readings]
        return _elected(gap.field.name, votes, backed)

    questions = [
        partial(readers.again, gap.label, reader, box)
        for box in (gap.place, surround([gap.label.box, gap.place]))
        for reader in (DIGITS, PRINT)
    ]
    return settled(until(lambda found: _is_settled(settled(found)), first, questions))


def _is_settled(field: FieldValue) -> bool:
    return field.confidence >= AGREED


def _elected(name: str, votes: Sequence[Vote], backed: Callable[[str], bool]) -> FieldValue:
    counted = Counter(text for text, _ in votes if text)
    if not counted:
        return value(name, None, 0.0, [by_reading(r, "form-gap") for _, r in votes[:1]])
    best = max(counted, key=lambda text: (counted[text], backed(text), text))
    mine = [reading for text, reading in votes if text == best]
    evidence = [by_reading(reading, "form-gap") for reading in mine]
    if backed(best):
        evidence.append(Evidence(page=mine[0].page, rule="said-elsewhere", text=best))
    sure = _sureness(best, votes, backed(best))
    return value(name, best, sure, evidence, written=mine[0].text, alternatives=others(best, votes))


def _sureness(best: str, votes: Sequence[Vote], backed: bool) -> float:
    mine = Counter(reading.reader for text, reading in votes if text == best)
    seconds = mine[DIGITS] + mine[PRINT]
    first = any(reader not in (DIGITS, PRINT) for reader in mine)
    if any(text and text != best for text, _ in votes):
        return SPLIT
    both = bool(mine[DIGITS] and mine[PRINT])
    if backed and (both or (first and seconds)):
        return AGREED
    if not (both and seconds + first >= ENOUGH):
        return DOUBTFUL - 0.03 if seconds and first else ALONE
    return DOUBTFUL if DOUBTED in best and not first else AGREED


def _words(gap: Gap, readers: Readers, lexicon: Lexicon) -> FieldValue:
    """Return words by the rules of a subject, read together with their label.

    A line reader sees more than the box it is given, so the label is not cut off before reading.
    """
    name = gap.field.name
    if not gap.lines:
        return value(name, None, 0.0, by_lines([gap.label], "form-label"))
    lines = (gap.whole, *gap.lines[1:])
    text = squeeze(" ".join(line.text for line in lines))
    found = describe_subject(Subject(text, lines, gap.closed), readers, lexicon)
    words = (found.value or "").split()[len(gap.label.words) :]
    if gap.inner:
        words = words[: len(gap.text.split())]
    tidy = " ".join(words).strip(" .:;,-–…_")
    return value(name, tidy, found.confidence, found.evidence, written=gap.text)


def _place(gap: Gap, readers: Readers, lexicon: Lexicon) -> FieldValue:
    """Return a place in full: words, which the gazetteer may prove as either reader has them."""
    found = _words(gap, readers, lexicon)
    if found.status is Status.CERTAIN or not found.value:
        return found
    read = (found.value, squeeze(gap.text).strip(" .:;,"))
    known = next((full for text in read if (full := place_in_full(text, lexicon))), None)
    if known is None:
        return found
    exact = Evidence(page=gap.label.page, rule="gazetteer-exact", text=known)
    return value(found.name, known, AGREED, (*found.evidence, exact), written=gap.text)


def _person(gap: Gap) -> FieldValue:
    """Return a person's initials, as the page was read; where the name stands is told, not quoted.

    Initials serve to find a paper, so no second reader is asked to prove them.
    """
    place = (structs.replace(proof, text="") for proof in by_lines(gap.lines, "form-gap"))
    return value(gap.field.name, initials_of(gap.text), READ, place)
