"""The set of files an archive is made of: none of them missing, and none beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from migrate.verify.delivered import MANIFEST, Delivered, shown
from migrate.verify.finding import Finding
from migrate.verify.rules import finding

LISTS = (
    *("lists/bien-ban-giao-nhan.xlsx", "lists/ho-so-van-ban.xlsx", "lists/muc-luc-ho-so.xlsx"),
    *("lists/muc-luc-van-ban.xlsx", "lists/thong-ke-don-vi.xlsx"),
)
"""The lists of docs/verify.md; ``ho-so-van-ban.xlsx`` is read, so its own rule says it is gone."""
_READ = "lists/ho-so-van-ban.xlsx"
_PRINTED = r"lists/(bien-ban-giao-nhan|muc-luc-ho-so|muc-luc-van-ban|thong-ke-don-vi)\.pdf"
"""Four of them as pages to sign; a machine without a typeface cannot print them."""
_KNOWN = re.compile(
    "|".join(
        (
            *map(re.escape, (*LISTS, MANIFEST, "manifest.json", "review.jsonl", "rejected.jsonl")),
            _PRINTED,
            r"catalogue/(documents|dossiers)\.jsonl|(packages|former|text)/.+|decisions\.(toml|csv)",
        )
    )
)
"""All of them, and the decisions that an archivist may have laid beside them."""


def check_deposit(delivered: Delivered) -> Iterator[Finding]:
    """Yield lists that are missing, and files that are no part of an archive."""
    for name in LISTS:
        if name != _READ and name not in delivered.files and not delivered.is_closed(name):
            yield finding("V128", name)
    for name in delivered.files:
        if not _KNOWN.fullmatch(name):
            yield finding("V136", shown(name))
