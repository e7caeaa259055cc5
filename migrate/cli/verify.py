"""``migrate verify``: judge an archive, or a package of anybody, from what is on the disk."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from migrate.cli.frame import Frame
from migrate.errors import ExitCode
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.verify import Finding, Verdict

_SHOWN_PER_CODE = 5
"""So many findings of one rule are printed; JSON and the page have them all."""
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
    @click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=os.cpu_count,
        help=say("verify.help_workers", language),
    )
    @click.pass_obj
    def verify(
        frame: Frame, archive: Path, page: Path | None, flavour: str | None, workers: int
    ) -> int:
        from migrate.verify import as_flavour, render_page, verdict_as_json, verify_path

        verdict = verify_path(archive, flavour=as_flavour(flavour), workers=workers)
        if page:
            page.write_text(render_page(verdict, frame.language), encoding="utf-8")
        if frame.json:
            frame.print_json(verdict_as_json(verdict))
        else:
            _print(frame, verdict)
        return int(ExitCode.DONE if verdict.passed else ExitCode.VERIFICATION)

    return verify


def _print(frame: Frame, verdict: Verdict) -> None:
    shown: Counter[str] = Counter()
    for finding in verdict.findings:
        shown[finding.code] += 1
        if shown[finding.code] <= _SHOWN_PER_CODE:
            _print_finding(frame, finding)
    for code, count in verdict.counts.items():
        if count > _SHOWN_PER_CODE:
            frame.print("verify.more", count=count - _SHOWN_PER_CODE, code=code)
    frame.print("verify.checked", **to_builtins(verdict.checked))
    frame.print(
        "verify.passed" if verdict.passed else "verify.failed",
        subject=verdict.subject,
        errors=verdict.severities["error"],
        warnings=verdict.severities["warning"],
    )


def _print_finding(frame: Frame, finding: Finding) -> None:
    label = frame.say(f"verify.{finding.severity.value}")
    frame.console.print(
        f"{label} {finding.code}: {finding.text(frame.language)}",
        style=_COLOURS[finding.severity.value],
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
