"""``migrate dip``: a copy of a package for use, with «BẢN SAO» on every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.frame import Frame
from migrate.cli.repack import tell
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.model import Package


def dip_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""
    path = click.Path(path_type=Path)

    @click.command("dip", help=say("cli.dip_help", language))
    @click.argument("package", type=path)
    @click.option("--out", "-o", required=True, type=path, help=say("cli.repack_out", language))
    @click.option("--profile", "-p", required=True, help=say("cli.run_profile", language))
    @click.option("--date", default="", help=say("cli.package_date", language))
    @click.option("--with-right", "person", default="", help=say("cli.dip_right", language))
    @click.option("--compact", is_flag=True, help=say("cli.dip_compact", language))
    @click.pass_obj
    def command(
        frame: Frame,
        package: Path,
        out: Path,
        profile: str,
        date: str,
        person: str,
        compact: bool,
    ) -> int:
        return tell(frame, out, _copy(package, out, profile, date, person.strip(), compact))

    return command


def _copy(package: Path, out: Path, name: str, date: str, person: str, compact: bool) -> Package:
    from migrate.cli.vetting import clock_of, scratch_in, vetted
    from migrate.package import UseCopyRequest, write_use_copy
    from migrate.package.typeface import find_typeface
    from migrate.profile import load_profile

    profile = load_profile(name)
    clock = clock_of(date, profile)
    typeface = find_typeface()
    vetted(package)
    with scratch_in(out) as scratch:
        return write_use_copy(
            UseCopyRequest(package, profile, clock, out, scratch, typeface, person, compact)
        )
