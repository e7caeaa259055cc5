"""``migrate bag``: an archive wrapped for the journey (BagIt, RFC 8493)."""

from __future__ import annotations

from pathlib import Path

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode, UsageError
from migrate.messages import Language, say


def bag_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("bag", help=say("cli.bag_help", language))
    @click.argument("archive", type=click.Path(path_type=Path))
    @click.option(
        "--out",
        "-o",
        required=True,
        type=click.Path(path_type=Path),
        help=say("cli.bag_out", language),
    )
    @click.pass_obj
    def bag(frame: Frame, archive: Path, out: Path) -> int:
        from migrate.report import bag as wrap

        if archive.resolve() in (out.resolve(), *out.resolve().parents):
            raise UsageError("cli.bag_inside", archive=archive, out=out)
        written = wrap(archive, out)
        if frame.json:
            row = {"bag": str(written.path), "files": written.files, "bytes": written.bytes}
            frame.print_json(row)
        else:
            frame.print("cli.bag_done", path=out, files=written.files, bytes=written.bytes)
        return int(ExitCode.DONE)

    return bag
