"""The error of this room: a package that must not be written."""

from __future__ import annotations

from migrate.errors import ExitCode, MigrateError


class PackagingError(MigrateError):
    """A package was not written, whole or in part; the dossier goes to review with this code."""

    exit_code = ExitCode.WAITING
