"""What all lists have above and below: the bodies, the day, the fonds, who signs."""

from __future__ import annotations

from migrate.report.lists.form import Letterhead, Signer
from migrate.report.lists.words import form, long_date
from migrate.report.values import ArchiveReport

_DAY = 10


def letterhead(report: ArchiveReport) -> Letterhead:
    """Return the head of a list made by the body that hands over, on the recorded day."""
    agency = report.profile.agency
    day = long_date(report.run.clock[:_DAY])
    return Letterhead(
        state=(form("state_name"), form("state_motto")),
        superior=blank(agency.superior).upper(),
        body=blank(agency.name).upper(),
        dated=form("place_and_day", place=blank(""), day=day),
    )


def parties(report: ArchiveReport) -> tuple[str, ...]:
    """Return the lines under a title: the fonds, who hands over, who receives."""
    profile = report.profile
    return (
        form("fonds", name=blank(profile.fonds.name), code=blank(profile.fonds.code)),
        form("giver", name=blank(profile.agency.name)),
        form("receiver", name=blank(profile.archive.name)),
    )


def signers(*roles: str) -> tuple[Signer, ...]:
    """Return those who sign, by the names of their roles among the messages."""
    return tuple(Signer(form(role), form(f"{role}_manner")) for role in roles)


def blank(text: str) -> str:
    """Return ``text``, or dots to be filled in by hand; what is not known is not made up."""
    return text or form("blank")
