"""What a METS holds, as values: header, metadata sections, files, and how they hang together.

METS 1.12 (Library of Congress) with the attributes of E-ARK CSIP 2. The ``fileSec`` is the manifest
of the package: every file with its SHA-256.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from migrate.package.flavour import PackageClass

NAMESPACE = "http://www.loc.gov/METS/"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
XLINK = "http://www.w3.org/1999/xlink"
RecordStatus = Literal["NEW", "SUPPLEMENT", "REPLACEMENT", "TEST", "OTHER"]


class MetsAgent(Struct, frozen=True):
    """An agent of the header; ``note`` is of the CSIP note type ``note_type``."""

    role: str
    kind: str
    name: str
    note_type: Literal["SOFTWARE VERSION", "IDENTIFICATIONCODE"]
    note: str
    other_kind: str = ""


class MetsFile(Struct, frozen=True):
    """A file in the ``fileSec`` or a referenced metadata file: ``href`` relative to the METS."""

    identifier: str
    href: str
    media: str
    size: int
    digest: str


class MetadataSection(Struct, frozen=True):
    """A ``dmdSec`` (descriptive) or ``digiprovMD`` (PREMIS) and the file it points to."""

    identifier: str
    file: MetsFile
    kind: str
    version: str = ""
    other_kind: str = ""


class FileGroup(Struct, frozen=True):
    """A ``fileGrp``; ``files`` is gone through once."""

    identifier: str
    use: str
    files: Iterable[MetsFile]


class Div(Struct, frozen=True):
    """A ``div`` of the structural map.

    ``files`` are the ``fptr`` targets; ``pointers`` pairs of the path of a METS and the ID of the
    ``fileGrp`` that lists it.
    """

    identifier: str
    label: str
    kind: str = ""
    adm: tuple[str, ...] = ()
    dmd: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    pointers: tuple[tuple[str, str], ...] = ()
    children: Iterable[Div] = ()


class ChildPackage(Struct, frozen=True):
    """A package that a parent stands for: its OBJID and a title, under an ID of the parent's."""

    identifier: str
    objid: str
    title: str


class Header(Struct, frozen=True):
    """What a METS says of itself: the root's attributes and the ``metsHdr``.

    ``created`` is the day of the first version, ``modified`` that of this one.
    """

    objid: str
    kind: str
    label: str
    profile: str
    package_class: PackageClass
    created: str
    modified: str
    status: RecordStatus
    agents: tuple[MetsAgent, ...]
    agreement: str = ""


class Mets(Struct, frozen=True):
    """One METS document, in the order it is written.

    ``schemas`` gives the place of the schema of each name space, relative to the METS.
    ``children`` are the packages a parent stands for.
    """

    header: Header
    descriptive: Iterable[MetadataSection]
    preservation: tuple[MetadataSection, ...]
    groups: tuple[FileGroup, ...]
    structure: Div
    section_ids: Mapping[str, str]
    schemas: Mapping[str, str]
    children: Sequence[ChildPackage] = ()
    empty_amd: bool = False
    group_content_type: str = ""
