"""A profile as text for people, and as a digest for the ledger and the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import asdict

from migrate.messages import Language, say
from migrate.profile.load import trace_profile
from migrate.profile.settings import Profile
from migrate.profile.validate import NOT_KEYS


def profile_digest(profile: Profile) -> str:
    """Return the SHA-256, in hexadecimal, of the profile's canonical JSON (keys sorted)."""
    return hashlib.sha256(msgspec.json.encode(profile, order="sorted")).hexdigest()


def render(name_or_path: str, *, language: Language = "vi", search: Sequence[Path] = ()) -> str:
    """Return every key and value of a profile as TOML, each with the file and line that set it.

    Args:
        name_or_path: as for :func:`migrate.profile.load_profile`.
        language: of the word for a value that no file sets.
        search: as for :func:`migrate.profile.load_profile`.

    Returns:
        Text that is itself a valid profile, without ``extends``.

    Raises:
        ProfileError: as for :func:`migrate.profile.load_profile`.
    """
    loaded = trace_profile(name_or_path, search=search)
    default = say("profile.default", language)
    lines = [f"# {' > '.join(loaded.chain)}"]
    for key, value in _entries(loaded.profile):
        if value is None:
            lines += ["", f"[{key}]"]
            continue
        assignment = f"{key.rpartition('.')[2]} = {json.dumps(value, ensure_ascii=False)}"
        lines.append(f"{assignment}  # {loaded.origins.get(key, default)}")
    return "\n".join(lines) + "\n"


def _entries(profile: Profile) -> Iterator[tuple[str, object]]:
    """Yield ``(key, value)`` of every setting, and ``(table, None)`` where a table begins."""
    for name, value in asdict(profile).items():
        if not isinstance(value, msgspec.Struct):
            if name not in NOT_KEYS:
                yield name, value
            continue
        yield name, None
        for key, setting in asdict(value).items():
            if f"{name}.{key}" not in NOT_KEYS:
                yield f"{name}.{key}", setting
