"""Dossiers of pages set in type, with a second reader that reads as the first one did."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.describe import Reread, UnitName, describe_dossier, load_lexicon
from migrate.describe.readers import COLOURED
from migrate.model import (
    Alternative,
    Box,
    DocumentPlan,
    DossierPlan,
    DossierRecord,
    InputFile,
    PageReading,
    PageRef,
)
from migrate.profile.settings import Profile
from tests.describe.pages import Print, set_page

LEXICON = load_lexicon([UnitName("Tân Thử", "xã", "commune", "Thử", "Thử")])


def describe_pages(*documents: Sequence[list[Print]], echo: bool = True) -> DossierRecord:
    """Describe documents of one file each, given as the prints of their pages."""
    plans: list[DocumentPlan] = []
    readings: dict[PageRef, PageReading] = {}
    for number, prints in enumerate(documents, start=1):
        sha256 = f"{number:064d}"
        pages = [set_page(page, sha256=sha256, index=i) for i, page in enumerate(prints)]
        readings |= {page.ref: page for page in pages}
        file = InputFile(f"hs1/{number}.pdf", 1, sha256, "application/pdf", pages=len(pages))
        plans.append(DocumentPlan(f"hs1/{number}", (file,)))
    plan = DossierPlan("hs1", "01", tuple(plans))
    reread = echoing(readings) if echo else None
    return describe_dossier(plan, readings, Profile(name="t"), LEXICON, reread)


def echoing(readings: dict[PageRef, PageReading]) -> Reread:
    """Return a second reader in agreement: it reads the words whose middle is in the box."""

    def reread(ref: PageRef, box: Box, reader: str) -> tuple[Alternative, ...]:
        if reader == COLOURED:
            return ()
        words = [
            w.text
            for w in readings[ref].words
            if box.left <= (w.box.left + w.box.right) / 2 <= box.right
            and box.top <= (w.box.top + w.box.bottom) / 2 <= box.bottom
        ]
        return (Alternative(" ".join(words), 0.97, reader),)

    return reread
