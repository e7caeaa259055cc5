"""The nouns every room shares, as frozen values.

Geometry: a :class:`Box` is in pixels of the **upright page**: the stored image turned by
``PageReading.turn`` quarter turns so that its text reads upright, at the stored resolution, origin
top left, y downwards. No deskewing is applied to it; a skewed line has a skewed baseline
(``PageReading.skew``). Confidences are probabilities from 0 to 1. Dates are ISO 8601 strings, and
a date that is only partly known is shorter (``1998-05``, ``1998``). Codes are strings.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

Form = Literal["doc", "pic", "media"]
"""How a document is described (TT 05/2025): text, a photograph, a recording of sound or film."""


class Fate(StrEnum):
    """What became of one input file; every file has exactly one."""

    PACKAGED = "packaged"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    """Never an archival record: system and lock files, links, sockets, empty folders."""
    PENDING = "pending"
    """Waits for a person: quarantined as possibly secret, or not finished."""


class Status(StrEnum):
    """How sure the tool is of a field; only independent proofs make it certain."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class UnitStatus(StrEnum):
    """The four honest answers of the resolver."""

    EXACT = "exact"
    PARTIAL = "partial"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


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


class InputFile(Struct, frozen=True):
    r"""One file of the scanned folder.

    ``path`` is relative, ``/``-separated, NFC, with undecodable bytes written as ``\xNN``;
    ``raw_path`` keeps the bytes of the name in hexadecimal where they differ from ``path``.
    ``kind`` is the sniffed media type, whatever the extension says. ``scanner`` found no virus in
    it; ``None`` where none was asked.
    """

    path: str
    size: int
    sha256: str
    kind: str
    pages: int = 0
    raw_path: str = ""
    notes: tuple[str, ...] = ()
    scanner: Agent | None = None


class FileFate(Struct, frozen=True):
    """What became of one input file, with the reason and where it went."""

    file: InputFile
    fate: Fate
    code: str = ""
    reason_vi: str = ""
    reason_en: str = ""
    package: str = ""
    duplicate_of: str = ""


class CatalogueRow(Struct, frozen=True):
    """Fields an archivist already typed (workbook or CSV), by the names of TT 05/2025."""

    source: str
    row: int
    fields: dict[str, str]


class SecrecyAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """What the person in charge said of a file that may be secret, and who, when (ISO) and why.

    ``sha256`` is that of the file, or its first 16 digits or more.
    """

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{16,64}$")]
    answer: Literal["open", "secret"]
    who: Annotated[str, Meta(min_length=1)]
    when: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    why: Annotated[str, Meta(min_length=1)]


