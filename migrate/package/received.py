"""A package as it was delivered, by this tool or another, read for making the next one from it.

Whoever calls has verified it first; what is read here is only what the next package needs, and
every file must have a place in it: what has none is an error, so that nothing is lost on the way.
Names inside the ZIP are never used as names on the disk.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from migrate.errors import UsageError
from migrate.package.mets import NAMESPACE, XLINK
from migrate.package.structure import REPRESENTATION

DOCUMENTATION = "documentation/"
_METS = "METS.xml"
_DOSSIER = "metadata/descriptive/EAD.xml"
_FORM_PREFIX = "ead_doc_"
_FORMS = f"{REPRESENTATION}/metadata/descriptive/"
_DATA = f"{REPRESENTATION}/data/"
_PRESERVED = ("metadata/preservation/", f"{REPRESENTATION}/metadata/preservation/")
Form = Mapping[str, tuple[str, ...]]
"""The values of a ``simpledc`` by field; most have one."""


class ReceivedDocument(Struct, frozen=True):
    """A document: its form and the form's path, the path of its PDF, its place in the dossier."""

    form: Form
    described: str
    pdf: str
    ordinal: int


class Received(Struct, frozen=True):
    """A delivered package.

    Attributes:
        archive: the open ZIP.
        root: ``folder/`` in it, or empty.
        name: of the ZIP file.
        size: of the ZIP file.
        sha256: of the ZIP file.
        objid: OBJID of the package.
        title: LABEL of the package.
        dossier: the form of the dossier.
        documents: in the order of their ordinals.
        media: media type of each file, as its METS has it.
    """

    archive: zipfile.ZipFile
    root: str
    name: str
    size: int
    sha256: str
    objid: str
    title: str
    dossier: Form
    documents: tuple[ReceivedDocument, ...]
    media: Mapping[str, str]

    def open(self, path: str) -> IO[bytes]:
        """Open a file of the package."""
        return self.archive.open(self.root + path)

    @property
    def metadata(self) -> tuple[str, ...]:
        """The paths of its METS and its forms."""
        forms = (document.described for document in self.documents)
        return (_METS, f"{REPRESENTATION}/{_METS}", _DOSSIER, *forms)

    @property
    def documentation(self) -> tuple[str, ...]:
        """The paths of the files under ``documentation/``, sorted."""
        return tuple(p for p in paths_of(self.archive, self.root) if p.startswith(DOCUMENTATION))


