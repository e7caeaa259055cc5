"""What people gave for a dossier: its scans, its catalogue rows, the profile, their decisions.

While this is the same, a package that was handed over stands, and its description and readings with
it: a newer version of this tool, of a model or of the units pack does not open it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from migrate.model import CatalogueRow, DossierPlan
from migrate.profile import Profile
from migrate.report.rows import document_id
from migrate.survey import Survey
from migrate.units import Decision, Decisions

_RULES_NOTHING = frozenset(
    ("package.date", "package.parent", "ocr.page_seconds", "ocr.worker_mib", "quality.grade")
)
"""Settings that say nothing of what the package of a dossier holds."""


def bases_of(survey: Survey, profile: Profile, decisions: Decisions) -> dict[str, str]:
    """Return, by dossier key, a digest of what people gave for the dossier."""
    given = list(_given(profile))
    return {
        dossier.key: _digest(given, _plan(dossier), list(_concerning(dossier, decisions)))
        for dossier in survey.dossiers
    }


def _given(profile: Profile) -> Iterator[tuple[str, Any]]:
    """Yield the settings that differ from the defaults, so that a new one changes nothing."""
    mine, bare = (msgspec.to_builtins(each) for each in (profile, Profile(profile.name)))
    for table, values in mine.items():
        if isinstance(values, Mapping):
            for key, value in values.items():
                if value != bare[table][key] and f"{table}.{key}" not in _RULES_NOTHING:
                    yield f"{table}.{key}", value


def _plan(dossier: DossierPlan) -> list[object]:
    documents = [
        (document.key, [(f.path, f.sha256) for f in document.files], _fields(document.row))
        for document in dossier.documents
    ]
    shelf = (dossier.key, dossier.number, dossier.fonds, dossier.year)
    answers = [each for each in (dossier.secrecy, dossier.values) if each]
    return [shelf, documents, _fields(dossier.row), *answers]


def _fields(row: CatalogueRow | None) -> dict[str, str] | None:
    return row.fields if row else None


def _concerning(dossier: DossierPlan, decisions: Decisions) -> Iterator[Decision]:
    """Yield the decisions that may bear on a dossier, whatever its documents turn out to say."""
    for decision in decisions.rows:
        named = {
            "record": decision.key.startswith(document_id(dossier.key, 0).removesuffix("0000000")),
            "folder": f"{dossier.key}/".startswith(f"{decision.key.rstrip('/')}/"),
        }
        if named.get(decision.scope, True):
            yield decision


def _digest(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()
