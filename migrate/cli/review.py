"""``migrate review``: a page on which a person settles what waits."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.review import Sitting
    from migrate.review.docket import Brief

_PORTS = click.IntRange(0, 65535)


def review_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("review", help=say("cli.review_help", language))
    @click.argument("archive", type=click.Path(path_type=Path))
    @click.option(
        "--scans", type=click.Path(path_type=Path), help=say("cli.review_scans", language)
    )
    @click.option("--who", default="", help=say("cli.review_who", language))
    @click.option("--port", default=0, type=_PORTS, help=say("cli.review_port", language))
    @click.option("--list", "only_list", is_flag=True, help=say("cli.review_list", language))
    @click.pass_obj
    def review(
        frame: Frame, archive: Path, scans: Path | None, who: str, port: int, only_list: bool
    ) -> int:
        from migrate.review import Sitting

        sitting = Sitting(archive, who, frame.language)
        if only_list:
            _list(frame, sitting)
        else:
            _serve(frame, sitting, scans, port)
        return int(ExitCode.WAITING if sitting.waiting else ExitCode.DONE)

    return review


def _list(frame: Frame, sitting: Sitting) -> None:
    if frame.json:
        frame.print_json([_told(frame, sitting, brief) for brief in sitting.waiting])
        return
    for brief in sitting.waiting:
        told = _told(frame, sitting, brief)
        head = "  ".join(str(told[name]) for name in ("id", "code", "where", "what"))
        below = (str(told["asks"]), *(f"- {each}" for each in told["candidates"]))
        line = "\n".join((head, *(indent(text, "    ") for text in below)))
        frame.console.print(line, markup=False, highlight=False, soft_wrap=True)


def _told(frame: Frame, sitting: Sitting, brief: Brief) -> dict[str, Any]:
    """Return a question as the list tells it; its candidates are named as the page names them."""
    asked = sitting.open(brief.id)
    row = asked.row
    return {
        "id": brief.id,
        "code": brief.code,
        "where": brief.document or brief.dossier,
        "what": brief.field or brief.subject,
        "asks": row.message(frame.language),
        "candidates": [choice.label for choice in asked.choices] or list(row.candidates),
    }


def _serve(frame: Frame, sitting: Sitting, scans: Path | None, port: int) -> None:
    from migrate.review import Desk, serving
    from migrate.review.pictures import cabinet_of

    desk = Desk(sitting, cabinet_of(sitting.archive, scans), frame.language)
    with serving(desk, port) as server:
        if frame.json:
            frame.print_json({"address": server.door.address})
        else:
            frame.print("cli.review_address", address=server.door.address)
        # Ctrl-C is how the page is closed; every answer is on the disk already.
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    frame.print("cli.review_ended", answered=sitting.answered, waiting=len(sitting.waiting))
