"""TOML as people write it: what is valid, and yet no table of settings, is told as such."""

from __future__ import annotations

import tomllib
from typing import Any

DEEPEST = 20
"""Tables and arrays within each other; a profile has three. What walks a table calls itself."""


def parse_toml(text: str) -> dict[str, Any]:
    """Return the tables of a TOML ``text``.

    Raises:
        ValueError: it is not TOML (``tomllib.TOMLDecodeError``), has an integer of more digits than
            Python reads, or is nested deeper than :data:`DEEPEST`.
    """
    try:
        table = tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(_too_deep()) from error
    level: list[object] = [table]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
    if level:
        raise ValueError(_too_deep())
    return table


def _within(outer: object) -> list[object]:
    if isinstance(outer, dict):
        return list(outer.values())
    return outer if isinstance(outer, list) else []


def _too_deep() -> str:
    return f"tables or arrays within each other, more than {DEEPEST} deep"
