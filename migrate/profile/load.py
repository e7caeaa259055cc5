"""From a name or a path to one frozen profile, through its chain of ``extends``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import ProfileError
from migrate.profile.consistency import check_profile
from migrate.profile.locate import flatten, line_numbers
from migrate.profile.retention import load_retention_table
from migrate.profile.settings import Profile
from migrate.profile.validate import check_layer

_SUFFIX = ".toml"


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


class ProfileFile(Struct, frozen=True):
    """A profile that can be asked for by name, and what it calls itself."""

    name: str
    title: str
    path: Path


class _Layer(Struct, frozen=True):
    """One file of a chain: its settings without ``extends``, and its text for line numbers."""

    path: Path
    text: str
    settings: dict[str, object]
    extends: str


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
    chain = _read_chain(_find(name_or_path, search or default_search()), search)
    merged: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    for layer in chain:
        check_layer(layer.settings, layer.text, str(layer.path))
        merged = _merge(merged, layer.settings)
        lines = line_numbers(layer.text)
        origins |= {key: Origin(str(layer.path), lines[key]) for key, _ in flatten(layer.settings)}
    profile = msgspec.convert({**merged, "name": chain[-1].path.stem}, Profile)
    profile = _with_retention_table(profile, origins)
    check_profile(profile, {key: str(origin) for key, origin in origins.items()})
    return LoadedProfile(profile, tuple(str(layer.path) for layer in chain), origins)


def _with_retention_table(profile: Profile, origins: Mapping[str, Origin]) -> Profile:
    """Return the profile with the lines of its table, so that its digest depends on them."""
    retention = profile.retention
    if not retention.table:
        return profile
    origin = origins["retention.table"]
    rules = load_retention_table(Path(origin.file).parent / retention.table, str(origin))
    return replace(profile, retention=replace(retention, rules=rules))


def list_profiles(*, search: Sequence[Path] = ()) -> tuple[ProfileFile, ...]:
    """Return the profiles to ask for by name, sorted; earlier folders hide later ones.

    Raises:
        ProfileError: one of the files is not TOML.
    """
    found = _by_name(search or default_search())
    titles = {name: _read_layer(path).settings.get("title", "") for name, path in found.items()}
    return tuple(ProfileFile(name, str(titles[name]), found[name]) for name in sorted(found))


def default_search() -> tuple[Path, ...]:
    """Return ``./profiles`` and the folder of the shipped profiles (of the wheel or checkout)."""
    package = Path(str(files("migrate")))
    shipped = package / "profiles"
    return Path("profiles"), shipped if shipped.is_dir() else package.parent / "profiles"


def _find(name_or_path: str, search: Sequence[Path]) -> Path:
    if name_or_path.endswith(_SUFFIX) or "/" in name_or_path:
        places = [Path(name_or_path)]
    else:
        places = [folder / f"{name_or_path}{_SUFFIX}" for folder in search]
    for place in places:
        if place.is_file():
            return place
    known = sorted(_by_name(search))
    raise ProfileError(
        "profile.not_found",
        name=name_or_path,
        places=", ".join(str(place) for place in places),
        known=", ".join(known),
        nearest=next(iter(get_close_matches(name_or_path, known, n=1, cutoff=0.0)), "tt05"),
    )


def _by_name(search: Sequence[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in search:
        for path in folder.glob(f"*{_SUFFIX}"):
            found.setdefault(path.stem, path)
    return found


def _read_chain(path: Path, search: Sequence[Path]) -> list[_Layer]:
    """Return the files of a chain, base first. A name is looked for beside its file first."""
    layers = [_read_layer(path)]
    seen = {path.resolve()}
    while layers[-1].extends:
        child = layers[-1]
        folders = (child.path.parent, *(search or default_search()))
        parent = _find(child.extends, folders)
        if parent.resolve() in seen:
            loop = " > ".join(layer.path.name for layer in layers)
            raise ProfileError("profile.extends_itself", loop=f"{loop} > {parent.name}")
        seen.add(parent.resolve())
        layers.append(_read_layer(parent))
    return layers[::-1]


def _read_layer(path: Path) -> _Layer:
    try:
        text = path.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError("profile.not_toml", file=str(path), cause=str(error)) from error
    extends = table.pop("extends", "")
    if not isinstance(extends, str):
        line = line_numbers(text)["extends"]
        raise ProfileError(
            "profile.bad_value",
            where=f"{path}:{line}",
            key="extends",
            value=str(extends),
            allowed="string",
        )
    return _Layer(path, text, _days_as_text(table), extends)


def _days_as_text(table: Mapping[str, object]) -> dict[str, object]:
    """Return ``table`` with TOML dates as ISO 8601 strings: both spellings mean the same day."""
    plain: dict[str, object] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            plain[key] = _days_as_text(value)
        else:
            plain[key] = value.isoformat() if isinstance(value, date) else value
    return plain


def _merge(base: Mapping[str, object], child: Mapping[str, object]) -> dict[str, object]:
    merged = dict(base)
    for key, value in child.items():
        below = merged.get(key)
        both_tables = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merge(below, value) if both_tables else value  # type: ignore[arg-type]
    return merged
