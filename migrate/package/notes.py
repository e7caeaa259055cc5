"""Notes of a package: message codes with their facts, one line each, for review and report."""

from __future__ import annotations

import json


def note(code: str, **facts: object) -> str:
    """Return ``code``, a blank, and its facts as one JSON object of strings."""
    plain = {name: str(value) for name, value in facts.items()}
    return f"{code} {json.dumps(plain, ensure_ascii=False)}"
