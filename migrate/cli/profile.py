"""``migrate profile``: list, show and check profiles."""

from __future__ import annotations

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode
from migrate.messages import Language, say


def profile_command(language: Language) -> click.Group:
    """Build the group with its help in ``language``."""
    group = click.Group("profile", help=say("cli.profile_help", language))

    @group.command("list", help=say("cli.profile_list_help", language))
    @click.pass_obj
    def list_all(frame: Frame) -> int:
        from migrate.profile import list_profiles

        found = list_profiles()
        if frame.json:
            frame.print_json(
                [{"name": p.name, "title": p.title, "path": str(p.path)} for p in found]
            )
        for listed in [] if frame.json else found:
            frame.print("cli.profile_row", name=listed.name, title=listed.title)
        return 0

    @group.command("show", help=say("cli.profile_show_help", language))
    @click.argument("name")
    @click.pass_obj
    def show(frame: Frame, name: str) -> int:
        import msgspec

        from migrate.profile import load_profile, render

        if frame.json:
            frame.print_json(msgspec.to_builtins(load_profile(name)))
        else:
            frame.console.print(
                render(name, language=frame.language), markup=False, highlight=False, soft_wrap=True
            )
        return 0

    @group.command("check", help=say("cli.profile_check_help", language))
    @click.argument("name")
    @click.pass_obj
    def check(frame: Frame, name: str) -> int:
        return _check(frame, name)

    return group


def _check(frame: Frame, name: str) -> int:
    """Tell all that is wrong with a profile at once, each thing by its file and line."""
    from migrate.profile import find_faults, load_profile, profile_digest, trace_profile
    from migrate.units import load_gazetteer, unit_faults

    faults = find_faults(name) or tuple(unit_faults(trace_profile(name), load_gazetteer()))
    told = [{"code": f.code, "message": frame.say(f.code, **f.facts)} for f in faults]
    if frame.json and faults:
        frame.print_json({"name": name, "faults": told})
    elif frame.json:
        profile = load_profile(name)
        frame.print_json({"name": profile.name, "sha256": profile_digest(profile), "faults": []})
    for fault in [] if frame.json else told:
        click.echo(fault["message"], err=True)
    if not faults and not frame.json:
        frame.print("cli.profile_good", name=load_profile(name).name)
    return int(ExitCode.USAGE if faults else ExitCode.DONE)
