"""The recorded day of the batch in the forms that packages want; never the time of day.

The clock is written ``YYYY-MM-DDThh:mm:ss.s+07:00`` (TT 05/2025, annex I, METS dates).
"""

from __future__ import annotations

from datetime import datetime

ZIP_EPOCH = 1980
"""First year a ZIP entry can carry (APPNOTE 6.3.9, 4.4.6)."""


def moment(clock: str) -> datetime:
    """Return ``clock`` as an aware time.

    Raises:
        ValueError: it is not ISO 8601 with an offset.
    """
    instant = datetime.fromisoformat(clock)
    if instant.tzinfo is None:
        raise ValueError(clock)
    return instant


def zip_time(clock: str) -> tuple[int, int, int, int, int, int]:
    """Return ``clock`` as the six numbers of a ZIP entry, in its own offset."""
    at = moment(clock)
    return max(at.year, ZIP_EPOCH), at.month, at.day, at.hour, at.minute, at.second


def xmp_time(clock: str) -> str:
    """Return ``clock`` as XMP writes it, to the second (XMP 2005, Date)."""
    return moment(clock).isoformat(timespec="seconds")


def vietnamese_date(iso: str) -> str:
    """Return an ISO 8601 day, month or year as ``DD/MM/YYYY``, ``MM/YYYY`` or ``YYYY``."""
    return "/".join(reversed(iso.split("-")))
