"""Profiles: the settings of one fonds and its receiving archive, from TOML to frozen values."""

from migrate.profile.settings import (
    Access,
    Agency,
    Archive,
    Folders,
    Fonds,
    Ocr,
    Packaging,
    Profile,
    Quality,
    Receiving,
    Retention,
    Units,
)

__all__ = [
    "Access",
    "Agency",
    "Archive",
    "Folders",
    "Fonds",
    "Ocr",
    "Packaging",
    "Profile",
    "Quality",
    "Receiving",
    "Retention",
    "Units",
]
