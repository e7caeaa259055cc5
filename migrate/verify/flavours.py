"""Which flavour a package is of, and what that flavour expects; the data is ``flavours.toml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from migrate.verify.mets import Mets
from migrate.verify.rules import Flavour


class Expectation(Struct, frozen=True, forbid_unknown_fields=True):
    """What one METS must have: sections (more in some types), PROFILE by type, form of OBJID."""

    sections: tuple[str, ...] = ()
    sections_of: dict[str, tuple[str, ...]] = {}
    objid: str = ""
    profiles: dict[str, tuple[str, ...]] = {}
    is_root: bool = False


class Tree(Struct, frozen=True, forbid_unknown_fields=True):
    """Which files a package must have, may not have, and where files may lie."""

    places: str
    schemas: tuple[str, ...] = ()
    required: dict[str, tuple[str, ...]] = {}
    forbidden: dict[str, tuple[str, ...]] = {}


class FlavourRules(Struct, frozen=True, forbid_unknown_fields=True):
    """All expectations of one flavour."""

    root: Expectation
    representation: Expectation
    tree: Tree


@cache
def flavour_rules(flavour: Flavour) -> FlavourRules:
    """Return what ``flavour`` expects."""
    text = files("migrate.verify").joinpath("flavours.toml").read_bytes()
    table = msgspec.toml.decode(text, type=dict[str, FlavourRules])[flavour]
    return replace(table, root=replace(table.root, is_root=True))


def flavour_of(root: Mets, schema_names: frozenset[str]) -> Flavour:
    """Tell the flavour from the root METS and the names of the packaged schemas.

    E-ARK names its version in PROFILE. The accepted sample writes MDTYPE ``DC`` and its schemas
    in lower case, where the circular has OTHER and ``EAD.xsd``.
    """
    profile = root.attributes.get("PROFILE", "")
    if "E-ARK-" in profile and "-v2" in profile:
        return "eark-2.2.0"
    kinds = {ref.kind for ref in root.references if ref.element == "mdRef"}
    if "DC" in kinds and ("ead.xsd" in schema_names or "EAD.xsd" not in schema_names):
        return "tt05-sample"
    return "tt05"
