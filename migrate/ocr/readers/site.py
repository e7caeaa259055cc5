"""A reader of the site's own, off by default: an installed package offers it as an entry point.

Entry points are what Python packages announce themselves with (packaging.python.org, Entry points
specification). This tool gives the reader a line and sends nothing anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from numbers import Real
from pathlib import Path

from migrate.errors import EnvironmentMissingError, MigrateError
from migrate.model import Agent
from migrate.orthography import squeeze
from migrate.pages import Pixels

GROUP = "migrate.readers"
"""The group of entry points that are looked at."""
SITE = "site"
"""How it is asked for; its readings are signed ``site:NAME``."""

SiteReader = Callable[[Pixels, float], tuple[str, float] | None]
"""Reads a level line (rows and columns of grey, or with red, green, blue last; 0 to 255) of so many
dots an inch: the text and a confidence from 0 to 1, or ``None`` where it sees none."""
LONGEST = 500
"""Characters of a text that can be one line."""
_STDOUT = 1


class SiteReaderError(MigrateError):
    """The site's reader gave no answer that can be used: its own fault, and no reason to stop."""


def read_by_site(name: str, line: Pixels, dpi: float) -> tuple[str, float] | None:
    """Let the site's reader called ``name`` read one line.

    It gets a copy of the line, and what it prints goes nowhere: standard output is the tool's.

    Raises:
        EnvironmentMissingError: no installed package offers it.
        SiteReaderError: it raised, or gave anything but one line of text with a confidence. The
            facts name the kind of fault only, for a foreign message may quote what was read.
    """
    entry = _entry(name)
    try:
        with _unheard():
            found: object = _load(entry)(line.copy(), dpi)
    except (Exception, SystemExit) as error:  # foreign code may raise anything
        raise _fault(name, error) from error
    return None if found is None else _answer(name, found)


def _answer(name: str, found: object) -> tuple[str, float]:
    match found:
        case (str() as said, Real() as sure) if len(said) <= LONGEST and 0 <= float(sure) <= 1:
            text = squeeze(str(said))
            if text.isprintable():  # no control character, nor half of a pair that has no UTF-8
                return text, float(sure)
    raise _fault(name, found)


def _fault(name: str, met: object) -> SiteReaderError:
    fault = type(met).__name__
    return SiteReaderError("ocr.site_reader_failed", name=name, fault=fault, longest=LONGEST)


@contextmanager
def _unheard() -> Iterator[None]:
    """Send away what is written to standard output, by Python and by libraries under it."""
    kept = os.dup(_STDOUT)
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            os.dup2(nowhere.fileno(), _STDOUT)
            yield
    finally:
        os.dup2(kept, _STDOUT)
        os.close(kept)


def site_agent(name: str) -> Agent:
    """Return the site's reader as provenance names it: its package, version and function.

    Raises:
        EnvironmentMissingError: no installed package offers it.
    """
    found = _entry(name)
    version = found.dist.version if found.dist else ""
    return Agent(name=f"{SITE}:{name}", version=version, note=f"{GROUP}; {found.value}")


@cache
def _entry(name: str) -> EntryPoint:
    found = tuple(entry_points(group=GROUP, name=name))
    if not found:
        raise EnvironmentMissingError("ocr.site_reader_missing", name=name, group=GROUP)
    return found[0]


@cache
def _load(entry: EntryPoint) -> SiteReader:
    reader: SiteReader = entry.load()
    return reader
