"""One dossier: its documents described, its own fields, and what a person must settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.describe.catalogue_rows import reconcile, row_fields
from migrate.describe.document import Desk, describe_fields, leaves_of
from migrate.describe.dossier_fields import describe_whole
from migrate.describe.lexicon import Lexicon
from migrate.describe.readers import Readers, Reread
from migrate.describe.reviewing import (
    review_disagreements,
    review_fields,
    review_secrecy,
)
from migrate.describe.split import Cut, split
from migrate.describe.values import value
from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    PageReading,
    PageRef,
    PageState,
    ReviewItem,
)
from migrate.profile.settings import Profile


def describe_dossier(
    plan: DossierPlan,
    readings: Mapping[PageRef, PageReading],
    profile: Profile,
    lexicon: Lexicon,
    reread: Reread | None = None,
) -> DossierRecord:
    """Describe one dossier from the readings of its pages.

    Args:
        plan: the dossier as the folder shows it, with rows an archivist typed.
        readings: the reading of every page; a page without one counts as damaged.
        profile: says how files are split into documents, and proposes retention and access.
        lexicon: from :func:`load_lexicon`, with the unit names of the gazetteer.
        reread: a second reader on a piece of a page; without it, what is written by hand is at
            most likely.
    """
    desk = Desk(lexicon, Readers(reread))
    documents: list[DocumentRecord] = []
    for stack in plan.documents:
        for cut in split(_pages(stack, readings), profile.folders.split):
            documents.append(_document(plan, stack, cut, len(documents) + 1, desk))
    fields, disagreements = reconcile(
        describe_whole(plan, documents, readings, profile), row_fields(plan.row, lexicon)
    )
    secret = review_secrecy(plan, documents, readings)
    return DossierRecord(
        plan=plan,
        fields=fields,
        documents=tuple(documents),
        review=(*review_disagreements(plan.key, disagreements), *secret),
        quarantined=any(_is_secret(document) for document in documents),
    )


def _is_secret(document: DocumentRecord) -> bool:
    return bool(document.value("secrecy"))


def _pages(stack: DocumentPlan, readings: Mapping[PageRef, PageReading]) -> list[PageReading]:
    refs = [
        PageRef(file.sha256, index) for file in stack.files for index in range(max(file.pages, 0))
    ]
    return [readings.get(ref) or _missing(ref) for ref in refs]


def _missing(ref: PageRef) -> PageReading:
    return PageReading(ref=ref, state=PageState.DAMAGED, width=0, height=0, dpi=0.0)


def _document(
    plan: DossierPlan, stack: DocumentPlan, cut: Cut, ordinal: int, desk: Desk
) -> DocumentRecord:
    read = describe_fields(leaves_of(cut.pages), desk)
    typed = row_fields(stack.row, desk.lexicon) if cut.first else {}
    fields, disagreements = reconcile(read, typed)
    ordinal_field = value("docOrdinal", str(ordinal), 1.0, ())
    subject = f"{plan.key}/{ordinal}"
    review: Sequence[ReviewItem] = (
        *review_fields(subject, fields),
        *review_disagreements(subject, disagreements),
    )
    return DocumentRecord(
        ordinal=ordinal,
        pages=tuple(page.ref for page in cut.pages),
        fields=(ordinal_field, *(f for f in fields if f.name != "docOrdinal")),
        review=tuple(review),
        cut_confidence=cut.confidence,
    )
