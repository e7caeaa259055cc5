"""On which line of a TOML text each key stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield ``(dotted key, value)`` of all leaves of ``table``; an empty table is a leaf."""
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def line_numbers(text: str) -> dict[str, int]:
    """Return the line, from 1, on which each key and table of a valid TOML ``text`` begins.

    The parser itself is asked, with one line more each time: a statement begins after the last
    line up to which the text was whole. So comments, multi-line strings and dotted keys need no
    second grammar. The work grows with the square of the length, which is a page for a profile.
    """
    lines = text.splitlines(keepends=True)
    found: dict[str, int] = {}
    begin = 1
    for count in range(1, len(lines) + 1):
        try:
            table = tomllib.loads("".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue  # inside a statement of several lines
        for key in _paths(table):
            found.setdefault(key, begin)
        begin = count + 1
    return found


def _paths(table: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _paths(value, f"{prefix}{key}.")
