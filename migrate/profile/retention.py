"""A table of retention proposals, the tool's own or a site's: TOML, one ``[[rule]]`` a line."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from string import ascii_lowercase, digits

import msgspec

from migrate.errors import ProfileError
from migrate.profile.settings import RetentionRule
from migrate.profile.toml_text import parse_toml

AFTER, OR = " * ", "|"
"""What parts the words of a line: anything may stand between; either is enough. No regular
expression, for one that is written amiss may never come to an end."""
_LETTERS = frozenset(ascii_lowercase + digits + " ,.;:/%&_-")


def load_retention_table(path: Path, named_at: str = "") -> tuple[RetentionRule, ...]:
    """Return the lines of a table in its order: the first whose words fit is proposed.

    Args:
        path: the table.
        named_at: file and line of the profile that names it.

    Raises:
        ProfileError: there is no such file, it is not TOML, or a line cannot be used (the text
            names its ordinal, the key and what is wrong with it).
    """
    if not path.is_file():
        raise ProfileError("profile.no_retention_table", where=named_at, path=str(path))
    try:
        table = parse_toml(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ProfileError("profile.not_toml", file=str(path), cause=str(error)) from error
    lines = table.get("rule")
    if not isinstance(lines, list) or not lines or set(table) != {"rule"}:
        raise ProfileError("profile.retention_without_rules", file=str(path))
    return tuple(_rule(line, f"{path}, [[rule]] {n}") for n, line in enumerate(lines, start=1))


def steps(words: str) -> list[list[str]]:
    """Return, for each place that ``words`` ask for in turn, the words of which one is enough."""
    return [step.split(OR) for step in words.split(AFTER)]


def _rule(line: object, where: str) -> RetentionRule:
    try:
        rule = msgspec.convert(line, RetentionRule)
    except msgspec.ValidationError as error:
        raise ProfileError("profile.bad_retention_rule", where=where, cause=str(error)) from error
    if not rule.words.isascii():
        raise ProfileError(
            "profile.retention_words_marked",
            where=where,
            words=json.dumps(rule.words, ensure_ascii=False),
        )
    listed = itertools.chain.from_iterable(steps(rule.words))
    if not all(each.strip() and _LETTERS.issuperset(each) for each in listed):
        words = json.dumps(rule.words)
        raise ProfileError("profile.retention_words_unusable", where=where, words=words)
    return rule
