"""What is known of a page before it is described: its state, its words, its quality.

Geometry: a :class:`Box` is in pixels of the **upright page**: the stored image turned by
``PageReading.turn`` quarter turns so that its text reads upright, at the stored resolution, origin
top left, y downwards. No deskewing is applied to it; a skewed line has a skewed baseline
(``PageReading.skew``). Confidences are probabilities from 0 to 1.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class PageState(StrEnum):
    """The outcome of one page."""

    READ = "read"
    BORN_DIGITAL = "born-digital"
    """The page carried its own good Vietnamese text, which was used."""
    BLANK = "blank"
    """Flagged with evidence, packaged, not recognised."""
    UNREADABLE = "unreadable"
    """Opened, but no readable text: mirrored, black, far too faint."""
    POISON = "poison"
    """Killed its worker twice or ran over its time: kept as an image."""
    DAMAGED = "damaged"
    """The image itself could not be opened."""


class Box(Struct, frozen=True, array_like=True):
    """A rectangle in pixels of the upright page."""

    left: float
    top: float
    right: float
    bottom: float


class Word(Struct, frozen=True, array_like=True):
    """One recognised word, NFC. ``line`` and ``block`` count from 0 in reading order."""

    text: str
    box: Box
    confidence: float
    line: int
    block: int
    reader: str


class Agent(Struct, frozen=True):
    """A program that acted on a record, as PREMIS wants it (name, version, fixity of a model)."""

    name: str
    version: str
    note: str = ""


class Alternative(Struct, frozen=True):
    """A value that was not chosen, and who read it."""

    value: str
    confidence: float
    reader: str = ""


class Sighting(Alternative, frozen=True, kw_only=True):
    """What a reader saw on a piece of a page that it was shown whole, and where on the page."""

    box: Box


class Defect(Struct, frozen=True):
    """A flaw of a page image: its code, its score from 0 (none) to 1, and the limit it passed."""

    code: str
    score: float
    threshold: float


class PageQuality(Struct, frozen=True):
    """What inspection found. ``grade`` is 0 (redo) to 1 (faultless); ``ink`` a share of the page.

    ``syllables`` is the share of words that can be Vietnamese syllables (``None`` when not read);
    ``fingerprint`` a perceptual hash in hexadecimal for near-duplicates.
    """

    grade: float
    ink: float
    defects: tuple[Defect, ...] = ()
    syllables: float | None = None
    fingerprint: str = ""


class PageRef(Struct, frozen=True):
    """Where a page comes from: an input file (by SHA-256) and its page index from 0."""

    sha256: str
    index: int


class PageReading(Struct, frozen=True):
    """All that is known of one page. Width and height are those of the upright page, in pixels.

    ``turn`` is 0, 90, 180 or 270: degrees clockwise to turn the stored image upright. ``skew`` is
    in degrees, positive where the text runs down to the right, on the upright page. ``notes`` are
    message codes of repairs and warnings (they become PREMIS events). ``fault`` is the message
    code of a state other than read, born-digital and blank. ``sightings`` are places that look
    like a mark of secrecy.
    """

    ref: PageRef
    state: PageState
    width: int
    height: int
    dpi: float
    turn: int = 0
    skew: float = 0.0
    words: tuple[Word, ...] = ()
    quality: PageQuality = PageQuality(grade=0.0, ink=0.0)
    agents: tuple[Agent, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str = ""
    sightings: tuple[Sighting, ...] = ()

    @property
    def text(self) -> str:
        """The page's text in reading order, one line of print a line."""
        lines: dict[int, list[str]] = {}
        for word in self.words:
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(parts) for parts in lines.values())
