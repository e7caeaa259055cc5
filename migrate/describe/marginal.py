"""What stands at the edges: addressees, recipients, attachments, urgency, secrecy, cited places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from migrate.describe.hidden_marks import StampedMarks
from migrate.describe.layout import Line, column_parts, without_specks
from migrate.describe.letterhead import Letterhead
from migrate.describe.marks import Mark, secrecy_marks, urgency_mark
from migrate.describe.values import by_lines, value
from migrate.model import FieldValue
from migrate.orthography import fold, squeeze

_ATTACHED = re.compile(r"(kem theo|dinh kem|gui kem|phu luc)")
_BULLET = re.compile(r"^\W+")


def describe_marginal(
    pages: Sequence[Sequence[Line]], head: Letterhead | None, stamped: StampedMarks
) -> tuple[FieldValue, ...]:
    """Return ``addressees``, ``recipients``, ``attachments``, ``urgency`` and ``secrecy``."""
    first = next((lines for lines in pages if lines), ())
    printed = urgency_mark(first)
    return (
        _addressees(first, head),
        _recipients(pages),
        _attachments(pages),
        _urgency((printed, *stamped.urgency) if printed else stamped.urgency),
        _secrecy([mark for lines in pages for mark in secrecy_marks(lines)], stamped.secrecy),
    )


def _urgency(marks: Sequence[Mark]) -> FieldValue:
    if not marks:
        return value("urgency", None, 0.0, ())
    return value("urgency", marks[0].value, 0.9 if marks[0].sure else 0.6, [marks[0].evidence])


def _secrecy(printed: Sequence[Mark], stamped: Sequence[Mark]) -> FieldValue:
    """Return ``secrecy``; stamps that only resemble a mark leave it unknown, with evidence.

    Either holds the dossier back until a person answers (:mod:`migrate.describe.secrecy`).
    """
    said = [*printed, *(mark for mark in stamped if mark.sure)]
    evidence = [mark.evidence for mark in (*printed, *stamped)]
    if not said:
        return value("secrecy", None, 0.0, evidence)
    return value("secrecy", said[0].value, 0.9 if said[0].sure else 0.5, evidence)


def _addressees(first: Sequence[Line], head: Letterhead | None) -> FieldValue:
    """Return the bodies after ``Kính gửi``: on its line, or the dashed lines under it."""
    start = next((i for i, line in enumerate(first) if "kinh gui" in fold(line.text)), None)
    if start is None or head is None:
        return value("addressees", None, 0.0, ())
    taken = [first[start]]
    for line in first[start + 1 : start + 8]:
        if line.left < head.border - 0.25 or line.middle - taken[-1].middle > 0.035:
            break
        taken.append(line)
    text = re.sub(r"(?i)^\W*k\w+ g\w+\s*[:.]?\s*", "", squeeze(" ".join(x.text for x in taken)))
    names = [name.strip(" -–;.,") for name in re.split(r"\s[-–]\s|;", " " + text)]
    joined = "; ".join(name for name in names if len(name) > 2)
    return value("addressees", joined, 0.8, by_lines(taken, "addressees"), written=text)


def _recipients(pages: Sequence[Sequence[Line]]) -> FieldValue:
    """Return the list under ``Nơi nhận``, which ends with ``Lưu``."""
    for lines in pages:
        left = [part for line in lines if (part := column_parts(line, 0.5)[0])]
        for index, line in enumerate(left):
            if re.match(r"^\W*.{0,2}(?:o|a)i nha\w", fold(line.text)) and line.right < 0.55:
                taken = _until_kept(left[index + 1 : index + 30])
                names = [_BULLET.sub("", part.text).strip(" ;.") for part in taken]
                return value("recipients", "; ".join(names), 0.7, by_lines(taken, "recipients"))
    return value("recipients", None, 0.0, ())


def _until_kept(lines: Sequence[Line]) -> list[Line]:
    taken: list[Line] = []
    for raw in lines:
        line = without_specks(raw)
        if line is None:
            continue
        taken.append(line)
        if re.match(r"^\W*l\wu\b", fold(line.text)):
            break
    return taken


def _attachments(pages: Sequence[Sequence[Line]]) -> FieldValue:
    """Return the sentences that announce an attachment, as a hint for the archivist."""
    found = [line for lines in pages for line in lines if _ATTACHED.search(fold(line.text))][:3]
    text = "; ".join(line.text for line in found)
    return value("attachments", text or None, 0.6, by_lines(found, "attachment-words"))
