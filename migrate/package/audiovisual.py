"""Photographs and recordings of a dossier: packed byte for byte, with ``EAD_pic`` or ``EAD_media``.

TT 05/2025, Đ8: photographs are JPEG, PDF, TIFF or PNG; sound is MP3 or WMA, film MPEG-4, AVI or
WMV. Whatever came is packed as it is: making another file of it would lose some of it.
"""

from __future__ import annotations

from migrate.model import DocumentRecord, InputFile
from migrate.package.assembly import Assembly
from migrate.package.documents import PackagedDocument, put_form
from migrate.package.refusal import PackagingError
from migrate.package.structure import REPRESENTATION
from migrate.package.tree import SUFFIXES, Tree

_SOUND = "01"
"""``typeMedia`` of a recording without pictures."""
_MEDIA = {
    ("video/x-ms-asf", True): "audio/x-ms-wma",
    ("video/x-ms-asf", False): "video/x-ms-wmv",
    ("video/mp4", True): "audio/mp4",
    ("video/x-msvideo", False): "video/vnd.avi",
}
"""Containers begin alike whatever is in them; by sniffed type and whether there is only sound."""


def pack_as_it_came(assembly: Assembly, tree: Tree, document: DocumentRecord) -> PackagedDocument:
    """Copy a photograph or recording and write its metadata into ``tree``.

    Raises:
        PackagingError: the copy is not the file that was surveyed.
    """
    place, source = assembly.request.sources[document.file]
    stem = assembly.document_stem(document.ordinal)
    media = _media(source, document)
    suffix = SUFFIXES.get(media, "")
    copied = tree.copy(f"{REPRESENTATION}/data/{stem}{suffix}", place, media)
    if copied.sha256 != source.sha256:
        raise PackagingError("package.copy_differs", path=source.path)
    metadata, notes = put_form(assembly, tree, document, stem)
    return PackagedDocument(
        record=document,
        doc_code=assembly.codes.doc_code(document.ordinal),
        file=copied,
        metadata=metadata,
        readings=(),
        whole=frozenset((source.sha256,)),
        damaged=frozenset(),
        notes=notes,
    )


def _media(source: InputFile, document: DocumentRecord) -> str:
    return _MEDIA.get((source.kind, document.value("typeMedia") == _SOUND), source.kind)
