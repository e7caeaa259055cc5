"""What lies in a package, examined from the root METS down to the pages of its PDFs."""

from __future__ import annotations

from msgspec import Struct

from migrate.verify.claims import DocumentClaim, PackageClaims
from migrate.verify.dates import check_header_dates
from migrate.verify.description import check_description
from migrate.verify.documents import DocumentFacts
from migrate.verify.finding import Checked, Finding
from migrate.verify.flavours import flavour_of, flavour_rules
from migrate.verify.inventory import seekable
from migrate.verify.mets import Mets
from migrate.verify.opened import Opened
from migrate.verify.packaging import ROOT, check_packaging, read_root
from migrate.verify.pdf import examine_pdf
from migrate.verify.preservation import check_preservation, check_schemas
from migrate.verify.rules import Flavour
from migrate.verify.storage import Storage
from migrate.verify.succession import check_history

_KEPT_AS_IT_CAME = "documentation/"
_TOOL = "migrate"


class Contents(Struct, frozen=True):
    """A package as found.

    ``is_made`` says that this tool is named as its creator, ``held`` are the SHA-256 of all files
    and of all stored images, ``documents`` pairs of docCode and data file, ``children`` the OBJIDs
    of the packages it is the parent of, and ``children_digests`` the SHA-256 of what a parent's
    PREMIS describes and the parent does not hold.
    """

    flavour: Flavour = "tt05"
    objid: str = ""
    is_made: bool = False
    findings: tuple[Finding, ...] = ()
    held: frozenset[str] = frozenset()
    documents: tuple[tuple[str, str], ...] = ()
    children: tuple[str, ...] = ()
    children_digests: frozenset[str] = frozenset()
    checked: Checked = Checked(packages=1)


class _Pdfs(Struct, frozen=True):
    """Pages by PDF, those without a picture included, and the digests of all stored images."""

    pages: dict[str, int]
    images: frozenset[str]


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
    opened = Opened(storage, package)
    root = read_root(opened)
    pdfs = _examine_pdfs(opened, claims)
    documents: tuple[DocumentFacts, ...] = ()
    representations: dict[str, Mets] = {}
    objid = root.attributes.get("OBJID", "") if root else ""
    flavour = flavour or (flavour_of(root, _schema_names(opened)) if root else "tt05")
    if root:
        representations = check_packaging(opened, root, folder, flavour_rules(flavour))
        documents = check_description(opened, root, representations, pdfs.pages, claims)
    if root and claims.clock:
        places = {opened.place(base): mets for base, mets in {"": root, **representations}.items()}
        opened.enter(check_header_dates(places, claims.created, claims.clock))
    held = frozenset(member.sha256 for member in opened.members.values()) | pdfs.images
    children = root.children if root else ()
    preserved = check_preservation(opened, None if children else held, claims.clock)
    if root and claims.clock:
        opened.enter(check_history(root, preserved.earlier, claims, opened.place(ROOT)))
    check_schemas(opened)
    return Contents(
        flavour=flavour,
        objid=objid,
        is_made=bool(root and _is_made(root)),
        findings=tuple(opened.findings),
        held=held,
        documents=tuple((document.code, document.file) for document in documents),
        children=children,
        children_digests=preserved.digests - held if children else frozenset(),
        checked=_checked(opened, len(documents), len(pdfs.pages)),
    )


def _examine_pdfs(opened: Opened, claims: PackageClaims) -> _Pdfs:
    """Examine the PDFs of a package; what is kept as it came is not held to PDF/A."""
    told = {claim.file: claim for claim in claims.documents}
    pages: dict[str, int] = {}
    images: set[str] = set()
    for name in opened.members:
        if name.lower().endswith(".pdf") and not name.startswith(_KEPT_AS_IT_CAME):
            claim = told.get(name, DocumentClaim("", "", ""))
            with seekable(opened.storage, name) as stream:
                facts = examine_pdf(stream, opened.place(name), claim)
            opened.enter(facts.findings)
            images |= facts.images
            pages[name] = facts.pages + claim.damaged
    return _Pdfs(pages, frozenset(images))


def _is_made(root: Mets) -> bool:
    """Say whether a package gives this tool as the program that created it."""
    creators = (agent for agent in root.agents if agent.attributes.get("ROLE") == "CREATOR")
    return any(agent.name == _TOOL for agent in creators)


def _schema_names(opened: Opened) -> frozenset[str]:
    return frozenset(n.rpartition("/")[2] for n in opened.members if n.startswith("schemas/"))


def _checked(opened: Opened, documents: int, pdfs: int) -> Checked:
    return Checked(
        files=len(opened.members),
        bytes=sum(member.size for member in opened.members.values()),
        packages=1,
        documents=documents,
        pdfs=pdfs,
    )
