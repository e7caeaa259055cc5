"""What verification says: findings by rule code, gathered into a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from migrate.messages import Language, say

FINDINGS_PER_CODE = 1000
"""So many findings of one code are kept; the count goes on. A million altered files need no
million lines to be understood, and memory stays flat."""


_DECISIONS = ("decisions.toml", "decisions.csv")
"""Where people answer what a run asked: between two runs, as they should."""
_NOT_AS_LISTED = ("V005", "V006", "V007")


class Severity(StrEnum):
    """How much a finding weighs: only errors make a verdict fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Struct, frozen=True):
    """One departure from a rule: which, where, what was expected and what was found.

    ``path`` is relative to the archive; a member of a package is ``packages/x.zip!member``.
    """

    code: str
    severity: Severity
    path: str
    expected: str = ""
    found: str = ""

    def text(self, language: Language) -> str:
        """Return the finding in words."""
        told = say(
            f"verify.{self.code}",
            language,
            path=self.path,
            expected=self.expected,
            found=self.found,
        )
        if self.path in _DECISIONS and self.code in _NOT_AS_LISTED:
            return f"{told} {say('verify.answered_since', language)}"
        return told


class Checked(Struct, frozen=True):
    """How much was looked at: a verdict over nothing is no verdict."""

    files: int = 0
    bytes: int = 0
    inputs: int = 0
    packages: int = 0
    documents: int = 0
    pdfs: int = 0


class Verdict(Struct, frozen=True):
    """Findings in the order of the checks, and how often each code was met in all."""

    subject: str
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    checked: Checked
    severities: dict[str, int]

    @property
    def passed(self) -> bool:
        """Say whether no error was found."""
        return not self.severities.get(Severity.ERROR)


class Docket:
    """Gathers findings into a verdict, keeping a bounded number of each code."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._counts: Counter[str] = Counter()
        self._severities: Counter[str] = Counter()

    def enter(self, findings: Iterable[Finding]) -> None:
        """Take in findings; those beyond the bound of their code are only counted."""
        for finding in findings:
            self._counts[finding.code] += 1
            self._severities[finding.severity.value] += 1
            if self._counts[finding.code] <= FINDINGS_PER_CODE:
                self._kept.append(finding)

    def verdict(self, subject: str, checked: Checked) -> Verdict:
        """Return the verdict on ``subject``."""
        return Verdict(
            subject=subject,
            findings=tuple(self._kept),
            counts=dict(sorted(self._counts.items())),
            checked=checked,
            severities={s.value: self._severities[s.value] for s in Severity},
        )
