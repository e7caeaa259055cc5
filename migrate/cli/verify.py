"""``migrate verify``: judge an archive, or a package of anybody, from what is on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.verify import Verdict

_SHOWN = 50
"""So many findings are printed; JSON and the page have them all."""
_COLOURS = {"error": "red", "warning": "yellow", "note": "dim"}


def verify_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("verify", help=say("verify.help", language))
    @click.argument("archive", type=click.Path(path_type=Path))
    @click.option(
        "--html",
        "page",
        type=click.Path(path_type=Path, dir_okay=False),
        help=say("verify.help_html", language),
    )
    @click.option(
        "--flavour",
        type=click.Choice(["tt05", "tt05-sample", "eark-2.2.0"]),
        help=say("verify.help_flavour", language),
    )
    @click.pass_obj
    def verify(frame: Frame, archive: Path, page: Path | None, flavour: str | None) -> int:
        from migrate.verify import as_flavour, render_page, verdict_as_json, verify_path

        verdict = verify_path(archive, flavour=as_flavour(flavour))
        if page:
            page.write_text(render_page(verdict, frame.language), encoding="utf-8")
        if frame.json:
            frame.print_json(verdict_as_json(verdict))
        else:
            _print(frame, verdict)
        return int(ExitCode.DONE if verdict.passed else ExitCode.VERIFICATION)

    return verify


def _print(frame: Frame, verdict: Verdict) -> None:
    for finding in verdict.findings[:_SHOWN]:
        label = frame.say(f"verify.{finding.severity.value}")
        frame.console.print(
            f"{label} {finding.code}: {finding.text(frame.language)}",
            style=_COLOURS[finding.severity.value],
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    more = sum(verdict.counts.values()) - min(len(verdict.findings), _SHOWN)
    if more:
        frame.print("verify.more", count=more)
    checked = verdict.checked
    frame.print(
        "verify.checked",
        files=checked.files,
        inputs=checked.inputs,
        packages=checked.packages,
        documents=checked.documents,
        pdfs=checked.pdfs,
    )
    frame.print(
        "verify.passed" if verdict.passed else "verify.failed",
        subject=verdict.subject,
        errors=verdict.severities["error"],
        warnings=verdict.severities["warning"],
    )
