"""A reader of the site's own, off by default: an installed package offers it as an entry point.

Entry points are what Python packages announce themselves with (packaging.python.org, Entry points
specification). This tool gives the reader a line and sends nothing anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from migrate.errors import EnvironmentMissingError
from migrate.model import Agent
from migrate.pages import Pixels

GROUP = "migrate.readers"
"""The group of entry points that are looked at."""
SITE = "site"
"""How it is asked for; its readings are signed ``site:NAME``."""

SiteReader = Callable[[Pixels, float], tuple[str, float] | None]
"""Reads a level line (rows and columns of grey, or with red, green, blue last; 0 to 255) of so many
dots an inch: the text and a confidence from 0 to 1, or ``None`` where it sees none."""


def read_by_site(name: str, line: Pixels, dpi: float) -> tuple[str, float] | None:
    """Let the site's reader called ``name`` read one line.

    Raises:
        EnvironmentMissingError: no installed package offers it.
    """
    return _load(name)(line, dpi)


def site_agent(name: str) -> Agent:
    """Return the site's reader as provenance names it: its package, version and function.

    Raises:
        EnvironmentMissingError: no installed package offers it.
    """
    found = _entry(name)
    version = found.dist.version if found.dist else ""
    return Agent(name=f"{SITE}:{name}", version=version, note=f"{GROUP}; {found.value}")


def _entry(name: str) -> EntryPoint:
    found = tuple(entry_points(group=GROUP, name=name))
    if not found:
        raise EnvironmentMissingError("ocr.site_reader_missing", name=name, group=GROUP)
    return found[0]


@cache
def _load(name: str) -> SiteReader:
    reader: SiteReader = _entry(name).load()
    return reader
