"""The place of each dossier in the submission, which the ZIP name of a SIP begins with."""

from __future__ import annotations

from migrate.ledger import FONDS, Deliveries
from migrate.profile import Profile
from migrate.survey import Survey

_SUBMITTED = ("SIP_hoso", "SIP_tailieu")


def places_of(survey: Survey, profile: Profile, deliveries: Deliveries) -> dict[str, int]:
    """Return, by dossier key, its place from 1; empty where packages are not submitted.

    Dossiers count in the order of the shelf, also those that wait and so have no package yet: a
    place does not depend on how far the work is. What was handed over keeps its place, and what is
    new is numbered on from there.
    """
    if profile.package.type not in _SUBMITTED:
        return {}
    last = {key: deliveries.last(key) for key in deliveries.delivered_keys() if key != FONDS}
    places = {key: delivered.made.ordinal for key, delivered in last.items() if delivered}
    begun = max(places.values(), default=0)
    new = [dossier.key for dossier in survey.dossiers if dossier.key not in places]
    return places | {key: begun + number for number, key in enumerate(new, start=1)}
