"""The ``migrate`` command: parse, call, print."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status (:class:`migrate.errors.ExitCode`)."""
    from rich.console import Console

    from migrate import __version__
    from migrate.cli.commands import CommandTree
    from migrate.cli.faults import guarded
    from migrate.cli.frame import Frame, take_frame
    from migrate.errors import ExitCode
    from migrate.messages import preferred_language

    line = list(sys.argv[1:] if arguments is None else arguments)

    def command() -> int:
        frame, rest = take_frame(line)
        if rest == ["--version"]:
            print(f"migrate {__version__}")  # noqa: T201
            return int(ExitCode.DONE)

        def chosen() -> int:
            tree = CommandTree(frame.language)
            answer = tree.main(rest or ["--help"], "migrate", standalone_mode=False, obj=frame)
            return answer if isinstance(answer, int) else int(ExitCode.DONE)

        return guarded(chosen, frame)

    return guarded(command, Frame(preferred_language(), "--json" in line, Console()))
