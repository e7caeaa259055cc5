"""The stock of words that generated documents are composed from, read from ``wording.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct


class Commune(Struct, frozen=True, array_like=True):
    """A commune until 2025, with the kind and name of its district, and its province."""

    name: str
    district_kind: str
    district: str
    province: str


class Kind(Struct, frozen=True, array_like=True):
    """A kind of document: printed name (none for a công văn), abbreviation, typeName code."""

    title: str
    abbreviation: str
    code: str


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a generated document can say."""

    communes: tuple[Commune, ...]
    new_communes: tuple[str, ...]
    surnames: tuple[str, ...]
    middle_names: tuple[str, ...]
    given_names: tuple[str, ...]
    hamlets: tuple[str, ...]
    kinds: tuple[Kind, ...]
    subjects: tuple[str, ...]
    sentences: tuple[str, ...]
    sentences_1980s: tuple[str, ...]
    letter_offices: tuple[str, ...]
    recipients: tuple[str, ...]
    keepers: tuple[str, ...]


@cache
def load_wording() -> Wording:
    """Return the stock of words beside this module."""
    text = Path(__file__).with_name("wording.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Wording)
