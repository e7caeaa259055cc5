"""The fields of a dossier, counted from its documents and pages, or proposed from the profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from migrate.describe.retention import propose_retention
from migrate.describe.values import value
from migrate.model import (
    DocumentRecord,
    DossierPlan,
    FieldValue,
    PageReading,
    PageRef,
    PageState,
    Status,
)
from migrate.orthography import squeeze
from migrate.profile.settings import Profile

PROPOSED = 0.5
"""Confidence of what the profile or a rule proposes and a person decides."""
GOOD, FAIR = 0.7, 0.4
"""Grade of the pages from which a dossier's condition is 01 tốt, and 02 bình thường."""


_DATES = {"doc": "issuedDate", "pic": "photoTime", "media": "recordDate"}
"""The field that tells when a document of a form was made."""


def date_of(document: DocumentRecord) -> FieldValue | None:
    """Return when a text was issued, a photograph taken, a recording made, if it is told."""
    return document.field(_DATES[document.form])


def describe_whole(
    plan: DossierPlan,
    documents: Sequence[DocumentRecord],
    readings: Mapping[PageRef, PageReading],
    profile: Profile,
) -> tuple[FieldValue, ...]:
    """Return the dossier's fields in the order of TT 05/2025."""
    pages = [readings[ref] for d in documents for ref in d.pages if ref in readings]
    return (
        _title(plan, documents),
        propose_retention(documents, profile.retention),
        _access(documents, profile),
        value("language", "01", 0.9, ()),
        *_dates(plan, documents),
        _keyword(documents),
        value(
            "totalDoc", str(len(documents)), 1.0 if profile.folders.split == "by-file" else 0.9, ()
        ),
        _sheets(pages, documents),
        value("numberOfPage", str(sum(len(d.pages) for d in documents)), 1.0, ()),
        _condition(pages),
        value("confidenceLevel", "02", 1.0, ()),
    )


def _access(documents: Sequence[DocumentRecord], profile: Profile) -> FieldValue:
    """Propose the strictest access that any document asks for."""
    modes = [f for d in documents if (f := d.field("mode")) and f.value]
    if not modes:
        return value("mode", profile.access.default, PROPOSED, ())
    strictest = max(modes, key=lambda field: field.value or "")
    return value("mode", strictest.value, PROPOSED, strictest.evidence)


def _title(plan: DossierPlan, documents: Sequence[DocumentRecord]) -> FieldValue:
    """Propose a title as archivists form it: what kind of papers, of whom, of which years.

    The papers of a one-stop counter are those of one case; whose it is stands in no title.
    """
    if case := _case(documents):
        return value("title", case, PROPOSED, ())
    if len(documents) == 1 and documents[0].value("subject"):
        return value("title", documents[0].value("subject"), PROPOSED, ())
    issuers = Counter(d.value("organName") for d in documents if d.value("organName"))
    years = sorted({d.value("issuedDate")[:4] for d in documents if d.value("issuedDate")})
    if not issuers:
        return value("title", None, 0.0, ())
    span = years[0] if len(years) == 1 else f"{years[0]} - {years[-1]}" if years else plan.year
    whose = sorted(issuers, key=lambda name: (-issuers[name], name))[0]
    title = f"Tập văn bản của {whose}" + (f" năm {span}" if span else "")
    return value("title", squeeze(title), PROPOSED - 0.1, ())


def _case(documents: Sequence[DocumentRecord]) -> str:
    """Return the procedure and the code of the one case that documents tell of, else nothing."""
    found = {
        name: {d.value(name) for d in documents if d.value(name)}
        for name in ("procedure", "caseCode")
    }
    if any(len(values) != 1 for values in found.values()):
        return ""
    procedure, code = (values.pop() for values in found.values())
    return f"Hồ sơ giải quyết thủ tục {procedure}, mã số hồ sơ {code}"


def _dates(plan: DossierPlan, documents: Sequence[DocumentRecord]) -> tuple[FieldValue, ...]:
    """Return the first and the last date of the documents, certain if all of them are."""
    dated = [f for d in documents if (f := date_of(d)) and f.value]
    if not dated:
        year = plan.year or None
        return value("startDate", year, PROPOSED, ()), value("endDate", year, PROPOSED, ())
    whole = len(dated) == len(documents) and all(f.status is Status.CERTAIN for f in dated)
    sure = 0.99 if whole else min(0.9, min(f.confidence for f in dated))
    days = sorted(f.value for f in dated if f.value)
    return value("startDate", days[0], sure, ()), value("endDate", days[-1], sure, ())


def _keyword(documents: Sequence[DocumentRecord]) -> FieldValue:
    words = Counter(d.value("organName") for d in documents if d.value("organName"))
    most = sorted(words, key=lambda word: (-words[word], word))[:3]
    return value("keyword", "; ".join(most)[:100] or None, PROPOSED, ())


def _sheets(pages: Sequence[PageReading], documents: Sequence[DocumentRecord]) -> FieldValue:
    """Count sheets: every page but blank backs, as long as nobody has counted the paper.

    A dossier of nothing but photographs and recordings has none.
    """
    sheets = sum(page.state is not PageState.BLANK for page in pages)
    paperless = bool(documents) and all(document.form != "doc" for document in documents)
    return value("numberOfPaper", str(sheets) if pages or paperless else None, PROPOSED, ())


def _condition(pages: Sequence[PageReading]) -> FieldValue:
    grades = [page.quality.grade for page in pages if page.state is not PageState.BLANK]
    if not grades:
        return value("format", None, 0.0, ())
    worst = min(grades)
    code = "01" if worst >= GOOD else "02" if worst >= FAIR else "03"
    return value("format", code, PROPOSED, ())
