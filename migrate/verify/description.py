"""The simpledc forms of a package, each by itself and all against the files they describe."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.verify.agreement import check_agreement, unknown_fields
from migrate.verify.claims import DocumentClaim, DossierClaim, PackageClaims
from migrate.verify.documents import (
    DocumentFacts,
    check_dossier,
    check_pages,
    data_files,
    document_facts,
    form_name,
    form_of,
)
from migrate.verify.forms import Filled, check_form, form_table, read_form
from migrate.verify.mets import Mets
from migrate.verify.opened import Opened
from migrate.verify.structure import package_type


def check_description(
    opened: Opened,
    root: Mets,
    representations: Mapping[str, Mets],
    pages: Mapping[str, int],
    claims: PackageClaims,
) -> tuple[DocumentFacts, ...]:
    """Check every form, then the dossier's against its documents.

    Args:
        opened: the package.
        root: its root METS.
        representations: the METS of its representations by folder.
        pages: pages by data file.
        claims: what the archive says of it.
    """
    joined: dict[str, str] = {}
    for folder, mets in representations.items():
        joined |= data_files(mets, folder, opened.members)
    rows: dict[str, DocumentClaim | DossierClaim | None] = {c.file: c for c in claims.documents}
    dossiers: dict[str, Filled] = {}
    documents: list[DocumentFacts] = []
    for name in opened.members:
        if "/descriptive/" not in f"/{name}" or not name.endswith(".xml"):
            continue
        claim = rows.get(joined.get(name, ""))
        if name.startswith("metadata/"):
            claim = claims.dossier
        filled = _read_form(opened, name, root, claim)
        if filled and name.startswith("metadata/"):
            dossiers[opened.place(name)] = filled
        elif filled:
            documents.append(document_facts(opened.place(name), joined.get(name, ""), filled))
    _check_files(opened, documents, parent=bool(root.children))
    told = tuple(documents)
    for document in told:
        opened.enter(check_pages(document, pages))
    shown = sum(pages.get(document.file, 0) for document in told if document.is_paged)
    for place, dossier in dossiers.items() if not root.children else ():
        opened.enter(check_dossier(dossier, place, told, shown))
    return told


def _read_form(
    opened: Opened, name: str, root: Mets, claim: DocumentClaim | DossierClaim | None
) -> Filled | None:
    """Read a form, and hold it to the circular and to its row of the catalogue, if it has one."""
    filled = opened.read(name, read_form)
    if filled is None:
        return None
    loose = root.attributes.get("TYPE") == "Collection"
    which = form_name(name, filled, package_type(root), loose=loose)
    if not which:
        opened.add("V501", name, found=filled.root)
        return None
    described = claim.described if claim else None
    opened.enter(check_form(filled, which, opened.place(name), unknown_fields(described)))
    if isinstance(claim, DocumentClaim) and claim.form != form_of(name):
        opened.add("V129", name, expected=f"form = {claim.form}", found=form_of(name) or "-")
    elif claim:
        form = form_table().forms[which]
        opened.enter(check_agreement(filled, form, claim, opened.place(name)))
    return filled


def _check_files(opened: Opened, documents: list[DocumentFacts], *, parent: bool) -> None:
    """Every form has its file, and every data file its form, but a parent's table of children."""
    for document in documents:
        if document.file not in opened.members:
            opened.add("V521", document.place.partition("!")[2])
    described = {document.file for document in documents}
    for name in opened.members if not parent else ():
        if name.startswith("representations/") and "/data/" in name and name not in described:
            opened.add("V522", name)
