"""A package as it was delivered, by this tool or another, read for making the next one from it.

Whoever calls has verified it first; what is read here is only what the next package needs, and
every file must have a place in it: what has none is an error, so that nothing is lost on the way.
Names inside the ZIP are never used as names on the disk.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, cast

from msgspec import Struct

from migrate import model
from migrate.errors import UsageError
from migrate.package.received_xml import Form, form, joined, media, parsed
from migrate.package.structure import REPRESENTATION

DOCUMENTATION = "documentation/"
_METS = "METS.xml"
_DOSSIER = "metadata/descriptive/EAD.xml"
_FORM_NAME = re.compile(r"ead_(doc|pic|media)_(.+)\.xml", re.IGNORECASE)
_FORMS = f"{REPRESENTATION}/metadata/descriptive/"
_DATA = f"{REPRESENTATION}/data/"
_PRESERVED = ("metadata/preservation/", f"{REPRESENTATION}/metadata/preservation/")


class ReceivedDocument(Struct, frozen=True):
    """A document: its form and the form's path, the path of its file, its place in the dossier.

    ``sort`` tells text, whose file is a PDF, from photographs and recordings.
    """

    form: Form
    described: str
    pdf: str
    ordinal: int
    sort: model.Form


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
        """The paths of its METS, its forms and its PREMIS."""
        forms = (document.described for document in self.documents)
        premis = (p for p in paths_of(self.archive, self.root) if p.startswith(_PRESERVED))
        return (_METS, f"{REPRESENTATION}/{_METS}", _DOSSIER, *forms, *premis)

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
    head = parsed(archive, root + _METS)
    inner = parsed(archive, f"{root}{REPRESENTATION}/{_METS}")
    documents = _documents(archive, root, paths, joined(inner, REPRESENTATION))
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
        dossier=form(archive, root + _DOSSIER),
        documents=documents,
        media=media(head, "") | media(inner, REPRESENTATION),
    )


def _documents(
    archive: zipfile.ZipFile, root: str, paths: list[str], files: Mapping[str, str]
) -> tuple[ReceivedDocument, ...]:
    known = frozenset(paths)
    by_stem = {PurePosixPath(p).stem: p for p in paths if p.startswith(_DATA)}
    documents = []
    for path in paths:
        named = _FORM_NAME.fullmatch(path.removeprefix(_FORMS))
        if path.startswith(_FORMS) and named:
            filled = form(archive, root + path)
            ordinal = filled.get("docCode", ("",))[0].rpartition(".")[2]
            data = next((p for p in (files.get(path), by_stem.get(named[2])) if p in known), "")
            if not ordinal.isdecimal() or not data:
                raise UsageError("package.received_unplaced", path=path)
            sort = cast(model.Form, named[1].lower())
            documents.append(ReceivedDocument(filled, path, data, int(ordinal), sort))
    return tuple(sorted(documents, key=lambda document: document.ordinal))


def _account(path: Path, paths: list[str], documents: tuple[ReceivedDocument, ...]) -> None:
    """See that every file of the package is known, and every text one PDF of its own.

    Raises:
        UsageError: naming the first that is not.
    """
    known = {_METS, f"{REPRESENTATION}/{_METS}", _DOSSIER}
    known |= {d.described for d in documents} | {d.pdf for d in documents}
    places = (DOCUMENTATION, "schemas/", *_PRESERVED)
    strangers = [p for p in paths if p not in known and not p.startswith(places)]
    strangers += [p for p in paths if ".." in PurePosixPath(p).parts or "\\" in p]
    texts = [document.pdf for document in documents if document.sort == "doc"]
    strangers += [pdf for pdf in texts if not pdf.lower().endswith(".pdf")]
    if strangers:
        raise UsageError("package.received_unplaced", path=strangers[0])
    if not documents or len({d.ordinal for d in documents}) != len(documents):
        raise UsageError("package.received_incomplete", path=path, missing="docCode")


def _top_folder(archive: zipfile.ZipFile) -> str:
    """Return ``folder/`` when everything lies in one folder, else an empty string."""
    tops = {name.partition("/")[0] for name in archive.namelist() if "/" in name}
    flat = any("/" not in name for name in archive.namelist())
    return f"{tops.pop()}/" if len(tops) == 1 and not flat else ""
