"""What lies in a package, examined from the root METS down to the pages of its PDFs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, TypeVar

from lxml import etree
from msgspec import Struct

from migrate.verify.claims import DocumentClaim, PackageClaims
from migrate.verify.documents import (
    DocumentFacts,
    check_dossier,
    check_pages,
    data_files,
    form_name,
)
from migrate.verify.finding import Checked, Finding
from migrate.verify.flavours import Expectation, flavour_of, flavour_rules
from migrate.verify.forms import Filled, check_form, read_form
from migrate.verify.inventory import Inventory, Member, seekable, take_inventory
from migrate.verify.mets import Mets, read_mets
from migrate.verify.pdf import examine_pdf
from migrate.verify.premis import Premis, check_links, check_premis, read_premis
from migrate.verify.references import check_references, check_unreferenced
from migrate.verify.rules import Flavour, finding
from migrate.verify.schema import FOLDER, Schemas, schema_for
from migrate.verify.storage import Storage
from migrate.verify.structure import check_structure, package_type
from migrate.verify.tree import check_data, check_folder_name, check_tree
from migrate.verify.xml import DtdError

_Read = TypeVar("_Read")


class Contents(Struct, frozen=True):
    """A package as found. ``held`` are the SHA-256 of all files and of all stored images."""

    flavour: Flavour
    objid: str
    findings: tuple[Finding, ...]
    held: frozenset[str]
    documents: tuple[tuple[str, str], ...]
    checked: Checked


def examine_contents(
    storage: Storage, package: str, folder: str, claims: PackageClaims, flavour: Flavour | None
) -> Contents:
    """Examine a package whose container is safe to read.

    Args:
        storage: the package.
        package: its path in the archive, for findings.
        folder: the name of its top folder, empty when it has none.
        claims: what the archive says of it; empty for a package of others.
        flavour: which rules to hold it to; ``None`` takes what it shows itself to be.
    """
    return _Examination(storage, package, folder, claims).run(flavour)


class _Examination:
    """The facts of one package while they are gathered, and the findings in order."""

    def __init__(self, storage: Storage, package: str, folder: str, claims: PackageClaims) -> None:
        self._storage = storage
        self._package = package
        self._folder = folder
        self._claims = claims
        self._findings: list[Finding] = []
        self._inventory: Inventory = take_inventory(storage, package)
        self._members: Mapping[str, Member] = self._inventory.members
        self._pages: dict[str, int] = {}
        self._images: set[str] = set()
        self._broken: set[str] = set()

    def run(self, flavour: Flavour | None) -> Contents:
        self._findings += self._inventory.findings
        root = self._read_root()
        schemas = frozenset(n.rpartition("/")[2] for n in self._members if n.startswith("schemas/"))
        flavour = flavour or (flavour_of(root, schemas) if root else "tt05")
        self._examine_pdfs()
        documents: tuple[DocumentFacts, ...] = ()
        if root:
            kind = package_type(root)
            self._check_tree(root, kind, flavour)
            representations = self._check_metadata(root, flavour)
            documents = self._check_forms(root, kind, representations)
        held = frozenset({member.sha256 for member in self._members.values()} | self._images)
        self._check_premis(held)
        self._check_schemas()
        return Contents(
            flavour=flavour,
            objid=root.attributes.get("OBJID", "") if root else "",
            findings=tuple(self._findings),
            held=held,
            documents=tuple((d.filled.value("docCode"), d.file) for d in documents),
            checked=self._checked(len(documents)),
        )

    def _read_root(self) -> Mets | None:
        if "METS.xml" not in self._members:
            self._findings.append(finding("V301", f"{self._package}!METS.xml"))
            return None
        return self._read("METS.xml", read_mets)

    def _read(self, name: str, read: Callable[[BinaryIO], _Read]) -> _Read | None:
        """Read an XML file, or say why it cannot be read."""
        place = f"{self._package}!{name}"
        try:
            with self._storage.open(name) as stream:
                return read(stream)
        except etree.XMLSyntaxError as error:
            self._findings.append(finding("V401", place, found=error.msg))
        except DtdError:
            self._findings.append(finding("V402", place))
        self._broken.add(name)
        return None

    def _examine_pdfs(self) -> None:
        """Examine the PDFs of the package; what is kept as it came is not held to PDF/A."""
        claims = {claim.pdf: claim for claim in self._claims.documents}
        nothing = DocumentClaim("", "", "")
        for name in self._members:
            if name.lower().endswith(".pdf") and not name.startswith("documentation/"):
                with seekable(self._storage, name) as stream:
                    place = f"{self._package}!{name}"
                    claim = claims.get(name, nothing)
                    facts = examine_pdf(stream, place, claim.worded)
                self._findings += facts.findings
                self._images |= facts.images
                self._pages[name] = facts.pages + claim.damaged

    def _check_schemas(self) -> None:
        """Validate METS and PREMIS against the published schemas in the package."""
        packaged = {name: self._content(name) for name in self._members if name.startswith(FOLDER)}
        schemas = Schemas(packaged, self._package)
        self._findings += schemas.findings
        for name in self._members:
            if schema_for(name) and name not in self._broken:
                with self._storage.open(name) as stream:
                    self._findings += schemas.check(name, stream, f"{self._package}!{name}")

    def _content(self, name: str) -> bytes:
        with self._storage.open(name) as stream:
            return stream.read()

    def _check_tree(self, root: Mets, kind: str, flavour: Flavour) -> None:
        names, rules = self._members.keys(), flavour_rules(flavour)
        self._findings += check_tree(names, self._package, rules.tree, kind)
        self._findings += check_data(names, self._package)
        objid = root.attributes.get("OBJID", "")
        self._findings += check_folder_name(self._folder, objid, self._package)

    def _check_metadata(self, root: Mets, flavour: Flavour) -> dict[str, Mets]:
        """Check all METS documents and return those of the representations by their folder."""
        rules = flavour_rules(flavour)
        self._check_mets(root, "METS.xml", rules.root)
        representations: dict[str, Mets] = {}
        for name in self._members:
            folder, _, last = name.rpartition("/")
            if last == "METS.xml" and folder.startswith("representations/"):
                mets = self._read(name, read_mets)
                if mets:
                    self._check_mets(mets, name, rules.representation)
                    representations[folder] = mets
        if not representations:
            self._findings.append(finding("V302", self._package))
        documents = [("", root), *representations.items()]
        self._findings += check_unreferenced(documents, self._package, self._members)
        return representations

    def _check_mets(self, mets: Mets, name: str, expected: Expectation) -> None:
        place = f"{self._package}!{name}"
        self._findings += check_structure(mets, place, expected)
        self._findings += check_references(mets, place, name.rpartition("/")[0], self._members)

    def _check_forms(
        self, root: Mets, kind: str, representations: Mapping[str, Mets]
    ) -> tuple[DocumentFacts, ...]:
        """Check every form, then the dossier's against its documents."""
        loose = root.attributes.get("TYPE") == "Collection"
        joined: dict[str, str] = {}
        for folder, mets in representations.items():
            joined |= data_files(mets, folder, self._members)
        dossiers: list[tuple[str, Filled]] = []
        documents: list[DocumentFacts] = []
        for name in self._members:
            filled = self._read_form(name, kind, loose=loose)
            if filled and name.startswith("metadata/"):
                dossiers.append((f"{self._package}!{name}", filled))
            elif filled:
                place = f"{self._package}!{name}"
                documents.append(DocumentFacts(name, place, joined.get(name, ""), filled))
        self._check_counts(dossiers, tuple(documents))
        return tuple(documents)

    def _read_form(self, name: str, kind: str, *, loose: bool) -> Filled | None:
        if "/descriptive/" not in f"/{name}" or not name.endswith(".xml"):
            return None
        filled = self._read(name, read_form)
        which = form_name(name, filled, kind, loose=loose) if filled else ""
        if filled and not which:
            self._findings.append(finding("V501", f"{self._package}!{name}", found=filled.root))
        if filled and which:
            self._findings += check_form(filled, which, f"{self._package}!{name}")
            return filled
        return None

    def _check_counts(
        self, dossiers: list[tuple[str, Filled]], documents: tuple[DocumentFacts, ...]
    ) -> None:
        for document in documents:
            self._findings += check_pages(document, self._pages)
            if document.file not in self._members:
                self._findings.append(finding("V521", document.place))
        pages = sum(self._pages.get(document.file, 0) for document in documents)
        for place, dossier in dossiers:
            self._findings += check_dossier(dossier, place, documents, pages)
        described = {document.file for document in documents}
        for name in self._members:
            if name.startswith("representations/") and "/data/" in name and name not in described:
                self._findings.append(finding("V522", f"{self._package}!{name}"))

    def _check_premis(self, held: frozenset[str]) -> None:
        documents: dict[str, Premis] = {}
        for name in self._members:
            if "/preservation/" in name and name.endswith(".xml"):
                premis = self._read(name, read_premis)
                if premis:
                    documents[f"{self._package}!{name}"] = premis
        for place, premis in documents.items():
            self._findings += check_premis(premis, place, self._members, held)
        self._findings += check_links(documents)
        digests = frozenset[str]().union(*(premis.digests() for premis in documents.values()))
        for name, member in self._members.items():
            if documents and "/data/" in name and member.sha256 not in digests:
                self._findings.append(finding("V606", f"{self._package}!{name}"))

    def _checked(self, documents: int) -> Checked:
        return Checked(
            files=len(self._members),
            bytes=sum(member.size for member in self._members.values()),
            packages=1,
            documents=documents,
            pdfs=len(self._pages),
        )
