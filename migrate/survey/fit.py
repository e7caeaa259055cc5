"""Does the profile's folder pattern fit the folder? Told before any recognition begins."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.errors import ProfileError
from migrate.profile import FolderPattern, parse_pattern
from migrate.survey.names import natural_key, printable

_EXAMPLES = 5
_LEAST_FIT = 0.5
"""Below this share of fitting files the pattern is taken to be the wrong one."""

_COMMON = (
    ("{document}.pdf", "{page}.jpg"),
    ("{dossier}/{document}.pdf", "{dossier}/{page}.jpg"),
    ("{fonds}/{dossier}/{document}.pdf", "{dossier}/{document}/{page}.jpg"),
    ("{fonds}/{dossier}/{document}/{page}.pdf", "{fonds}/{dossier}/{document}/{page}.jpg"),
)
"""Usual layouts by depth, each for files that are documents and for images that are pages."""


def check_fit(
    paths: Sequence[str], kinds: Sequence[str], mismatches: Sequence[str], pattern: FolderPattern
) -> None:
    """Refuse a pattern that less than half of the files fit.

    Args:
        paths: of all accepted files.
        kinds: their media types.
        mismatches: those paths that do not fit.
        pattern: the profile's.

    Raises:
        ProfileError: ``survey.profile_does_not_fit``, with the pattern, examples of what did not
            match and the usual pattern that would match most.
    """
    if len(paths) - len(mismatches) >= _LEAST_FIT * len(paths):
        return
    raise ProfileError(
        "survey.profile_does_not_fit",
        pattern=pattern.text,
        unmatched=len(mismatches),
        files=len(paths),
        examples="; ".join(map(printable, sorted(mismatches, key=natural_key)[:_EXAMPLES])),
        nearest=nearest_pattern(paths, kinds),
    )


def nearest_pattern(paths: Sequence[str], kinds: Sequence[str]) -> str:
    """Return the usual pattern that fits most of ``paths``; images count as pages."""
    images = sum(kind.startswith("image/") for kind in kinds)
    column = 1 if 2 * images > len(kinds) else 0
    patterns = [row[column] for row in _COMMON]
    patterns.append(_deep(max(path.count("/") for path in paths), patterns[1]))
    return max(patterns, key=lambda text: _fitting(text, paths))


def _deep(depth: int, shallow: str) -> str:
    """Return ``shallow``, a pattern of two parts, with unnamed folders before it."""
    return "{any}/" * max(depth - 1, 0) + shallow


def _fitting(text: str, paths: Sequence[str]) -> int:
    pattern = parse_pattern(text)
    return sum(pattern.match(path) is not None for path in paths)
