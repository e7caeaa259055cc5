"""``migrate deliver``: the packages of an archive are handed over, and stand from then on."""

from __future__ import annotations

import os
from pathlib import Path

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode
from migrate.messages import Language, say


def deliver_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("deliver", help=say("cli.deliver_help", language))
    @click.argument("archive", type=click.Path(path_type=Path))
    @click.option("--date", default="", help=say("cli.deliver_date", language))
    @click.option("--answered-by", "person", default="", help=say("cli.deliver_person", language))
    @click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=os.cpu_count,
        help=say("verify.help_workers", language),
    )
    @click.pass_obj
    def deliver(frame: Frame, archive: Path, date: str, person: str, workers: int) -> int:
        import msgspec

        from migrate.run.handover import HandoverOrder, hand_over

        done = hand_over(HandoverOrder(archive, date, person.strip(), workers))
        if frame.json:
            frame.print_json(msgspec.to_builtins(done))
        elif done.handover is None:
            frame.print("cli.deliver_nothing", path=archive)
        else:
            facts = msgspec.to_builtins(done.handover)
            who = done.handover.person
            answered = frame.say("cli.deliver_answered", person=who) if who else ""
            packages = len(done.packages)
            frame.print("cli.deliver_done", **facts, packages=packages, answered=answered)
        return int(ExitCode.DONE)

    return deliver
