"""The settings of a profile, as frozen values; the field names are the keys of the TOML file.

Lengths, codes and defaults are those of Thông tư 05/2025/TT-BNV unless a line says otherwise.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Share = Annotated[float, Meta(ge=0.0, le=1.0)]
Positive = Annotated[int, Meta(ge=1)]
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Maintenance = Literal["01", "02", "03", "04", "05", "06", "07"]
Mode = Literal["01", "02", "03"]


class Fonds(Struct, frozen=True, forbid_unknown_fields=True):
    """The fonds (phông) of one old body; a merged commune's fonds is closed (Luật Lưu trữ 2024)."""

    code: str = ""
    """Mã phông. Given by the archive, never invented; empty gives provisional codes."""
    name: str = ""
    state: Literal["closed", "open"] = "closed"
    opened: Day = ""
    closed: Day = "2025-06-30"
    history: str = ""
    unit_code: str = ""
    """Code of the old unit at the closing day, for context; the resolver reports its use."""
    province: str = ""
    district: str = ""
    commune: str = ""
    inventory: str = ""
    """Mục lục số, where the fonds has more than one."""


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """The body that hands over (Mã định danh cơ quan, QĐ 20/2020/QĐ-TTg)."""

    code: str = ""
    name: str = ""
    superior: str = ""


class Archive(Struct, frozen=True, forbid_unknown_fields=True):
    """The receiving historical archive. ``code`` is its mã cơ quan lưu trữ."""

    code: str = ""
    name: str = ""
    shelf: str = ""
    """``[Số kho/giá/hộp]`` of paperFileCode."""


class Folders(Struct, frozen=True, forbid_unknown_fields=True):
    """How the scanned folder is laid out.

    ``pattern`` names each path part: ``{fonds}/{dossier}/{document}.pdf``,
    ``{dossier}/{page}.tif``.
    Known names: fonds, year, dossier, document, page, any. The extension is not compared (content
    decides); ``{page}`` last means that a dossier's images are its pages, in natural order.
    """

    pattern: str = "{dossier}/{document}.pdf"
    photographs: str = ""
    """Pattern of the files that are photographs: packaged as they are, not read. Empty: none."""
    recordings: str = ""
    """Pattern of recordings of sound and film where they do not fit ``pattern``."""
    split: Literal["by-file", "by-header", "by-sheet"] = "by-file"
    catalogue: str = ""
    """Workbook or CSV with existing descriptions, relative to the scanned folder."""


class RetentionRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a table of retention: words of the subject, the code proposed, and its grounds.

    ``words`` are of the subject without marks, in small letters: ``|`` parts those of which one is
    enough, ``*`` between blanks what comes anywhere after what. ``line`` is the group of records as
    the rules of retention name it; ``source`` the act that was compared.
    """

    words: Annotated[str, Meta(min_length=1)]
    code: Maintenance
    line: Annotated[str, Meta(min_length=1)]
    source: str = ""


class Ingest(Struct, frozen=True, forbid_unknown_fields=True):
    """What is done with every file before it is opened."""

    virus_check: Literal["auto", "off", "required"] = "auto"
    """By ClamAV: where it is there, never, or else nothing goes on."""


class Retention(Struct, frozen=True, forbid_unknown_fields=True):
    """Proposed retention, TT 05 code ``maintenance``."""

    default: Maintenance = "01"
    table: str = ""
    """A site's own table of proposals, beside the profile that names it; empty: the tool's."""
    rules: tuple[RetentionRule, ...] = ()
    """The lines of ``table``, read with the profile; no file sets them itself."""


class Access(Struct, frozen=True, forbid_unknown_fields=True):
    """Proposed access, TT 05 code ``mode``; files with personal data get ``personal``."""

    default: Mode = "01"
    personal: Mode = "02"


class Ocr(Struct, frozen=True, forbid_unknown_fields=True):
    """Recognition. ``engine`` auto takes tesserocr in process where installed."""

    engine: Literal["auto", "tesserocr", "pytesseract"] = "auto"
    language: str = "vie"
    dpi: Annotated[int, Meta(ge=100, le=400)] = 200
    second_reader: bool = True
    """Read doubtful numbers and names again with the readers extra, where installed."""
    site_reader: str = ""
    """Name of a reader of the site's own, an entry point of the group ``migrate.readers``."""
    page_seconds: Annotated[float, Meta(gt=0)] = 60.0
    """Wall limit of an A4 page on a machine of ordinary speed; scaled by pixels and speed."""
    worker_mib: Annotated[int, Meta(ge=256)] = 1536
    max_pixels: Positive = 200_000_000
    max_pages: Positive = 2_000
    """More pages in one file are reported as suspicious."""


class Quality(Struct, frozen=True, forbid_unknown_fields=True):
    """Thresholds of page inspection; a score above one is a defect to report."""

    min_dpi: Positive = 200
    grade: Share = 0.85
    """Files with pages graded below this (0 redo, 1 faultless) go to review."""
    blur: Share = 0.6
    noise: Share = 0.6
    dark: Share = 0.5
    faint: Share = 0.5
    glare: Share = 0.5
    cut_off: Share = 0.5
    bleed_through: Share = 0.5
    skew_degrees: Annotated[float, Meta(gt=0)] = 1.5
    syllables: Share = 0.6
    """Below this share of possible Vietnamese syllables a page goes to review."""


class Packaging(Struct, frozen=True, forbid_unknown_fields=True):
    """What is written. ``date`` fixes the clock of the packages (day of the batch)."""

    type: Literal["AIP_hoso", "AIP_tailieu", "SIP_hoso", "SIP_tailieu"] = "AIP_hoso"
    pdfa: Literal["1b", "2b", "3b"] = "2b"
    originals: Literal["differing", "all", "none"] = "differing"
    """Keep the input files too: those whose bytes the PDF does not hold whole, all, or none."""
    date: Day = ""
    risk_recovery: Literal["0", "1"] = "0"
    parent: bool = False
    """One more package over all packages of a closed fonds that has a code and a name."""


class Receiving(Struct, frozen=True, forbid_unknown_fields=True):
    """Which flavour of package the receiving system takes."""

    flavour: Literal["tt05", "tt05-sample", "eark-2.2.0"] = "tt05"


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """As-of date of the answers; empty means that of the data pack. Decisions file of the site."""

    as_of: Day = ""
    decisions: str = ""


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """One profile, whole. ``name`` is the file's stem."""

    name: str
    title: str = ""
    fonds: Fonds = Fonds()
    agency: Agency = Agency()
    archive: Archive = Archive()
    folders: Folders = Folders()
    ingest: Ingest = Ingest()
    retention: Retention = Retention()
    access: Access = Access()
    ocr: Ocr = Ocr()
    quality: Quality = Quality()
    package: Packaging = Packaging()
    receiving: Receiving = Receiving()
    units: Units = Units()
