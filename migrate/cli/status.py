"""``migrate status``: how far an archive is, also while a run is at work on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.frame import Frame
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.ledger.glance import Glance


def status_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("status", help=say("cli.status_help", language))
    @click.argument("archive", type=click.Path(path_type=Path))
    @click.pass_obj
    def status(frame: Frame, archive: Path) -> int:
        import msgspec

        from migrate.ledger import glance

        seen = glance(archive)
        if frame.json:
            frame.print_json(msgspec.to_builtins(seen))
        else:
            _tell(frame, archive, seen)
        return 0

    return status


def _tell(frame: Frame, archive: Path, seen: Glance) -> None:
    frame.print("cli.status_running" if seen.running else "cli.status_stopped")
    if stage := seen.settings.get("stage"):
        code, _, total = stage.partition(" ")
        frame.print("cli.status_stage", stage=frame.say(code), total=total)
    frame.print("cli.status_files", count=seen.files_hashed)
    for state, count in seen.pages.items():
        name = frame.say(f"cli.page_{state.replace('-', '_')}")
        frame.print("cli.status_pages", state=name, count=count)
    frame.print(
        "cli.status_dossiers", described=seen.dossiers_described, packaged=seen.dossiers_packaged
    )
    _tell_handovers(frame, archive, seen)
    for task, reason, detail in seen.strikes:
        frame.print("cli.status_strike", task=task, reason=frame.say(reason), detail=detail)
    for at, kind, detail in seen.events:
        told = ": ".join(filter(None, (frame.say(f"run.{kind}"), detail)))
        frame.print("cli.status_event", at=at, told=told)


def _tell_handovers(frame: Frame, archive: Path, seen: Glance) -> None:
    """Say what was handed over, what is not yet, and what a finished run left to ask."""
    from migrate.report.told import is_told, told_questions

    for each in seen.handovers:
        frame.print("cli.status_handover", number=each.number, day=each.day)
    if seen.handovers:
        frame.print("cli.status_delivered", count=seen.packages_delivered)
    if seen.packages_undelivered:
        frame.print("cli.undelivered", count=seen.packages_undelivered, path=archive)
    if is_told(archive) and (count := told_questions(archive)):
        frame.print("cli.run_review", count=count, path=archive / "review.jsonl", archive=archive)
