"""What was handed over and has no package any more, and what else a hand-over leaves to ask."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.ledger import FONDS, Delivered, Ledger
from migrate.messages import LANGUAGES, both, say
from migrate.model import ReviewItem
from migrate.run.closing import Finished
from migrate.run.former import WITHHELD
from migrate.run.troubles import Reason

_NOTHING_LEFT = Reason("run.withdrawn_nothing_left")


def delivery_questions(
    finished: Finished, present: frozenset[str], withheld: frozenset[str], ledger: Ledger
) -> Iterator[ReviewItem]:
    """Yield a question for each dossier handed over that has no package now, and for the fonds.

    Args:
        finished: the run's work.
        present: the ZIP names of the packages there are.
        withheld: the keys of dossiers whose former packages must not travel.
        ledger: has what was handed over.
    """
    if isinstance(finished.parent, Reason):
        yield _question("run.review_fonds", FONDS, finished.parent, {})
    for key in ledger.deliveries.delivered_keys():
        current = finished.parents if key == FONDS else (ledger.package(key)[1],)
        if not any(package and package.name in present for package in current):
            last = ledger.deliveries.versions(key)[-1]
            why = finished.ended.get(key, _NOTHING_LEFT)
            yield _withdrawn(last, why, secret=key in withheld)


def _withdrawn(last: Delivered, why: Reason, *, secret: bool) -> ReviewItem:
    code = "run.review_withdrawn_secret" if secret else "run.review_withdrawn"
    facts: dict[str, object] = {"package": last.package.name, "handover": last.package.handover}
    return _question(code, last.key, why, {**facts, "folder": WITHHELD})


def _question(code: str, subject: str, why: Reason, facts: dict[str, object]) -> ReviewItem:
    reason = both(why.code, **why.facts)
    text = {lang: say(code, lang, reason=reason[lang], **facts) for lang in LANGUAGES}
    return ReviewItem(code=code, subject=subject, message_vi=text["vi"], message_en=text["en"])
