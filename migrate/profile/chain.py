"""Profile files: where they are looked for, and the chain of ``extends`` from one to its base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from migrate.errors import ProfileError
from migrate.profile.locate import line_numbers
from migrate.profile.toml_text import parse_toml

_SUFFIX = ".toml"


class ProfileFile(Struct, frozen=True):
    """A profile that can be asked for by name, and what it calls itself."""

    name: str
    title: str
    path: Path


class Layer(Struct, frozen=True):
    """One file of a chain: its settings without ``extends``, and its text for line numbers."""

    path: Path
    text: str
    settings: dict[str, object]
    extends: str


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


def _find(name_or_path: str, search: Sequence[Path], beside: Path = Path()) -> Path:
    if name_or_path.endswith(_SUFFIX) or "/" in name_or_path:
        places = list(dict.fromkeys((beside / name_or_path, Path(name_or_path))))
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


def read_chain(name_or_path: str, search: Sequence[Path]) -> list[Layer]:
    """Return the files of a profile's chain, base first.

    The name or path that a file extends is looked for beside that file first.

    Raises:
        ProfileError: a file is not there, is not TOML, or extends itself.
    """
    path = _find(name_or_path, search or default_search())
    layers = [_read_layer(path)]
    seen = {path.resolve()}
    while layers[-1].extends:
        child = layers[-1]
        folders = (child.path.parent, *(search or default_search()))
        parent = _find(child.extends, folders, child.path.parent)
        if parent.resolve() in seen:
            loop = " > ".join(layer.path.name for layer in layers)
            raise ProfileError("profile.extends_itself", loop=f"{loop} > {parent.name}")
        seen.add(parent.resolve())
        layers.append(_read_layer(parent))
    return layers[::-1]


def _read_layer(path: Path) -> Layer:
    try:
        text = path.read_text("utf-8-sig")
        table = parse_toml(text)
    except (OSError, ValueError) as error:
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
    return Layer(path, text, _days_as_text(table), extends)


def _days_as_text(table: Mapping[str, object]) -> dict[str, object]:
    """Return ``table`` with TOML dates as ISO 8601 strings: both spellings mean the same day."""
    plain: dict[str, object] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            plain[key] = _days_as_text(value)
        else:
            plain[key] = value.isoformat() if isinstance(value, date) else value
    return plain
