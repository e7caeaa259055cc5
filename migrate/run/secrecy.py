"""What the person in charge answered about files that may be secret: ``[[secrecy]]`` of decisions.

The answers lie beside the decisions on units, in the same ``decisions.toml``, and go with the plan
of each dossier they are about.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from migrate.errors import UsageError
from migrate.model import DossierPlan, SecrecyAnswer
from migrate.run.job import Job
from migrate.survey import Survey

DECISIONS = "decisions.toml"


def with_secrecy_answers(job: Job, survey: Survey) -> Survey:
    """Return the survey with each dossier's answers in its plan.

    Raises:
        UsageError: an answer is incomplete, or two contradict each other.
    """
    named = Path(job.profile.units.decisions)
    places = [named] if named.suffix == ".toml" else []
    places += [job.archive / DECISIONS]
    answers = [answer for place in places if place.is_file() for answer in _answers(place)]
    if not answers:
        return survey
    return replace(survey, dossiers=tuple(_answered(d, answers) for d in survey.dossiers))


def _answers(place: Path) -> tuple[SecrecyAnswer, ...]:
    try:
        rows = tomllib.loads(place.read_text("utf-8")).get("secrecy", [])
        read = msgspec.convert(rows, tuple[SecrecyAnswer, ...])
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError("run.secrecy_answers", path=place, problem=str(fault)) from fault
    said: dict[str, str] = {}
    for row in read:
        if said.setdefault(row.sha256, row.answer) != row.answer:
            raise UsageError("run.secrecy_answered_twice", path=place, sha256=row.sha256)
    return read


def _answered(dossier: DossierPlan, answers: list[SecrecyAnswer]) -> DossierPlan:
    files = [file.sha256 for document in dossier.documents for file in document.files]
    mine = (a for a in answers if any(sha256.startswith(a.sha256) for sha256 in files))
    return replace(dossier, secrecy=tuple(dict.fromkeys(mine)))
