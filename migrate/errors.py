"""Every error a person may meet: a message code, the facts for its text, and an exit code.

The text itself lives in :mod:`migrate.messages`, in Vietnamese and English, under the same code.
Only :mod:`migrate.cli` turns an error into words and an exit status, in one place.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit statuses of the ``migrate`` command."""

    DONE = 0
    WAITING = 10
    """Done, and something waits for review or was rejected."""
    USAGE = 2
    ENVIRONMENT = 3
    """A part of the environment is missing: ``migrate doctor`` says which."""
    VERIFICATION = 4
    INTERRUPTED = 130


class MigrateError(Exception):
    """Base of all errors of this tool.

    Args:
        code: message code ``room.name``; its text says what happened and what to do next.
        facts: values for the placeholders of that text; kept as attributes for programs.
    """

    exit_code: ExitCode = ExitCode.USAGE

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[Callable[..., MigrateError], tuple[object, ...]]:
        """Let the error cross from a worker process with its facts."""
        return _again, (type(self), self.code, self.facts)

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


def _again(kind: type[MigrateError], code: str, facts: dict[str, object]) -> MigrateError:
    return kind(code, **facts)


class UsageError(MigrateError):
    """The command was asked for something it cannot do as asked."""


class ProfileError(MigrateError):
    """A profile has an unknown key, a bad value, or does not fit the folder."""


class EnvironmentMissingError(MigrateError):
    """Tesseract, a language model, a font or disk space is missing."""

    exit_code = ExitCode.ENVIRONMENT


class VerificationError(MigrateError):
    """A delivered archive is not what its manifests say."""

    exit_code = ExitCode.VERIFICATION


class UnreadableFileError(MigrateError):
    """An input file cannot be archived; its code is the reason in ``rejected.jsonl``."""


class ConservationError(MigrateError):
    """The sums do not add up: an input byte is in no list. Always a defect of this tool."""

    exit_code = ExitCode.VERIFICATION


class InterruptedRunError(MigrateError):
    """A person stopped the run; the state is kept and the same command goes on."""

    exit_code = ExitCode.INTERRUPTED
