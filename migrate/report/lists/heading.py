"""What stands above every list: its title, the fonds, who hands over and who receives."""

from __future__ import annotations

from migrate.report.lists.words import form, vietnamese_date
from migrate.report.values import ArchiveReport

_DAY = 10


def heading(title: str, report: ArchiveReport) -> tuple[str, ...]:
    """Return the lines above a list; what the profile does not know is left to be filled in."""
    profile = report.profile
    return (
        title.upper(),
        form("fonds", name=blank(profile.fonds.name), code=blank(profile.fonds.code)),
        form("giver", name=blank(profile.agency.name)),
        form("receiver", name=blank(profile.archive.name)),
        form("made_on", day=vietnamese_date(report.run.clock[:_DAY])),
        "",
    )


def blank(text: str) -> str:
    """Return ``text``, or dots to be filled in by hand."""
    return text or "……………"