class TypedValue(Struct, frozen=True, forbid_unknown_fields=True):
    """The value of one field as a person typed it with the page in view, and who, when and why.

    ``sha256`` (or its first 16 digits or more) and ``page`` (from 1) say where the document begins,
    so that the value stays with its paper when others come before it; without ``sha256`` the field
    is the dossier's own. ``field`` is a name of TT 05/2025.
    """

    dossier: Annotated[str, Meta(min_length=1)]
    field: Annotated[str, Meta(min_length=1)]
    value: Annotated[str, Meta(min_length=1)]
    who: Annotated[str, Meta(min_length=1)]
    when: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    why: Annotated[str, Meta(min_length=1)]
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{16,64})?$")] = ""
    page: Annotated[int, Meta(ge=1)] = 1

    @property
    def citation(self) -> str:
        """The word in one line, for evidence: who gave it and when, not why."""
        return f"{self.when}, {self.who}"

    def is_of(self, begins: PageRef | None) -> bool:
        """Say whether the document that ``begins`` there is meant, or with ``None`` the dossier."""
        if begins is None or not self.sha256:
            return begins is None and not self.sha256
        return begins.sha256.startswith(self.sha256) and begins.index == self.page - 1


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person answered to a question of ``review.jsonl``, and who, when (ISO) and why.

    ``question`` is the question's id, ``asked`` the digest of what it asked: the answer is none to
    another question that bears the same id later. :data:`SEEN` accepts what is, as it is.
    """

    question: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}(-\d+)?$")]
    asked: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    answer: Annotated[str, Meta(min_length=1)]
    who: Annotated[str, Meta(min_length=1)]
    when: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    why: Annotated[str, Meta(min_length=1)]


SEEN = "seen"
"""The answer of a person who looked and accepts what is there as it is."""


class DocumentPlan(Struct, frozen=True):
    """Files that make one document, or one stack of documents still to be split, in order.

    A photograph or recording is one file without pages: it is packaged as it came, not read.
    """

    key: str
    files: tuple[InputFile, ...]
    row: CatalogueRow | None = None
    form: Form = "doc"


class DossierPlan(Struct, frozen=True):
    """A dossier (hồ sơ) as the folder shows it.

    ``key`` is unique in the run; ``number`` is its number and symbol on the shelf; ``year`` comes
    from the folder pattern, if that has one; ``secrecy`` are answers about its files, ``values``
    what was typed for single fields.
    """

    key: str
    number: str
    documents: tuple[DocumentPlan, ...]
    fonds: str = ""
    year: str = ""
    row: CatalogueRow | None = None
    secrecy: tuple[SecrecyAnswer, ...] = ()
    values: tuple[TypedValue, ...] = ()


class Evidence(Struct, frozen=True):
    """Why a value is believed: page of the document (from 1), place, reader, rule, text as read."""

    page: int
    rule: str
    text: str = ""
    box: Box | None = None
    reader: str = ""


class Alternative(Struct, frozen=True):
    """A value that was not chosen, and who read it."""

    value: str
    confidence: float
    reader: str = ""


class Sighting(Alternative, frozen=True, kw_only=True):
    """What a reader saw on a piece of a page that it was shown whole, and where on the page."""

    box: Box


class FieldValue(Struct, frozen=True):
    """One described field: normalised value (``None`` when unknown), as written, and its proofs."""

    name: str
    value: str | None
    status: Status
    confidence: float
    as_written: str = ""
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class UnitCandidate(Struct, frozen=True):
    """A unit of the as-of date that the record's unit became, with the legal source.

    ``people`` and ``land`` are ``all``, ``some`` or ``none`` of the old unit that went there;
    ``evidence`` is a grade: A clause of a resolution, B official list, C cited, D inferred.
    """

    code: str
    name: str
    province_code: str
    province: str
    kind: str
    act: str
    clause: str
    evidence: str
    people: str = "all"
    land: str = "all"


class UnitAnswer(Struct, frozen=True):
    """The resolver's answer. ``old`` are ``(code, full name)`` pairs alive at the record's date.

    ``steps`` tell the chain in words (date, act); ``reasons`` are why this answer: which words
    matched which alias, how far, with what margin, what context was used.
    """

    status: UnitStatus
    text: str
    record_date: str = ""
    as_of: str = ""
    old: tuple[tuple[str, str], ...] = ()
    candidates: tuple[UnitCandidate, ...] = ()
    steps: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    decision: str = ""


class ReviewItem(Struct, frozen=True):
    """One thing a person must settle: what, where, the candidates and the evidence."""

    code: str
    subject: str
    message_vi: str
    message_en: str
    field: str = ""
    candidates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class DocumentRecord(Struct, frozen=True):
    """One described document: its pages in order and its fields, by the names of TT 05/2025.

    A photograph or recording has no pages, but ``file``: the SHA-256 of what it is.
    """

    ordinal: int
    pages: tuple[PageRef, ...]
    fields: tuple[FieldValue, ...]
    unit: UnitAnswer | None = None
    review: tuple[ReviewItem, ...] = ()
    cut_confidence: float = 1.0
    form: Form = "doc"
    file: str = ""

    def field(self, name: str) -> FieldValue | None:
        """Return the field called ``name``, or ``None``."""
        return next((f for f in self.fields if f.name == name), None)

    def value(self, name: str) -> str:
        """Return the value of the field called ``name``, or an empty string."""
        found = self.field(name)
        return found.value or "" if found else ""

    @property
    def begins(self) -> PageRef:
        """Where it begins: its first page, or the file that a photograph or recording is."""
        return self.pages[0] if self.pages else PageRef(self.file, 0)


class DossierRecord(Struct, frozen=True):
    """One described dossier: the plan it came from, its own fields, and its documents.

    ``quarantined`` dossiers may hold a state secret: they are never packaged nor indexed.
    """

    plan: DossierPlan
    fields: tuple[FieldValue, ...]
    documents: tuple[DocumentRecord, ...]
    review: tuple[ReviewItem, ...] = ()
    quarantined: bool = False

    def value(self, name: str) -> str:
        """Return the value of the field called ``name``, or an empty string."""
        return next((f.value or "" for f in self.fields if f.name == name), "")


class PackagedFile(Struct, frozen=True):
    """A file written into a package: path inside it, size and SHA-256."""

    path: str
    size: int
    sha256: str


class LeftOut(Struct, frozen=True):
    """Words the text layer of a page cannot hold, by their places in :attr:`PageReading.words`."""

    ref: PageRef
    words: tuple[int, ...]


class Package(Struct, frozen=True):
    """A written package: ZIP name under ``packages/``, OBJID, digest, and which inputs it holds.

    ``documents`` gives ``(ordinal, docCode, path of its file in the package)`` of each document.
    ``clock`` is the recorded day this version was made, ``version`` its number from 1, ``handover``
    the number of the hand-over it was part of, 0 before it was.
    ``left_out`` names what was read but is in no text layer, so that nobody looks for it there.
    """

    name: str
    objid: str
    kind: str
    size: int
    sha256: str
    file_code: str
    inputs: tuple[str, ...]
    documents: tuple[tuple[int, str, str], ...]
    files: tuple[PackagedFile, ...] = ()
    notes: tuple[str, ...] = ()
    clock: str = ""
    version: int = 1
    handover: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def shown(self, reading: PageReading) -> PageReading:
        """Return ``reading`` with the words that the text layer of its page holds."""
        gone = {place for left in self.left_out if left.ref == reading.ref for place in left.words}
        kept = (word for place, word in enumerate(reading.words) if place not in gone)
        return replace(reading, words=tuple(kept)) if gone else reading
