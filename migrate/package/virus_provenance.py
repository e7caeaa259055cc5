"""The virus check in PREMIS: which program, with which signatures, found nothing in which files."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.model import Agent
from migrate.package.acts import Touched, act, acting, source_id, told
from migrate.package.assembly import Assembly
from migrate.package.premis import Event


def scanners(assembly: Assembly) -> tuple[Agent, ...]:
    """Return the scanners that looked at the input files, each version once."""
    return tuple(dict.fromkeys(file.scanner for file in assembly.sources if file.scanner))


def virus_checks(assembly: Assembly) -> Iterator[Event]:
    """Yield the check of the input files, one event for each version that did it."""
    outline = assembly.outline
    for scanner in scanners(assembly):
        checked = [file.sha256 for file in assembly.sources if file.scanner == scanner]
        touched: list[Touched] = [(source_id(outline, digest), "source") for digest in checked]
        facts = {"files": len(checked), "name": scanner.name, "version": scanner.version}
        detail = told("package.event_virus_check", {**facts, "note": scanner.note})
        key = f"{scanner.name}/{scanner.version}/{scanner.note}"
        yield act(outline, "virus check", key, detail, [acting(outline, scanner)], touched)
