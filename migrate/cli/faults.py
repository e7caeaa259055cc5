"""The one place where an error becomes words and an exit status."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable

import click
from click.exceptions import NoArgsIsHelpError

from migrate.cli.frame import Frame
from migrate.errors import ExitCode, MigrateError


def guarded(command: Callable[[], int], frame: Frame) -> int:
    """Run ``command`` and return its exit status; every known error is told in words.

    A defect of this tool is not an error a person can mend: it keeps its traceback.
    """
    try:
        return command()
    except MigrateError as error:
        return _tell(frame, error.code, error.exit_code, error.facts)
    except click.ClickException as error:
        code, facts = _usage(error)
        return _tell(frame, code, ExitCode.USAGE, facts)
    except (KeyboardInterrupt, click.Abort):
        return _tell(frame, "cli.interrupted", ExitCode.INTERRUPTED, {})
    except OSError as error:
        if error.errno not in _STORAGE:
            raise
        facts = {"path": error.filename or "", "reason": error.strerror or str(error)}
        return _tell(frame, _STORAGE[error.errno], ExitCode.ENVIRONMENT, facts)
    except sqlite3.DatabaseError as error:
        return _tell(frame, "cli.ledger_fault", ExitCode.ENVIRONMENT, {"reason": str(error)})


_STORAGE: dict[int | None, str] = {
    errno.ENOSPC: "cli.disk_full",
    errno.EDQUOT: "cli.disk_full",
    errno.EACCES: "cli.no_permission",
    errno.EPERM: "cli.no_permission",
    errno.EROFS: "cli.no_permission",
    errno.ENOENT: "cli.no_such_path",
    errno.ENOTDIR: "cli.no_such_path",
    errno.EIO: "cli.disk_fault",
}


def _usage(error: click.ClickException) -> tuple[str, dict[str, object]]:
    """Give a click error's code and facts: click itself speaks no Vietnamese."""
    if isinstance(error, click.NoSuchOption):
        return "cli.no_such_option", {
            "option": error.option_name,
            "near": ", ".join(error.possibilities or ()) or "--help",
        }
    if isinstance(error, click.MissingParameter):
        return "cli.missing_parameter", {"name": _name(error)}
    if isinstance(error, click.BadOptionUsage):
        return "cli.option_value", {"option": error.option_name}
    if isinstance(error, click.BadParameter):
        return "cli.bad_parameter", {"name": _name(error), "allowed": _allowed(error)}
    if isinstance(error, NoArgsIsHelpError):
        return "cli.usage_empty", {}
    usage = error.ctx.get_usage() if isinstance(error, click.UsageError) and error.ctx else ""
    return "cli.usage", {"usage": usage}


def _name(error: click.BadParameter) -> str:
    """Give a parameter's name as help shows it: ``--profile``, ``SCANS``."""
    if isinstance(error.param, click.Argument):
        return error.param.human_readable_name
    return max(error.param.opts, key=len) if error.param else str(error.param_hint)


def _allowed(error: click.BadParameter) -> str:
    """Give what a parameter takes, in signs that need no language."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return " | ".join(kind.choices)
    if isinstance(kind, click.IntRange):
        return f"{kind.min}, {int(kind.min or 0) + 1}, …"
    return kind.name if kind else ""


def _tell(frame: Frame, code: str, exit_code: ExitCode, facts: dict[str, object]) -> int:
    text = frame.say(code, **facts)
    if frame.json:
        frame.print_json({"error": {"code": code, "message": text, "facts": _plain(facts)}})
    else:
        click.echo(text, err=True)
    return int(exit_code)


def _plain(facts: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}
