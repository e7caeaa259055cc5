"""Handing over: what stands now is verified, and from then on only followed by later versions."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import ExitCode, MigrateError, UsageError, VerificationError
from migrate.ledger import FONDS, VIETNAM, Delivered, Handover, Ledger, Made, glance
from migrate.model import Package
from migrate.report.fixity import MANIFEST, sha256_of
from migrate.report.told import told_packages, told_questions
from migrate.run.departed import TYPE
from migrate.verify import verify_archive


class UnsettledError(MigrateError):
    """The archive can be handed over only by somebody who answers for its open questions."""

    exit_code = ExitCode.WAITING


class HandoverOrder(Struct, frozen=True):
    """One hand-over: of which archive, on which day (ISO; empty for today).

    ``person`` answers for the questions that are still open; ``workers`` verify packages.
    """

    archive: Path
    day: str = ""
    person: str = ""
    workers: int = 0


class HandedOver(Struct, frozen=True):
    """What was handed over: the hand-over, and the names of the packages that are new in it.

    Both are missing where every package had been handed over before.
    """

    handover: Handover | None
    packages: tuple[str, ...]


def hand_over(order: HandoverOrder) -> HandedOver:
    """Verify an archive and keep in its ledger that its packages were handed over as they are.

    Nothing in the archive is written. The next run begins a batch of its own day.

    Raises:
        UsageError: there is no finished run, the day is no date, or the work has gone on since the
            last manifest.
        VerificationError: verification finds an error.
        UnsettledError: there are open questions and nobody answers for them.
    """
    day = _day(order.day)
    glance(order.archive)
    with Ledger(order.archive) as ledger:
        verdict = verify_archive(order.archive, workers=order.workers)
        if not verdict.passed:
            codes = dict.fromkeys(f.code for f in verdict.findings if f.severity.value == "error")
            raise VerificationError(
                "run.handover_fails", path=order.archive, codes=", ".join(codes)
            )
        new = _undelivered(order.archive, ledger)
        questions = told_questions(order.archive)
        if questions and not order.person:
            path = order.archive / "review.jsonl"
            raise UnsettledError("run.handover_unsettled", count=questions, path=path)
        return _kept(order, day, questions, new, ledger) if new else HandedOver(None, ())


def _undelivered(archive: Path, ledger: Ledger) -> list[tuple[str, Package, Made]]:
    """Return key, package and making of what is in the manifest and was not handed over yet.

    Raises:
        UsageError: a package of the manifest is not the one that the ledger has, or its dossier has
            been described anew since.
    """
    keys = {package.name: key for key, package in ledger.packages()}
    delivered, new = ledger.deliveries.names(), []
    for name, digest in told_packages(archive):
        key = keys.get(name, FONDS)
        made_from, package, made = _known(key, ledger)
        if not made_from or package is None or (package.name, package.sha256) != (name, digest):
            raise UsageError("run.handover_unfinished", path=archive, package=name)
        if name not in delivered:
            new.append((key, package, made))
    return new


def _known(key: str, ledger: Ledger) -> tuple[str, Package | None, Made]:
    """Return what the ledger has of a dossier or the fonds: digest, package and making."""
    if key == FONDS:
        return ledger.deliveries.fonds_package()
    return *ledger.package(key), ledger.made(key)


def _kept(
    order: HandoverOrder,
    day: str,
    questions: int,
    new: list[tuple[str, Package, Made]],
    ledger: Ledger,
) -> HandedOver:
    handover = Handover(
        number=len(ledger.deliveries.handovers()) + 1,
        day=day,
        manifest=sha256_of(order.archive / MANIFEST),
        questions=questions,
        person=order.person if questions else "",
    )
    with ledger.together():
        ledger.deliveries.keep(
            handover,
            (
                Delivered(key, replace(package, handover=handover.number), made)
                for key, package, made in new
            ),
        )
        kinds = (package.kind for key, package, _ in new if key != FONDS)
        ledger.keep_setting(TYPE, next(kinds, ledger.setting(TYPE)))
        ledger.keep_setting("day", "")
        ledger.log("event_delivered", f"{handover.number} ({len(new)})")
    return HandedOver(handover, tuple(package.name for _, package, _ in new))


def _day(asked: str) -> str:
    if not asked:
        return datetime.now(VIETNAM).date().isoformat()
    try:
        return date.fromisoformat(asked).isoformat()
    except ValueError:
        raise UsageError("run.bad_date", date=asked) from None
