"""Names of bodies as a catalogue writes them, from the lines printed on paper."""

from __future__ import annotations

import re

from sample_scans.document import Document


def place_of(agency: tuple[str, ...]) -> str:
    """Return the place a commune writes its letters at: ``XÃ MỸ LUNG`` gives ``Mỹ Lung``."""
    return agency[-1].split(" ", 1)[1].title()


def organ_name(agency: tuple[str, ...]) -> str:
    """Return an issuer as a catalogue writes it: ``Ủy ban nhân dân xã Mỹ Lung``."""
    kind, _, name = agency[-1].partition(" ")
    return f"{agency[0].capitalize()} {kind.lower()} {name.title()}"


def superior_name(document: Document) -> str:
    """Return the body above the issuer as a catalogue writes it, or an empty string."""
    if not document.superior:
        return ""
    _, kind, name = re.split(r" (HUYỆN|THỊ XÃ|THÀNH PHỐ) ", document.superior[0])
    return f"Ủy ban nhân dân {kind.lower()} {name.title()}"
