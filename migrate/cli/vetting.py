"""What stands before a package is made from another: that one is verified, the day is a day."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from migrate.errors import UsageError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migrate.profile import Profile


def vetted(package: Path) -> int:
    """Verify the ZIP ``package`` by the rules of the flavour it shows itself to be.

    Returns:
        How many warnings there were.

    Raises:
        UsageError: it is no file.
        VerificationError: it has errors; their codes are named.
    """
    from migrate.verify import verify_package

    if not package.is_file():
        raise UsageError("cli.no_package", path=package)
    verdict = verify_package(package)
    if not verdict.passed:
        codes = dict.fromkeys(f.code for f in verdict.findings if f.severity.value == "error")
        raise VerificationError("cli.package_fails", path=package, codes=", ".join(codes))
    return verdict.severities["warning"]


def clock_of(day: str, profile: Profile) -> str:
    """Return the recorded clock of a package made now: the day asked for, the profile's, today's.

    Raises:
        UsageError: the day is no date.
    """
    from migrate.ledger import VIETNAM

    day = day or profile.package.date or datetime.now(VIETNAM).date().isoformat()
    try:
        date.fromisoformat(day)
    except ValueError:
        raise UsageError("run.bad_date", date=day) from None
    return f"{day}T00:00:00.0+07:00"


@contextmanager
def scratch_in(out: Path) -> Iterator[Path]:
    """Give a folder for unfinished work on the file system of ``out``, and take it away again."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out, prefix=".migrate-") as folder:
        yield Path(folder)
