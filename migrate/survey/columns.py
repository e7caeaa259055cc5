"""Column heads of existing catalogues: TT 05/2025, TT 02/2019 and the printed lists, as one.

The words stand in ``columns.toml``. Sources: field lists of TT 05/2025/TT-BNV (annexes I–IV); annex
of TT 02/2019/TT-BNV (``rights``, ``sheetNumber``, ``pageNumber``); the forms *Mục lục hồ sơ, tài
liệu nộp lưu* and *Mục lục văn bản trong hồ sơ*.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from migrate.orthography import fold

Sheet = Literal["Ho_so", "Van_ban"]

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def field_of(head: str, sheet: Sheet) -> str:
    """Return the field a column head means, or an empty string for one that is not known.

    Beside fields of TT 05 it may be ``fileNotation``, ``period`` (first to last day) or
    ``reference`` (number and symbol in one), which :mod:`migrate.survey.catalogue_rows` takes
    apart.
    """
    return _fields_by_head()[sheet].get(_plain(head), "")


def is_ignored(head: str) -> bool:
    """Say whether a column is known to carry no description (or has no head at all)."""
    plain = _plain(head)
    return not plain or plain in {_plain(word) for word in _words()["ignored"]["heads"]}


def sheet_of(heads: Sequence[str]) -> Sheet:
    """Return which list a table without a sheet name is: the one that knows more of its heads."""
    documents = sum(bool(field_of(head, "Van_ban")) for head in heads)
    dossiers = sum(bool(field_of(head, "Ho_so")) for head in heads)
    return "Van_ban" if documents > dossiers else "Ho_so"


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))


@cache
def _fields_by_head() -> Mapping[str, Mapping[str, str]]:
    return {
        sheet: {_plain(head): field for field, heads in fields.items() for head in (field, *heads)}
        for sheet, fields in _words().items()
        if sheet != "ignored"
    }


def _plain(head: str) -> str:
    return _NOT_LETTERS.sub(" ", fold(head)).strip()
