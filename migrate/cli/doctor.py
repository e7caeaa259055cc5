"""``migrate doctor``: what this machine lacks, and the command that mends it."""

from __future__ import annotations

from pathlib import Path

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode, UsageError
from migrate.messages import Language, say


def doctor_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("doctor", help=say("cli.doctor_help", language))
    @click.argument("folder", type=click.Path(path_type=Path), default=".")
    @click.pass_obj
    def doctor(frame: Frame, folder: Path) -> int:
        import msgspec
        from rich.table import Table
        from rich.text import Text

        from migrate.run.environment import examine

        if not folder.is_dir():
            raise UsageError("cli.doctor_no_folder", path=folder)
        checks = examine(folder)
        lacking = any(check.needed and not check.good for check in checks)
        if frame.json:
            frame.print_json(msgspec.to_builtins(checks))
        else:
            table = Table(show_header=False, box=None)
            for check in checks:
                mark = "✓" if check.good else ("✗" if check.needed else "–")
                found = check.found if check.good else f"{check.found}  → {check.mend}".rstrip("→ ")
                table.add_row(mark, frame.say(check.code), Text(found))
            frame.console.print(table)
            frame.print("cli.doctor_lacking" if lacking else "cli.doctor_good")
        return int(ExitCode.ENVIRONMENT if lacking else ExitCode.DONE)

    return doctor
