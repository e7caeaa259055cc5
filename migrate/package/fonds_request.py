"""What the writer of a fonds' parent package is given, and what of it the package says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from migrate.messages import say
from migrate.model import Package
from migrate.package.content import Content, settings_digest
from migrate.package.fields import FONDS
from migrate.package.values import written
from migrate.package.versions import Revision
from migrate.profile.settings import Profile

_STATES = {"closed": "package.fonds_closed", "open": "package.fonds_open"}


class FondsRequest(Struct, frozen=True):
    """A fonds and its packages.

    Attributes:
        profile: names the fonds; code and name are needed.
        children: the packages of its dossiers, in order.
        clock: recorded day of the batch.
        out: folder of the finished packages.
        scratch: folder for work, on the same file system as ``out``.
        first: date of its earliest document, ISO 8601 and perhaps partial; empty if unknown.
        last: date of its latest document.
        languages: codes of its languages.
        revision: why this is another version of a delivered package; ``None`` for the first.
    """

    profile: Profile
    children: Sequence[Package]
    clock: str
    out: Path
    scratch: Path
    first: str = ""
    last: str = ""
    languages: tuple[str, ...] = ()
    revision: Revision | None = None

    @property
    def number(self) -> int:
        """The number of the version."""
        return self.revision.number if self.revision else 1


def fonds_content(request: FondsRequest) -> Content:
    """Return what the parent package says, for its versions to be told apart."""
    values = fonds_values(request)
    return Content(
        sources=tuple((child.objid, child.sha256) for child in request.children),
        code=request.profile.fonds.code,
        fields=tuple((name, "; ".join(texts), "") for name, texts in values.items()),
        documents=(),
        settings=settings_digest(request.profile),
    )


def fonds_values(request: FondsRequest) -> dict[str, tuple[str, ...]]:
    """Return the fields of the fonds by name."""
    fonds = request.profile.fonds
    dates = {field.name: field for field in FONDS if field.date}
    return {
        "fondsCode": (fonds.code,),
        "fondsName": (fonds.name,),
        "state": (say(_STATES[fonds.state], "vi"),),
        "history": (fonds.history,),
        "startDate": written(dates["startDate"], request.first or fonds.opened),
        "endDate": written(dates["endDate"], request.last or fonds.closed),
        "totalDoc": (str(sum(len(child.documents) for child in request.children)),),
        "language": request.languages,
        "riskRecovery": (request.profile.package.risk_recovery,),
    }
