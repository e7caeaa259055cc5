"""Click's own words of help, in the language asked: click itself speaks no Vietnamese.

Its translations go through :func:`gettext.gettext`, whose domain and language belong to the whole
process and whose catalogues are files outside of ours; the one formatter that all help passes
through is the smaller place to stand.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

from migrate.cli.frame import Frame
from migrate.messages import Language, say

_PHRASES = {
    "Options": "cli.click_options",
    "Commands": "cli.click_commands",
    "[OPTIONS]": "cli.click_some_options",
    "COMMAND [ARGS]...": "cli.click_some_command",
    "Show this message and exit.": "cli.click_help",
    "[required]": "cli.click_required",
}


class PhrasedFormatter(click.HelpFormatter):
    """Writes help with click's phrases replaced by those of the catalogue."""

    def __init__(self, language: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._phrases = {english: say(code, language) for english, code in _PHRASES.items()}
        self._usage = f"{say('cli.click_usage', language)} "

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, self._phrased(args), prefix or self._usage)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(self._phrased(heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options or commands, each with what it is for."""
        phrased = [(term, self._phrased(text)) for term, text in rows]
        super().write_dl(phrased, col_max, col_spacing)

    def _phrased(self, text: str) -> str:
        for english, phrase in self._phrases.items():
            text = text.replace(english, phrase)
        return text


class PhrasedContext(click.Context):
    """A context whose help and usage are in the language of the invocation."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return the formatter of help and usage."""
        frame = self.find_object(Frame)
        assert frame is not None, "every command line is run with a frame"
        return PhrasedFormatter(frame.language, self.terminal_width, self.max_content_width)


def phrase(command: click.Command) -> None:
    """Let a command, and those below it, speak the language of the invocation."""
    command.context_class = PhrasedContext
    if isinstance(command, click.Group):
        for below in command.commands.values():
            phrase(below)
