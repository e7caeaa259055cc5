"""A dossier that was described without an opinion it was to have: that of the site's own reader."""

from __future__ import annotations

from msgspec.structs import replace

from migrate.errors import MigrateError
from migrate.messages import both
from migrate.model import DossierRecord, ReviewItem


def with_site_fault(record: DossierRecord, fault: MigrateError | None) -> DossierRecord:
    """Give the dossier with a note for review where the site's reader had a ``fault``."""
    if fault is None:
        return record
    text = both(fault.code, **fault.facts)
    note = ReviewItem(fault.code, record.plan.key, text["vi"], text["en"])
    return replace(record, review=(*record.review, note))
