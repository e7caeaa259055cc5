"""Profiles: the settings of one fonds and its receiving archive, from TOML to frozen values."""

from migrate.profile.chain import ProfileFile, list_profiles
from migrate.profile.load import (
    LoadedProfile,
    Origin,
    find_faults,
    load_profile,
    trace_profile,
)
from migrate.profile.pattern import FolderPattern, Placement, parse_pattern
from migrate.profile.render import profile_digest, render
from migrate.profile.retention import load_retention_table
from migrate.profile.settings import (
    Access,
    Agency,
    Archive,
    Folders,
    Fonds,
    Ingest,
    Ocr,
    Packaging,
    Profile,
    Quality,
    Receiving,
    Retention,
    RetentionRule,
    Units,
)
from migrate.profile.toml_text import parse_toml

__all__ = [
    "Access",
    "Agency",
    "Archive",
    "FolderPattern",
    "Folders",
    "Fonds",
    "Ingest",
    "LoadedProfile",
    "Ocr",
    "Origin",
    "Packaging",
    "Placement",
    "Profile",
    "ProfileFile",
    "Quality",
    "Receiving",
    "Retention",
    "RetentionRule",
    "Units",
    "find_faults",
    "list_profiles",
    "load_profile",
    "load_retention_table",
    "parse_pattern",
    "parse_toml",
    "profile_digest",
    "render",
    "trace_profile",
]
