"""A dossier described without the site's reader says so to a person."""

from __future__ import annotations

from migrate.model import DossierPlan, DossierRecord
from migrate.ocr.readers.site import SiteReaderError
from migrate.run.unheard import with_site_fault

FAULT = SiteReaderError("ocr.site_reader_failed", name="commune", fault="ValueError", longest=500)


def test_a_fault_is_one_note_for_review() -> None:
    record = DossierRecord(DossierPlan("HS-1", "", ()), (), ())
    (note,) = with_site_fault(record, FAULT).review
    assert (note.code, note.subject) == ("ocr.site_reader_failed", "HS-1")
    assert "“commune”" in note.message_vi
    assert "ValueError" in note.message_en
    assert with_site_fault(record, None) == record
