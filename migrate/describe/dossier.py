"""One dossier: its documents described, its own fields, and what a person must settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.audiovisual import Measures
from migrate.describe.audiovisual import describe_audiovisual
from migrate.describe.catalogue_rows import row_fields, settle, value_fields
from migrate.describe.contradictions import hold_to_documents
from migrate.describe.document import Desk, describe_fields, leaves_of
from migrate.describe.dossier_fields import describe_whole
from migrate.describe.duplicates import find_duplicates
from migrate.describe.index_sheet import check_index, confirm, index_rows, is_index_sheet
from migrate.describe.kinds import (
    Register,
    confirm_by_registers,
    register_rows,
    with_kind,
)
from migrate.describe.layout import lines_of
from migrate.describe.lexicon import Lexicon
from migrate.describe.listing import ListedRow
from migrate.describe.neighbours import confirm_by_neighbours
from migrate.describe.readers import Readers, Reread
from migrate.describe.reviewing import (
    located,
    placed,
    review_disagreements,
    review_duplicates,
    review_fields,
    review_index,
    review_second_headers,
    review_wordless,
)
from migrate.describe.secrecy import (
    is_called_secret,
    is_held,
    review_called_secret,
    review_secrecy,
    with_answers,
)
from migrate.describe.spans import in_order
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
)
from migrate.profile.settings import Profile


def describe_dossier(
    plan: DossierPlan,
    readings: Mapping[PageRef, PageReading],
    profile: Profile,
    lexicon: Lexicon,
    reread: Reread | None = None,
    measures: Mapping[str, Measures] | None = None,
) -> DossierRecord:
    """Describe one dossier from the readings of its pages.

    Args:
        plan: the dossier as the folder shows it, with rows an archivist typed.
        readings: the reading of every page; a page without one counts as damaged.
        profile: says how files are split into documents, and proposes retention and access.
        lexicon: from :func:`load_lexicon`, with the unit names of the gazetteer.
        reread: a second reader on a piece of a page; without it, what is written by hand is at
            most likely.
        measures: what each photograph and recording says of itself, by SHA-256; needed where the
            dossier has any.
    """
    desk = Desk(lexicon, Readers(reread), profile.access)
    found = _documents(plan, readings, profile, desk)
    rows = _index_rows(found, readings)
    registers = _registers(found, readings)
    proven = confirm_by_neighbours(confirm_by_registers(confirm(found, rows), registers))
    documents = tuple(with_answers(document, plan.secrecy) for document in proven)
    others = describe_audiovisual(plan, measures or {}, profile, lexicon, len(documents) + 1)
    everything = (*documents, *others)
    whole = describe_whole(plan, everything, readings, profile)
    row = row_fields(plan.row, lexicon, of_dossier=True)
    given = value_fields(plan.values, None, lexicon)
    joined, disagreements = settle(whole, *in_order(whole, row, given))
    fields, contradictions = hold_to_documents(plan.key, joined, everything)
    called = is_called_secret(fields, everything)
    contradicted = {question.field for question in contradictions}
    review = (
        *contradictions,
        *review_disagreements(plan.key, [f for f in disagreements if f.name not in contradicted]),
        *review_secrecy(plan, documents, readings),
        *([review_called_secret(plan)] if called else []),
        *review_duplicates(plan, find_duplicates(documents)),
        *(review_index(plan, check_index(rows, documents)) if rows else ()),
    )
    return DossierRecord(
        plan=plan,
        fields=fields,
        documents=everything,
        review=placed(review, plan, documents),
        quarantined=called or any(is_held(document) for document in documents),
    )


def _documents(
    plan: DossierPlan,
    readings: Mapping[PageRef, PageReading],
    profile: Profile,
    desk: Desk,
) -> list[DocumentRecord]:
    documents: list[DocumentRecord] = []
    for stack in (each for each in plan.documents if each.form == "doc"):
        for cut in split(_pages(stack, readings), profile.folders.split):
            documents.append(_document(plan, stack, cut, len(documents) + 1, desk))
    return documents


def _index_rows(
    documents: Sequence[DocumentRecord], readings: Mapping[PageRef, PageReading]
) -> tuple[ListedRow, ...]:
    """Return the rows of all index sheets of the dossier: documents that begin with one."""
    rows: list[ListedRow] = []
    for document in documents:
        pages = [readings[ref] for ref in document.pages if ref in readings]
        lines = [lines_of(page, number) for number, page in enumerate(pages, start=1)]
        if lines and is_index_sheet(lines[0]):
            rows.extend(row for page in lines for row in index_rows(page))
    return tuple(rows)


def _registers(
    documents: Sequence[DocumentRecord], readings: Mapping[PageRef, PageReading]
) -> tuple[Register, ...]:
    """Return the registers among the documents of the dossier, with their rows."""
    return tuple(
        Register(
            document.ordinal,
            register_rows(leaves_of([readings[ref] for ref in document.pages if ref in readings])),
        )
        for document in documents
        if document.value("entries")
    )


def _pages(stack: DocumentPlan, readings: Mapping[PageRef, PageReading]) -> list[PageReading]:
    refs = [
        PageRef(file.sha256, index) for file in stack.files for index in range(max(file.pages, 0))
    ]
    return [readings.get(ref) or _missing(ref) for ref in refs]


def _missing(ref: PageRef) -> PageReading:
    return PageReading(ref=ref, state=PageState.DAMAGED, width=0, height=0, dpi=0.0)


def _path(stack: DocumentPlan, cut: Cut) -> str:
    """Return the path of the file that a document begins in."""
    sha256 = cut.pages[0].ref.sha256
    return next(file.path for file in stack.files if file.sha256 == sha256)


def _document(
    plan: DossierPlan, stack: DocumentPlan, cut: Cut, ordinal: int, desk: Desk
) -> DocumentRecord:
    leaves = leaves_of(cut.pages)
    read = with_kind(describe_fields(leaves, desk), leaves, desk)
    typed = row_fields(stack.row, desk.lexicon) if cut.first else {}
    given = value_fields(plan.values, cut.pages[0].ref, desk.lexicon)
    fields, disagreements = settle(read, typed, given)
    ordinal_field = value("docOrdinal", str(ordinal), 1.0, ())
    subject = f"{plan.key}/{ordinal}"
    differing = {field.name for field in disagreements}
    wordless = review_wordless(subject, cut.pages)
    unsettled = [field for field in fields if field.name not in differing]
    review = (
        *(review_fields(subject, unsettled) if wordless is None else wordless),
        *review_disagreements(subject, disagreements),
        *review_second_headers(subject, cut),
    )
    return DocumentRecord(
        ordinal=ordinal,
        pages=tuple(page.ref for page in cut.pages),
        fields=(ordinal_field, *(f for f in fields if f.name != "docOrdinal")),
        review=located(review, _path(stack, cut)),
        cut_confidence=cut.confidence,
    )
