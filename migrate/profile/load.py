"""From a name or a path to one frozen profile, through its chain of ``extends``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import ProfileError
from migrate.profile.chain import Layer, read_chain
from migrate.profile.consistency import contradictions
from migrate.profile.locate import flatten, line_numbers
from migrate.profile.placeholders import placeholders
from migrate.profile.retention import load_retention_table
from migrate.profile.settings import Profile
from migrate.profile.validate import layer_faults, settings_by_key


class Origin(Struct, frozen=True):
    """The file and line (from 1) that set a value."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class LoadedProfile(Struct, frozen=True):
    """A profile, the files it came from (base first) and the origin of every key that was set."""

    profile: Profile
    chain: tuple[str, ...]
    origins: dict[str, Origin]


def load_profile(name_or_path: str, *, search: Sequence[Path] = ()) -> Profile:
    """Read a profile by name or path, merged along its ``extends`` and checked.

    Args:
        name_or_path: a path to a TOML file, or the stem of one in ``search``.
        search: folders to look in, first hit wins; empty means ``./profiles``, then those shipped
            with the tool.

    Raises:
        ProfileError: there is no such profile, it is not TOML, it extends itself, or a key or
            value is wrong (the text names file, line, key and what would be right).
    """
    return trace_profile(name_or_path, search=search).profile


def trace_profile(name_or_path: str, *, search: Sequence[Path] = ()) -> LoadedProfile:
    """Read a profile like :func:`load_profile`, and tell where each value was set.

    Raises:
        ProfileError: as for :func:`load_profile`.
    """
    loaded, faults = _examine(name_or_path, search)
    if faults:
        raise faults[0]
    return loaded


def find_faults(name_or_path: str, *, search: Sequence[Path] = ()) -> tuple[ProfileError, ...]:
    """Return all that is wrong with a profile, base first, none where it is good.

    Args:
        name_or_path: as for :func:`load_profile`.
        search: as for :func:`load_profile`.
    """
    try:
        return _examine(name_or_path, search)[1]
    except ProfileError as fault:
        return (fault,)


def _examine(
    name_or_path: str, search: Sequence[Path]
) -> tuple[LoadedProfile, tuple[ProfileError, ...]]:
    """Return a profile as far as its settings can be used, and what is wrong with it.

    Raises:
        ProfileError: a file of the chain cannot be read.
    """
    chain = read_chain(name_or_path, search)
    settings, origins, faults = _merged(chain)
    profile = msgspec.convert({**_in_tables(settings), "name": chain[-1].path.stem}, Profile)
    where = {key: str(origin) for key, origin in origins.items()}
    # What stands beside a setting left out for its fault is judged when that is mended.
    unsound = {_table_of(fault) for fault in faults}
    faults += [f for f in contradictions(profile, where) if _table_of(f) not in unsound]
    faults += placeholders(profile, where)
    try:
        profile = _with_retention_table(profile, origins)
    except ProfileError as fault:
        faults.append(fault)
    return LoadedProfile(profile, tuple(str(layer.path) for layer in chain), origins), tuple(faults)


def _merged(
    chain: Sequence[Layer],
) -> tuple[dict[str, object], dict[str, Origin], list[ProfileError]]:
    """Return the usable settings by dotted key, later files over earlier, and what is wrong."""
    settings: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    faults: list[ProfileError] = []
    for layer in chain:
        wrong = layer_faults(layer.settings, layer.text, str(layer.path))
        faults += wrong.values()
        lines = line_numbers(layer.text)
        for key, value in flatten(layer.settings):
            if key in settings_by_key() and key not in wrong:
                settings[key] = value
                origins[key] = Origin(str(layer.path), lines[key])
    return settings, origins, faults


def _table_of(fault: ProfileError) -> str:
    return str(fault.facts.get("key", "")).partition(".")[0]


def _in_tables(settings: Mapping[str, object]) -> dict[str, object]:
    """Return settings by dotted key as the tables they stand in."""
    tables: dict[str, dict[str, object]] = {}
    for key, value in settings.items():
        table, _, name = key.rpartition(".")
        tables.setdefault(table, {})[name] = value
    return {**tables.pop("", {}), **tables}


def _with_retention_table(profile: Profile, origins: Mapping[str, Origin]) -> Profile:
    """Return the profile with the lines of its table, so that its digest depends on them."""
    retention = profile.retention
    if not retention.table:
        return profile
    origin = origins["retention.table"]
    rules = load_retention_table(Path(origin.file).parent / retention.table, str(origin))
    return replace(profile, retention=replace(retention, rules=rules))
