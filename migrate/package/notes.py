"""Notes of a package: message codes with their facts, one line each, for review and report."""

from __future__ import annotations


def note(code: str, **facts: object) -> str:
    """Return ``code`` and its facts as ``code name=value …``, in the order given."""
    return " ".join([code, *(f"{name}={value}" for name, value in facts.items())])
