"""The simpledc forms of a package, each by itself and all against the files they describe."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.verify.documents import (
    DocumentFacts,
    check_dossier,
    check_pages,
    data_files,
    document_facts,
    form_name,
)
from migrate.verify.forms import Filled, check_form, read_form
from migrate.verify.mets import Mets
from migrate.verify.opened import Opened
from migrate.verify.structure import package_type


def check_description(
    opened: Opened, root: Mets, representations: Mapping[str, Mets], pages: Mapping[str, int]
) -> tuple[DocumentFacts, ...]:
    """Check every form, then the dossier's against its documents.

    Args:
        opened: the package.
        root: its root METS.
        representations: the METS of its representations by folder.
        pages: pages by data file.
    """
    joined: dict[str, str] = {}
    for folder, mets in representations.items():
        joined |= data_files(mets, folder, opened.members)
    dossiers: dict[str, Filled] = {}
    documents: list[DocumentFacts] = []
    for name in opened.members:
        if "/descriptive/" not in f"/{name}" or not name.endswith(".xml"):
            continue
        filled = _read_form(opened, name, root)
        if filled and name.startswith("metadata/"):
            dossiers[opened.place(name)] = filled
        elif filled:
            documents.append(document_facts(opened.place(name), joined.get(name, ""), filled))
    _check_files(opened, documents)
    told = tuple(documents)
    for document in told:
        opened.enter(check_pages(document, pages))
    shown = sum(pages.get(document.file, 0) for document in told)
    for place, dossier in dossiers.items() if not root.children else ():
        opened.enter(check_dossier(dossier, place, told, shown))
    return told


def _read_form(opened: Opened, name: str, root: Mets) -> Filled | None:
    filled = opened.read(name, read_form)
    if filled is None:
        return None
    loose = root.attributes.get("TYPE") == "Collection"
    which = form_name(name, filled, package_type(root), loose=loose)
    if not which:
        opened.add("V501", name, found=filled.root)
        return None
    opened.enter(check_form(filled, which, opened.place(name)))
    return filled


def _check_files(opened: Opened, documents: list[DocumentFacts]) -> None:
    """Every form has its file, and every data file its form."""
    for document in documents:
        if document.file not in opened.members:
            opened.add("V521", document.place.partition("!")[2])
    described = {document.file for document in documents}
    for name in opened.members:
        if name.startswith("representations/") and "/data/" in name and name not in described:
            opened.add("V522", name)
