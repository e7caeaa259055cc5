"""The conservation law: every input byte is in exactly one list.

Files and bytes of the five fates together are those the survey found; a packaged file names a
package that was written, and a package was made from as many files as name it. A breach is always
a defect of this tool, so it stops the report instead of being written into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from migrate.errors import ConservationError
from migrate.model import Fate, FileFate
from migrate.report.values import Surveyed


class Balance:
    """Adds up fates as they pass, and compares the sums at the end."""

    def __init__(self) -> None:
        self._files: Counter[Fate] = Counter()
        self._bytes: Counter[Fate] = Counter()
        self._named: Counter[str] = Counter()
        self._last: str | None = None

    @property
    def files(self) -> dict[str, int]:
        """Return the number of files by fate, every fate named."""
        return {fate.value: self._files[fate] for fate in Fate}

    @property
    def bytes(self) -> dict[str, int]:
        """Return the number of bytes by fate, every fate named."""
        return {fate.value: self._bytes[fate] for fate in Fate}

    def add(self, fate: FileFate) -> None:
        """Count one file.

        Raises:
            ConservationError: the file comes twice, or out of the order of paths, which would
                hide that it comes twice; or it is packaged without a package.
        """
        path = fate.file.path
        if self._last is not None and path <= self._last:
            raise ConservationError("report.listed_twice", path=path, before=self._last)
        if (fate.fate is Fate.PACKAGED) != bool(fate.package):
            raise ConservationError("report.no_package", path=path, fate=fate.fate.value)
        self._last = path
        self._files[fate.fate] += 1
        self._bytes[fate.fate] += fate.file.size
        if fate.package:
            self._named[fate.package] += 1

    def settle(self, surveyed: Surveyed, packages: Mapping[str, int]) -> None:
        """Compare the sums with what was surveyed, and the packages named with those written.

        Args:
            surveyed: what the survey found.
            packages: from how many input files each package was made.

        Raises:
            ConservationError: they differ.
        """
        found = Surveyed(files=self._files.total(), bytes=self._bytes.total())
        if found != surveyed:
            raise ConservationError(
                "report.sums_differ",
                files=found.files,
                bytes=found.bytes,
                surveyed_files=surveyed.files,
                surveyed_bytes=surveyed.bytes,
            )
        for name in sorted(self._named.keys() | packages.keys()):
            if packages.get(name) != self._named[name]:
                raise ConservationError(
                    "report.package_differs",
                    package=name,
                    named=self._named[name],
                    inputs=packages.get(name, 0),
                )
