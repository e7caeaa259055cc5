"""Personal data on a page: flagged so that access is proposed as conditional, never quoted.

Luật Bảo vệ dữ liệu cá nhân (91/2025/QH15). Citizen numbers have 12 digits (căn cước, Thông tư
59/2021/TT-BCA), identity cards before them 9, mobile telephones 10. Papers of civil status are
personal whatever stands on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from migrate.describe.layout import Line
from migrate.model import Evidence
from migrate.orthography import fold

_CITIZEN = re.compile(r"(?<![\d.,/])0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?![\d/])")
_IDENTITY = re.compile(r"(?<![\d.,/])\d{3}[ .]?\d{3}[ .]?\d{3}(?![\d./,])")
_MOBILE = re.compile(r"(?<![\d.,/])0[35789]\d{2}[ .]?\d{3}[ .]?\d{3}(?![\d/])")
_IDENTITY_WORDS = re.compile(r"cmnd|chung minh|can cuoc|cccd|dinh danh ca nhan")
_BIRTH = re.compile(r"\b(?:sinh (?:ngay|nam)|ngay,? thang,? nam sinh|nam sinh|ns\s*:)")
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
    folded = fold(text)
    if _CITIZEN.search(text):
        return "personal-citizen-number"
    if _IDENTITY.search(text) and _IDENTITY_WORDS.search(folded):
        return "personal-identity-card"
    if _MOBILE.search(text):
        return "personal-telephone"
    if _BIRTH.search(folded) and re.search(r"\d{4}", text):
        return "personal-birth"
    return "personal-civil-status" if _CIVIL_STATUS.match(folded) else ""


def redact(text: str) -> str:
    """Return ``text`` with citizen, identity card and mobile numbers masked, for reports."""
    for pattern in (_CITIZEN, _MOBILE, _IDENTITY):
        text = pattern.sub(lambda match: re.sub(r"\d", MASK, match[0]), text)
    return text
