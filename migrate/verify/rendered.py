"""The lists for people, as sheets and as pages: each is counted, opens, and bears its title.

What the rows of a list say is not held to the catalogue: whoever signs one reads it, and it was
written from the catalogue with the workbook that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import pypdfium2
from python_calamine import CalamineError, CalamineWorkbook

from migrate.orthography import squeeze
from migrate.verify.delivered import Delivered
from migrate.verify.finding import Finding
from migrate.verify.rules import finding

_FOLDER = "lists"
_ENDINGS = ("xlsx", "pdf")
_TITLES = {
    "bien-ban-giao-nhan": "biên bản giao nhận hồ sơ, tài liệu",
    "muc-luc-ho-so": "mục lục hồ sơ, tài liệu nộp lưu",
    "muc-luc-van-ban": "mục lục văn bản trong hồ sơ",
    "thong-ke-don-vi": "thống kê tài liệu theo đơn vị hành chính cũ và mới",
}
"""What each list is called (docs/lists.md), by the stem of its file."""
_HEAD_ROWS = 20
"""Rows of a sheet among which its title stands, under the letterhead."""


def check_lists(delivered: Delivered, counts: Mapping[str, object]) -> Iterator[Finding]:
    """Yield lists that are not counted, do not open, or are other lists than their names say.

    Args:
        delivered: the archive.
        counts: those of its manifest.
    """
    names = sorted(delivered.under(_FOLDER))
    if not any(delivered.is_closed(name) for name in (_FOLDER, *_expected())):
        found = {end: sum(name.endswith(f".{end}") for name in names) for end in _ENDINGS}
        if counts.get(_FOLDER) != found:
            yield finding("V116", _FOLDER, expected=found, found=counts.get(_FOLDER))
    for name in names:
        title = _expected().get(name)
        if title:
            yield from _check_title(name, delivered.files[name], title)


def _expected() -> dict[str, str]:
    """Return the titles by path."""
    return {f"{_FOLDER}/{stem}.{end}": title for stem, title in _TITLES.items() for end in _ENDINGS}


def _check_title(name: str, path: Path, title: str) -> Iterator[Finding]:
    read = _first_page if name.endswith(".pdf") else _first_rows
    try:
        text = squeeze(read(path)).casefold()
    except (pypdfium2.PdfiumError, CalamineError, OSError) as error:
        yield finding("V146", name, expected=title, found=error)
        return
    if title not in text:
        yield finding("V146", name, expected=title, found=text[: len(title)] or "-")


def _first_page(path: Path) -> str:
    with path.open("rb") as stream:
        document = pypdfium2.PdfDocument(stream)
        try:
            page = document[0]
            layer = page.get_textpage()
            text = str(layer.get_text_bounded())
            layer.close()
            page.close()
            return text
        finally:
            document.close()


def _first_rows(path: Path) -> str:
    with CalamineWorkbook.from_path(path) as workbook:
        if not workbook.sheet_names:
            return ""
        rows = islice(workbook.get_sheet_by_index(0).iter_rows(), _HEAD_ROWS)
        return " ".join(str(cell) for row in rows for cell in row if cell != "")
