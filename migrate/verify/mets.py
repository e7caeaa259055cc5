"""METS read as facts: attributes, references with their fixity, ids, and the divisions.

METS 1.12 with the attributes of E-ARK CSIP 2.0.4, on which TT 05/2025 builds (phụ lục I-IV).
"""

from __future__ import annotations

from sys import intern
from typing import BinaryIO

from lxml import etree
from msgspec import Struct

from migrate.verify.xml import local_name, namespace, stream_elements

METS = "http://www.loc.gov/METS/"
XLINK = "{http://www.w3.org/1999/xlink}"
CSIP = "{https://DILCIS.eu/XML/METS/CSIPExtensionMETS}"

_DESCRIPTIVE = "dmdSec"
_ADMINISTRATIVE = ("amdSec", "digiprovMD", "techMD", "rightsMD", "sourceMD")


class Reference(Struct, frozen=True):
    """A file that METS names, with the fixity it gives.

    ``element`` is ``mdRef``, ``file``, ``mptr``, or ``child`` for a package elsewhere that a parent
    names by its OBJID (E-ARK AIP 2.2.0, parent and child AIPs); ``owner`` is the id that others
    point to, ``kind`` the MDTYPE of metadata.
    """

    element: str
    owner: str
    href: str
    size: str
    checksum: str
    checksum_type: str
    kind: str


class Division(Struct, frozen=True):
    """One ``div`` of a structMap: its label, and the ids and hrefs it points to."""

    label: str
    kind: str
    descriptive: tuple[str, ...]
    administrative: tuple[str, ...]
    files: tuple[str, ...]


class Agent(Struct, frozen=True):
    """An agent of the header. ``notes`` are pairs of NOTETYPE and text."""

    attributes: dict[str, str]
    name: str
    notes: tuple[tuple[str, str], ...]


class Mets(Struct, frozen=True):
    """One METS document as facts. ``*_ids`` are what a division may point to, by kind."""

    root: str
    namespace: str
    attributes: dict[str, str]
    header: dict[str, str]
    sections: frozenset[str]
    agents: tuple[Agent, ...]
    references: tuple[Reference, ...]
    divisions: tuple[Division, ...]
    maps: tuple[dict[str, str], ...]
    ids: tuple[str, ...]
    descriptive_ids: frozenset[str]
    administrative_ids: frozenset[str]
    groups: dict[str, str]

    @property
    def children(self) -> tuple[str, ...]:
        """The OBJIDs of the packages that this one is the parent of."""
        return tuple(ref.href for ref in self.references if ref.element == "child")


def read_mets(stream: BinaryIO) -> Mets:
    """Read a METS document in one pass; memory grows with its references, not with its bytes.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
        DtdError: it has a DTD.
    """
    reader = _Reader()
    for event, element in stream_elements(stream):
        if event == "start":
            reader.start(element)
        else:
            reader.end(element)
    return reader.facts()


class _Reader:
    """Builds the facts from the starts and ends of elements, knowing each one's ancestors."""

    def __init__(self) -> None:
        self._path: list[tuple[str, dict[str, str]]] = []
        self._root = ("", "", dict[str, str]())
        self._header: dict[str, str] = {}
        self._sections: set[str] = set()
        self._agents: list[Agent] = []
        self._agent: tuple[list[str], list[tuple[str, str]]] = ([], [])
        self._references: list[Reference] = []
        self._divisions: list[Division] = []
        self._pointers: list[list[str]] = []
        self._maps: list[dict[str, str]] = []
        self._ids: list[str] = []
        self._descriptive: set[str] = set()
        self._administrative: set[str] = set()
        self._groups: dict[str, str] = {}

    def start(self, element: etree._Element) -> None:
        """Take what an element's attributes say."""
        name = local_name(element)
        attributes = {str(key): str(value) for key, value in element.items()}
        if not self._path:
            self._root = (name, namespace(element), attributes)
        elif len(self._path) == 1:
            self._sections.add(name)
        self._name_id(name, attributes.get("ID"))
        self._path.append((name, attributes))
        match name:
            case "metsHdr":
                self._header = attributes
            case "structMap":
                self._maps.append(attributes)
            case "agent":
                self._agent = ([], [])
            case "mdRef" | "FLocat" | "mptr":
                self._refer(name, attributes)
            case "div":
                self._pointers.append([])
            case "fptr" if self._pointers:
                self._pointers[-1].append(attributes.get("FILEID", ""))

    def end(self, element: etree._Element) -> None:
        """Take what is whole only at an element's end: its text and its children."""
        name, attributes = self._path.pop()
        match name:
            case "name":
                self._agent[0].append(element.text or "")
            case "note":
                self._agent[1].append((attributes.get(f"{CSIP}NOTETYPE", ""), element.text or ""))
            case "agent":
                names, notes = self._agent
                self._agents.append(Agent(attributes, " ".join(names), tuple(notes)))
            case "div":
                self._divisions.append(_division(attributes, self._pointers.pop()))

    def facts(self) -> Mets:
        """Return what was read."""
        root, space, attributes = self._root
        return Mets(
            root=root,
            namespace=space,
            attributes=attributes,
            header=self._header,
            sections=frozenset(self._sections),
            agents=tuple(self._agents),
            references=tuple(self._references),
            divisions=tuple(self._divisions),
            maps=tuple(self._maps),
            ids=tuple(self._ids),
            descriptive_ids=frozenset(self._descriptive),
            administrative_ids=frozenset(self._administrative),
            groups=self._groups,
        )

    def _name_id(self, name: str, identifier: str | None) -> None:
        if identifier is None:
            return
        self._ids.append(identifier)
        if name == _DESCRIPTIVE:
            self._descriptive.add(identifier)
        elif name in _ADMINISTRATIVE:
            self._administrative.add(identifier)

    def _refer(self, name: str, attributes: dict[str, str]) -> None:
        """Note a reference; ``FLocat`` has the place of a file, ``file`` its fixity."""
        above = self._path[-2][1] if len(self._path) > 1 else {}
        fixity = above if name == "FLocat" else attributes
        owner = "" if name == "mptr" else above.get("ID", "")
        self._references.append(
            Reference(
                element=_element(name, attributes),
                owner=owner,
                href=attributes.get(f"{XLINK}href", ""),
                size=fixity.get("SIZE", ""),
                checksum=fixity.get("CHECKSUM", ""),
                checksum_type=intern(fixity.get("CHECKSUMTYPE", "")),
                kind=intern(fixity.get("MDTYPE", "")),
            )
        )
        if name == "FLocat":
            self._groups[owner] = self._enclosing("fileGrp").get("ID", "")

    def _enclosing(self, wanted: str) -> dict[str, str]:
        """Return the attributes of the nearest enclosing element of that name."""
        return next((found for name, found in reversed(self._path) if name == wanted), {})


def _element(name: str, attributes: dict[str, str]) -> str:
    if name == "mptr" and attributes.get("LOCTYPE") == "OTHER":
        return "child"
    return "file" if name == "FLocat" else name


def _division(attributes: dict[str, str], files: list[str]) -> Division:
    return Division(
        label=attributes.get("LABEL", ""),
        kind=attributes.get("TYPE", ""),
        descriptive=tuple(attributes.get("DMDID", "").split()),
        administrative=tuple(attributes.get("ADMID", "").split()),
        files=tuple(files),
    )
