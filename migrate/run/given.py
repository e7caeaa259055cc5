"""What archivists decided and answered: ``decisions.toml``, read before a run does anything.

``[[decision]]`` settles units; ``[[secrecy]]`` says of files whether they are secret; ``[[value]]``
is one field as typed from the page; ``[[answer]]`` closes any other question. The profile may name
a file of the fonds; the archive has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from migrate.describe import typed_names
from migrate.errors import UsageError
from migrate.model import Answer, DossierPlan, SecrecyAnswer, TypedValue
from migrate.orthography import nfc
from migrate.run.job import Job
from migrate.survey import Survey
from migrate.units import (
    Decisions,
    WrittenDecisions,
    check_decisions,
    load_gazetteer,
    read_decisions,
)

DECISIONS = ("decisions.toml", "decisions.csv")
"""Names of the file in an archive where its archivist's decisions stand."""


class Given(Struct, frozen=True):
    """Decisions on units, answers about files that may be secret, typed fields, other answers.

    ``lengths`` are those of the tables of the archive's own file, kept for ``migrate review``.
    """

    units: Decisions = Decisions()
    secrecy: tuple[SecrecyAnswer, ...] = ()
    values: tuple[TypedValue, ...] = ()
    answers: tuple[Answer, ...] = ()
    lengths: Mapping[str, int] = {}


def given_for(job: Job) -> Given:
    """Read what there is: the profile's file, and the archive's own.

    Raises:
        DecisionError: what is there is no file, a file has faults, or a decision contradicts the
            data pack or another.
        UsageError: the profile names a file that is not there, a file is answered both ways, or a
            value is of no field.
    """
    named = job.profile.units.decisions
    if named and not Path(named).exists():
        raise UsageError("run.no_decisions", path=named)
    places = [Path(named)] if named else []
    places += [place for name in DECISIONS if (place := job.archive / name).exists()]
    if not places:
        return Given()
    written = [read_decisions(place) for place in places]
    units = Decisions(tuple(row for each in written for row in each.decision))
    secrecy = tuple(row for each in written for row in each.secrecy)
    _check_answers(secrecy)
    values = tuple(replace(v, dossier=nfc(v.dossier)) for each in written for v in each.value)
    _check_fields(values)
    answers = tuple(row for each in written for row in each.answer)
    decided = check_decisions(load_gazetteer(), units)
    return Given(decided, secrecy, values, answers, _own_lengths(job, places, written))


def _own_lengths(
    job: Job, places: Iterable[Path], written: Iterable[WrittenDecisions]
) -> Mapping[str, int]:
    own = job.archive / DECISIONS[0]
    return next((w.lengths for place, w in zip(places, written, strict=True) if place == own), {})


def with_given(survey: Survey, given: Given) -> Survey:
    """Return the survey with what was answered and typed for each dossier in its plan."""
    if not (given.secrecy or given.values):
        return survey
    return replace(survey, dossiers=tuple(_given(d, given) for d in survey.dossiers))


def _check_answers(answers: Iterable[SecrecyAnswer]) -> None:
    said = sorted(answers, key=lambda row: row.sha256)
    for short, long in combinations(said, 2):
        # One may write the first digits, another all of them: both are of the same file.
        if long.sha256.startswith(short.sha256) and long.answer != short.answer:
            raise UsageError("run.secrecy_answered_twice", sha256=short.sha256)


def _check_fields(values: Iterable[TypedValue]) -> None:
    known = sorted(typed_names())
    for value in values:
        if value.field not in known:
            nearest = get_close_matches(value.field, known, n=1, cutoff=0.0)[0]
            raise UsageError("run.value_of_no_field", field=value.field, nearest=nearest)


def _given(dossier: DossierPlan, given: Given) -> DossierPlan:
    files = [file.sha256 for document in dossier.documents for file in document.files]
    mine = (a for a in given.secrecy if any(sha256.startswith(a.sha256) for sha256 in files))
    values = (value for value in given.values if value.dossier == dossier.key)
    return replace(dossier, secrecy=tuple(dict.fromkeys(mine)), values=tuple(values))
