"""``migrate repack``: a submitted dossier (SIP_hoso) becomes an archival package (AIP_hoso)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.model import Package


def repack_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""
    path = click.Path(path_type=Path)

    @click.command("repack", help=say("cli.repack_help", language))
    @click.argument("package", type=path)
    @click.option("--out", "-o", required=True, type=path, help=say("cli.repack_out", language))
    @click.option("--profile", "-p", required=True, help=say("cli.run_profile", language))
    @click.option("--date", default="", help=say("cli.package_date", language))
    @click.pass_obj
    def command(frame: Frame, package: Path, out: Path, profile: str, date: str) -> int:
        return tell(frame, out, _repack(package, out, profile, date))

    return command


def _repack(package: Path, out: Path, name: str, date: str) -> Package:
    from migrate.cli.vetting import clock_of, scratch_in, vetted
    from migrate.package import RepackRequest, repack
    from migrate.profile import load_profile

    profile = load_profile(name)
    clock = clock_of(date, profile)
    warnings = vetted(package)
    with scratch_in(out) as scratch:
        return repack(RepackRequest(package, profile, clock, out, scratch, warnings))


def tell(frame: Frame, out: Path, package: Package) -> int:
    """Say what was written and what a person should look at; return the exit status."""
    import msgspec

    if frame.json:
        frame.print_json({"path": str(out / package.name), **msgspec.to_builtins(package)})
    else:
        counts = {"documents": len(package.documents), "notes": len(package.notes)}
        frame.print("cli.package_written", path=out / package.name, kind=package.kind, **counts)
        for note in package.notes:
            code, _, facts = note.partition(" ")
            frame.print("cli.package_note", note=frame.say(code, **msgspec.json.decode(facts)))
    return int(ExitCode.WAITING if package.notes else ExitCode.DONE)
