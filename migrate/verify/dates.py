"""The dates in a package against the recorded clock of its batch.

Everything a run writes carries that one clock. A later version of a package (RECORDSTATUS other
than NEW) has a history of its own and is not held to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from migrate.verify.finding import Finding
from migrate.verify.mets import Mets
from migrate.verify.premis import Premis
from migrate.verify.rules import finding

_HEADER = ("CREATEDATE", "LASTMODDATE")


def check_header_dates(documents: Mapping[str, Mets], clock: str) -> Iterator[Finding]:
    """Yield the dates of METS headers, by place, that are not the clock."""
    for place, mets in documents.items():
        for name in _HEADER:
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
