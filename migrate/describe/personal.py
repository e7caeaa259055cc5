"""Personal data on a page: flagged so that access is proposed as conditional, never quoted.

Luật Bảo vệ dữ liệu cá nhân (91/2025/QH15). Citizen numbers have 12 digits and begin with 0 (căn
cước, Thông tư 59/2021/TT-BCA), identity cards before them 9, mobile telephones 10, those before
2018 eleven. Papers of civil status are personal whatever stands on them.

Which digits are private is told by :mod:`migrate.describe.private_numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from migrate.describe.layout import Line
from migrate.describe.private_numbers import private_spans
from migrate.model import Evidence
from migrate.orthography import fold

_CIVIL_STATUS = re.compile(
    r"^\W*(?:giay khai sinh|trich luc|giay chung tu|giay chung nhan ket hon|"
    r"to khai dang ky (?:khai sinh|ket hon|khai tu)|so (?:dang ky )?ho tich|"
    r"so dang ky (?:khai sinh|ket hon|khai tu)|so ho khau)"
)
MASK = "•"


def personal_evidence(lines: Sequence[Line]) -> tuple[Evidence, ...]:
    """Return what on a page is personal: rule and place only, never the words themselves."""
    found = []
    for line in lines:
        rule = _rule(line.text)
        if rule:
            found.append(Evidence(page=line.page, rule=rule, box=line.box, reader=line.reader))
    return tuple(found)


def _rule(text: str) -> str:
    kind = next((span.kind for span in private_spans(text) if span.kind != "nine-digits"), "")
    if kind:
        return f"personal-{kind}"
    return "personal-civil-status" if _CIVIL_STATUS.match(fold(text)) else ""


def redact(text: str) -> str:
    """Return ``text`` with the digits of private numbers and birth dates masked, for reports.

    Masked are citizen, identity card and telephone numbers however they are grouped or split, and
    the digits of a date or year of birth. Everything else, and the length, stays as it is.
    """
    shown = list(text)
    for span in private_spans(text):
        for at in range(span.start, span.end):
            if shown[at].isdigit() or (shown[at] in "OolI|" and span.kind != "birth"):
                shown[at] = MASK
    return "".join(shown)


def initials_of(name: str) -> str:
    """Return the initials of a person's name, as an index may show them (``N.V.T.``)."""
    return "".join(f"{word[0].upper()}." for word in re.findall(r"[^\W\d_]+", name))
