"""What archivists decided and answered: ``decisions.toml``, read before a run does anything.

``[[decision]]`` settles units; ``[[secrecy]]`` says of files whether they are secret. The profile
may name a file of the fonds; the archive has its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.model import DossierPlan, SecrecyAnswer
from migrate.run.job import Job
from migrate.survey import Survey
from migrate.units import Decisions, check_decisions, load_gazetteer, read_decisions

DECISIONS = ("decisions.toml", "decisions.csv")
"""Names of the file in an archive where its archivist's decisions stand."""


class Given(Struct, frozen=True):
    """Decisions on units, and answers about files that may be secret."""

    units: Decisions = Decisions()
    secrecy: tuple[SecrecyAnswer, ...] = ()


def given_for(job: Job) -> Given:
    """Read what there is: the profile's file, and the archive's own.

    Raises:
        DecisionError: a file has faults, or a decision contradicts the data pack or another.
        UsageError: the profile names a file that is not there, or a file is answered both ways.
    """
    named = job.profile.units.decisions
    if named and not Path(named).is_file():
        raise UsageError("run.no_decisions", path=named)
    places = [Path(named)] if named else []
    places += [place for name in DECISIONS if (place := job.archive / name).is_file()]
    if not places:
        return Given()
    written = [read_decisions(place) for place in places]
    units = Decisions(tuple(row for each in written for row in each.decision))
    secrecy = tuple(row for each in written for row in each.secrecy)
    _check_answers(secrecy)
    return Given(check_decisions(load_gazetteer(), units), secrecy)


def with_secrecy_answers(survey: Survey, answers: tuple[SecrecyAnswer, ...]) -> Survey:
    """Return the survey with each dossier's answers in its plan."""
    if not answers:
        return survey
    return replace(survey, dossiers=tuple(_answered(d, answers) for d in survey.dossiers))


def _check_answers(answers: Iterable[SecrecyAnswer]) -> None:
    said = sorted(answers, key=lambda row: row.sha256)
    for short, long in combinations(said, 2):
        # One may write the first digits, another all of them: both are of the same file.
        if long.sha256.startswith(short.sha256) and long.answer != short.answer:
            raise UsageError("run.secrecy_answered_twice", sha256=short.sha256)


def _answered(dossier: DossierPlan, answers: tuple[SecrecyAnswer, ...]) -> DossierPlan:
    files = [file.sha256 for document in dossier.documents for file in document.files]
    mine = (a for a in answers if any(sha256.startswith(a.sha256) for sha256 in files))
    return replace(dossier, secrecy=tuple(dict.fromkeys(mine)))
