"""Settings that nobody filled in: the dots of the example stand there still."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from migrate.errors import ProfileError
from migrate.profile.locate import flatten
from migrate.profile.settings import Profile

_DOTS = re.compile(r"…|\.\.\.")
_ONLY_DOTS = re.compile(r"[\s….]*")
_PROSE = ("fonds.history",)
"""Where dots may stand for what is left out of a quotation."""


def placeholders(profile: Profile, where: Mapping[str, str]) -> Iterator[ProfileError]:
    """Yield a fault for each text that still is, or holds, the dots of the example.

    Args:
        profile: the merged profile.
        where: file and line by dotted key, for the settings that a file sets.
    """
    for key, value in flatten(msgspec.to_builtins(profile)):
        if key in where and isinstance(value, str) and _is_placeholder(key, value):
            yield ProfileError("profile.placeholder", where=where[key], key=key, value=value)


def _is_placeholder(key: str, value: str) -> bool:
    if not _DOTS.search(value):
        return False
    return key not in _PROSE or bool(_ONLY_DOTS.fullmatch(value))
