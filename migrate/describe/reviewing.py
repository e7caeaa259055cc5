"""What a person must settle: one item a field, with its candidates and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from migrate.describe.catalogue_rows import COUNTED, TYPED, TYPED_REFUSED, is_refused
from migrate.describe.document import is_unread
from migrate.describe.duplicates import Twin
from migrate.describe.index_sheet import IndexCheck
from migrate.describe.kinds import asked_fields
from migrate.describe.split import NEW_DOCUMENT, Cut, header_confidence
from migrate.describe.typed_values import allowed
from migrate.describe.values import by_lines
from migrate.messages import say
from migrate.model import (
    DocumentRecord,
    DossierPlan,
    Evidence,
    FieldValue,
    PageReading,
    ReviewItem,
    Status,
)

MAIN = (
    "typeName", "codeNumber", "codeNotation", "issuedDate", "organName", "subject", "signer",
)  # fmt: skip
"""Fields a person is asked about; the others are shown where these are."""


VALUE_DIFFERS = "describe.value-differs"
"""A person looked at the page and typed something else than was likely read there."""

UNNUMBERED = frozenset({"20", "32"})
"""Biên bản, and other papers such as index sheets: they are made without number and symbol."""
UNNUMBERED_LACK = frozenset({"codeNumber", "codeNotation"})


def item(
    code: str,
    subject: str,
    *,
    field: str = "",
    candidates: tuple[str, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    **facts: object,
) -> ReviewItem:
    """Return a review item with its words in both languages."""
    return ReviewItem(
        code=code,
        subject=subject,
        message_vi=say(code, "vi", **facts),
        message_en=say(code, "en", **facts),
        field=field,
        candidates=candidates,
        evidence=evidence,
    )


def located(found: Iterable[ReviewItem], path: str) -> tuple[ReviewItem, ...]:
    """Return review items whose words begin with the file to open, for a person to find it."""
    return _prefixed(found, "describe.located", path=path)


def _prefixed(found: Iterable[ReviewItem], code: str, **facts: object) -> tuple[ReviewItem, ...]:
    return tuple(
        structs.replace(
            one,
            message_vi=say(code, "vi", message=one.message_vi, **facts),
            message_en=say(code, "en", message=one.message_en, **facts),
        )
        for one in found
    )


def placed(
    found: Iterable[ReviewItem], plan: DossierPlan, documents: Iterable[DocumentRecord]
) -> tuple[ReviewItem, ...]:
    """Return items of a dossier with the file of the document they mean, else with the dossier."""
    files = {file.sha256: file.path for stack in plan.documents for file in stack.files}
    paths = {
        f"{plan.key}/{document.ordinal}": files[document.pages[0].sha256]
        for document in documents
        if document.pages
    }
    named: list[ReviewItem] = []
    for item in found:
        path = paths.get(item.subject)
        whole = _prefixed([item], "describe.of-dossier", dossier=plan.key)
        named.extend(located([item], path) if path else whole)
    return tuple(named)


def review_wordless(subject: str, pages: Sequence[PageReading]) -> tuple[ReviewItem, ...] | None:
    """Return what to ask of a document without a word, ``None`` where there are words.

    One question is enough; a page that could not be read has its own, of the whole dossier.
    """
    if any(page.words for page in pages):
        return None
    if any(is_unread(page) for page in pages):
        return ()
    return (item("describe.nothing-written", subject),)


def review_fields(subject: str, fields: Iterable[FieldValue]) -> tuple[ReviewItem, ...]:
    """Return one item for every main field that is not certain."""
    found = []
    listed = tuple(fields)
    spared = _spared(listed)
    for field in listed:
        if field.status is Status.CERTAIN or field.name in spared or not _is_asked(field):
            continue
        known = field.status is Status.LIKELY
        values = (field.value, *(a.value for a in field.alternatives))
        found.append(
            item(
                "describe.field-likely" if known else "describe.field-unknown",
                subject,
                field=field.name,
                candidates=tuple(dict.fromkeys(v for v in values if v)),
                evidence=field.evidence,
                label_vi=say(f"describe.label-{field.name}", "vi"),
                label_en=say(f"describe.label-{field.name}", "en"),
                confidence=round(100 * field.confidence),
            )
        )
    return tuple(found)


def _is_asked(field: FieldValue) -> bool:
    """Say whether a person is asked about a field; of a form, for gaps that the page has."""
    return field.name in MAIN or (field.name in asked_fields() and bool(field.evidence))


def _spared(fields: Sequence[FieldValue]) -> frozenset[str]:
    """Return fields nobody need be asked for: papers that carry no number have none to give.

    A form has its own number, and whoever signs it only filled it in.
    """
    values = {f.name: f.value for f in fields if f.value}
    if "kind" in values:
        return UNNUMBERED_LACK | {"signer"}
    return UNNUMBERED_LACK - set(values) if values.get("typeName") in UNNUMBERED else frozenset()


def review_disagreements(subject: str, fields: Iterable[FieldValue]) -> tuple[ReviewItem, ...]:
    """Return one item for every field where the catalogue and the scans differ.

    Also for every cell that is no value of its field, with its place and what may stand there.
    """
    return tuple(_disagreement(subject, field) for field in fields)


def _disagreement(subject: str, field: FieldValue) -> ReviewItem:
    given = field.evidence[0]
    source, _, row = given.text.rpartition(":")
    values = (field.value, *(a.value for a in field.alternatives))
    return item(
        _code_of(field),
        subject,
        field=field.name,
        candidates=tuple(dict.fromkeys(v for v in values if v)),
        evidence=field.evidence,
        label_vi=say(f"describe.label-{field.name}", "vi"),
        label_en=say(f"describe.label-{field.name}", "en"),
        sheet=source.rpartition("#")[2],
        row=row,
        citation=given.text,
        typed=field.alternatives[-1].value,
        kept=field.value or "–",
        allowed_vi=allowed(field.name, "vi") if is_refused(field) else "",
        allowed_en=allowed(field.name, "en") if is_refused(field) else "",
    )


def _code_of(field: FieldValue) -> str:
    """Return how what was typed last, in a row or with the page in view, does not agree.

    What was typed with the page in view, and stands, is told; it waits for nobody.
    """
    if field.evidence[0].rule not in (TYPED, TYPED_REFUSED):
        counted = field.name in COUNTED
        code = "describe.catalogue-counted" if counted else "describe.catalogue-differs"
        return "describe.catalogue-refused" if is_refused(field) else code
    if is_refused(field):
        return "describe.value-refused"
    if field.name in COUNTED:
        return "describe.value-counted"
    return VALUE_DIFFERS if field.status is Status.CERTAIN else "describe.value-doubted"


def review_duplicates(plan: DossierPlan, twins: Sequence[Twin]) -> tuple[ReviewItem, ...]:
    """Return one item for every document that is another one again."""
    return tuple(
        item("describe.duplicate", f"{plan.key}/{later}", first=first, later=later)
        for first, later in twins
    )


def review_index(plan: DossierPlan, check: IndexCheck) -> tuple[ReviewItem, ...]:
    """Return items for rows of the index sheet without a document, and the other way round."""
    missing = tuple(
        item(
            "describe.index-missing",
            plan.key,
            candidates=(row.numbered,),
            evidence=by_lines([row.line], "index-sheet"),
            number=row.numbered,
        )
        for row in check.missing
    )
    extra = tuple(
        item("describe.index-extra", f"{plan.key}/{ordinal}", ordinal=ordinal)
        for ordinal in check.extra
    )
    return missing + extra


def review_second_headers(subject: str, cut: Cut) -> tuple[ReviewItem, ...]:
    """Return an item where a letterhead stands inside a document: perhaps two documents."""
    inside = [
        number
        for number, page in enumerate(cut.pages[1:], start=2)
        if header_confidence(page) >= NEW_DOCUMENT
    ]
    if not inside:
        return ()
    evidence = tuple(Evidence(page=number, rule="letterhead-inside") for number in inside)
    pages = ", ".join(map(str, inside))
    return (item("describe.second-document", subject, evidence=evidence, pages=pages),)
