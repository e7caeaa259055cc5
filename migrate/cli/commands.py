"""The tree of commands. A command's module is imported only when it is asked for."""

from __future__ import annotations

import difflib
from importlib import import_module

import click

from migrate.cli.phrasing import phrase
from migrate.errors import UsageError
from migrate.messages import Language, say

COMMANDS = {
    "run": "migrate.cli.run:run_command",
    "status": "migrate.cli.status:status_command",
    "review": "migrate.cli.review:review_command",
    "answer": "migrate.cli.answer:answer_command",
    "verify": "migrate.cli.verify:verify_command",
    "deliver": "migrate.cli.deliver:deliver_command",
    "repack": "migrate.cli.repack:repack_command",
    "dip": "migrate.cli.dip:dip_command",
    "bag": "migrate.cli.bag:bag_command",
    "units": "migrate.cli.units:units_command",
    "profile": "migrate.cli.profile:profile_command",
    "doctor": "migrate.cli.doctor:doctor_command",
}
"""Name of each command, and the function that builds it for a language."""


class CommandTree(click.Group):
    """A group that builds its commands on demand, so that ``migrate --help`` starts fast."""

    def __init__(self, language: Language) -> None:
        super().__init__(name="migrate", help=say("cli.help", language))
        self.language = language
        self.epilog = say("cli.everywhere", language)
        phrase(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build the command called ``cmd_name``; ``None`` when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, factory = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), factory)(self.language)
        command.epilog = command.epilog or self.epilog
        phrase(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant.

        Raises:
            UsageError: there is no such command.
        """
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, 1) or list(COMMANDS)
            raise UsageError("cli.no_such_command", name=args[0], near=", ".join(near))
        return super().resolve_command(ctx, args)