@contextmanager
def received(path: Path) -> Iterator[Received]:
    """Open the package in the ZIP file ``path``.

    Raises:
        UsageError: it lacks a part, or holds a file that has no place in a package of documents.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield _read(path, archive)
    except zipfile.BadZipFile:
        raise UsageError("package.received_no_zip", path=path) from None


def paths_of(archive: zipfile.ZipFile, root: str) -> list[str]:
    """Return the paths of all files below ``root``, sorted."""
    names = (info.filename for info in archive.infolist() if not info.is_dir())
    return sorted(name.removeprefix(root) for name in names)


def _read(path: Path, archive: zipfile.ZipFile) -> Received:
    root = _top_folder(archive)
    paths = paths_of(archive, root)
    for needed in (_METS, f"{REPRESENTATION}/{_METS}", _DOSSIER):
        if needed not in paths:
            raise UsageError("package.received_incomplete", path=path, missing=needed)
    head = _tree(archive, root + _METS)
    inner = _tree(archive, f"{root}{REPRESENTATION}/{_METS}")
    documents = _documents(archive, root, paths, _joined(inner))
    _account(path, paths, documents)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Received(
        archive=archive,
        root=root,
        name=path.name,
        size=path.stat().st_size,
        sha256=digest,
        objid=head.get("OBJID", ""),
        title=head.get("LABEL", ""),
        dossier=_form(archive, root + _DOSSIER),
        documents=documents,
        media=_media(head, "") | _media(inner, REPRESENTATION),
    )


def _documents(
    archive: zipfile.ZipFile, root: str, paths: list[str], joined: Mapping[str, str]
) -> tuple[ReceivedDocument, ...]:
    by_stem = {PurePosixPath(p).stem: p for p in paths if p.startswith(_DATA)}
    documents = []
    for path in paths:
        name = path.removeprefix(_FORMS)
        if path.startswith(_FORMS) and name.lower().startswith(_FORM_PREFIX):
            form = _form(archive, root + path)
            ordinal = form.get("docCode", ("",))[0].rpartition(".")[2]
            data = joined.get(path) or by_stem.get(PurePosixPath(name[len(_FORM_PREFIX) :]).stem)
            if not ordinal.isdecimal() or data not in paths:
                raise UsageError("package.received_unplaced", path=path)
            documents.append(ReceivedDocument(form, path, data, int(ordinal)))
    return tuple(sorted(documents, key=lambda document: document.ordinal))


def _account(path: Path, paths: list[str], documents: tuple[ReceivedDocument, ...]) -> None:
    """See that every file of the package is known, and every document one PDF of its own.

    Raises:
        UsageError: naming the first that is not.
    """
    known = {_METS, f"{REPRESENTATION}/{_METS}", _DOSSIER}
    known |= {d.described for d in documents} | {d.pdf for d in documents}
    places = (DOCUMENTATION, "schemas/", *_PRESERVED)
    strangers = [p for p in paths if p not in known and not p.startswith(places)]
    strangers += [d.pdf for d in documents if not d.pdf.lower().endswith(".pdf")]
    if strangers:
        raise UsageError("package.received_unplaced", path=strangers[0])
    if not documents or len({d.ordinal for d in documents}) != len(documents):
        raise UsageError("package.received_incomplete", path=path, missing="docCode")


def _joined(mets: etree._Element) -> dict[str, str]:
    """Return the data file of each form, as the structural map joins them."""
    forms = {
        section.get("ID"): _place(reference, REPRESENTATION)
        for section in mets.iter(f"{{{NAMESPACE}}}dmdSec")
        for reference in section.iter(f"{{{NAMESPACE}}}mdRef")
    }
    files = {
        file.get("ID"): _place(place, REPRESENTATION)
        for file in mets.iter(f"{{{NAMESPACE}}}file")
        for place in file.iter(f"{{{NAMESPACE}}}FLocat")
    }
    joined = {}
    for division in mets.iter(f"{{{NAMESPACE}}}div"):
        pointer = division.find(f"{{{NAMESPACE}}}fptr")
        form = forms.get(division.get("DMDID"))
        if form and pointer is not None and pointer.get("FILEID") in files:
            joined[form] = files[pointer.get("FILEID")]
    return joined


def _media(mets: etree._Element, base: str) -> dict[str, str]:
    """Return the media type of each file that a METS lists."""
    types = {
        _place(place, base): file.get("MIMETYPE", "")
        for file in mets.iter(f"{{{NAMESPACE}}}file")
        for place in file.iter(f"{{{NAMESPACE}}}FLocat")
    }
    references = mets.iter(f"{{{NAMESPACE}}}mdRef")
    return types | {_place(r, base): r.get("MIMETYPE", "") for r in references}


def _place(element: etree._Element, base: str) -> str:
    return (PurePosixPath(base) / unquote(element.get(f"{{{XLINK}}}href", ""))).as_posix()


def _form(archive: zipfile.ZipFile, name: str) -> Form:
    values: dict[str, tuple[str, ...]] = {}
    for element in _tree(archive, name).iterchildren("{*}*"):
        key = etree.QName(element).localname
        values[key] = (*values.get(key, ()), (element.text or "").strip())
    return values


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with archive.open(name) as stream:
        return etree.parse(stream, parser).getroot()


def _top_folder(archive: zipfile.ZipFile) -> str:
    """Return ``folder/`` when everything lies in one folder, else an empty string."""
    tops = {name.partition("/")[0] for name in archive.namelist() if "/" in name}
    flat = any("/" not in name for name in archive.namelist())
    return f"{tops.pop()}/" if len(tops) == 1 and not flat else ""
