"""The dates in a package against the recorded clock of its batch.

Everything in a package carries the clock of the day it was made; the headers of a later version
also tell the day of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from migrate.verify.finding import Finding
from migrate.verify.mets import Mets
from migrate.verify.premis import Premis
from migrate.verify.rules import finding


def check_header_dates(
    documents: Mapping[str, Mets], created: str, modified: str
) -> Iterator[Finding]:
    """Yield the dates of METS headers, by place, that are not of the first or this version."""
    for place, mets in documents.items():
        for name, clock in (("CREATEDATE", created), ("LASTMODDATE", modified)):
            found = mets.header.get(name, clock)
            if found != clock:
                yield finding("V131", place, expected=clock, found=f"{name} {found}")


def check_event_dates(documents: Mapping[str, Premis], clock: str) -> Iterator[Finding]:
    """Yield the dates of PREMIS events, by place, that are not the clock."""
    for place, premis in documents.items():
        for event in premis.of("event"):
            for found in event.values("eventDateTime"):
                if found != clock:
                    yield finding("V131", place, expected=clock, found=f"eventDateTime {found}")
