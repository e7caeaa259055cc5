"""``migrate run``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.frame import Frame
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.report import Written


def run_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("run", help=say("cli.run_help", language))
    @click.argument("scans", type=click.Path(path_type=Path))
    @click.option("--profile", "-p", required=True, help=say("cli.run_profile", language))
    @click.option(
        "--out",
        "-o",
        required=True,
        type=click.Path(path_type=Path),
        help=say("cli.run_out", language),
    )
    @click.option("--date", default="", help=say("cli.run_date", language))
    @click.option(
        "--workers",
        default=0,
        type=click.IntRange(min=0),
        help=say("cli.run_workers", language),
    )
    @click.pass_obj
    def run(frame: Frame, scans: Path, profile: str, out: Path, date: str, workers: int) -> int:
        return _run(frame, scans, profile, out, date, workers)

    return run


def _run(frame: Frame, scans: Path, name: str, out: Path, date: str, workers: int) -> int:
    import msgspec

    from migrate.cli.progress import watching
    from migrate.profile import load_profile
    from migrate.run import Job, run

    job = Job(scans, out, load_profile(name), date, workers)
    with watching(frame) as watch:
        outcome = run(job, watch)
    if frame.json:
        counts = msgspec.to_builtins(outcome.counts)
        frame.print_json({"archive": outcome.archive, "exit": outcome.exit_code, "counts": counts})
    else:
        _tell(frame, out, outcome.counts)
    return int(outcome.exit_code)


def _tell(frame: Frame, out: Path, counts: Written) -> None:
    """Say in words what became of the files, and where to look next."""
    from migrate.ledger import glance
    from migrate.package.typeface import MEND

    frame.print("cli.run_files", total=sum(counts.files.values()), **counts.files)
    frame.print(
        "cli.run_done",
        packages=counts.packages,
        documents=counts.documents,
        pages=sum(counts.pages.values()),
    )
    if counts.review:
        frame.print("cli.run_review", count=counts.review, path=out / "review.jsonl", archive=out)
    if counts.files["pending"]:
        frame.print("cli.run_pending", count=counts.files["pending"], path=out / "rejected.jsonl")
    if counts.files["rejected"]:
        frame.print("cli.run_rejected", path=out / "rejected.jsonl")
    if not counts.lists["pdf"]:
        frame.print("cli.run_not_printed", command=MEND)
    if waiting := glance(out).packages_undelivered:
        frame.print("cli.undelivered", count=waiting, path=out)
    frame.print("cli.run_next", path=out)
