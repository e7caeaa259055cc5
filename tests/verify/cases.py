"""The register of tamper cases: each spoils a right archive so that one rule must speak."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[Path], None]
CASES: dict[str, list[Spoil]] = {}


def raises(code: str) -> Callable[[Spoil], Spoil]:
    """Register a way to spoil an archive under the code of the rule that must find it."""

    def register(spoil: Spoil) -> Spoil:
        CASES.setdefault(code, []).append(spoil)
        return spoil

    return register
