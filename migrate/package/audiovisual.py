"""Photographs and recordings of a dossier: packed byte for byte, with ``EAD_pic`` or ``EAD_media``.

TT 05/2025, Đ8: photographs are JPEG, PDF, TIFF or PNG; sound is MP3 or WMA, film MPEG-4, AVI or
WMV. Whatever came is packed as it is: making another file of it would lose some of it.
"""

from __future__ import annotations

from migrate.model import DocumentRecord
from migrate.package.assembly import Assembly
from migrate.package.documents import PackagedDocument, put_form
from migrate.package.refusal import PackagingError
from migrate.package.structure import REPRESENTATION
from migrate.package.tree import SUFFIXES, Tree

_SOUND = "01"
"""``typeMedia`` of a recording without pictures."""
_ASF = "application/vnd.ms-asf"
_MEDIA = {
    ("video/x-ms-asf", True): _ASF,
    ("video/x-ms-asf", False): _ASF,
    ("video/mp4", True): "audio/mp4",
}
"""Types that IANA registered, as CSIP68 asks, by sniffed type and whether there is only sound.

For AVI and WAVE it has registered none.
"""
_WINDOWS_MEDIA = {True: ".wma", False: ".wmv"}


def pack_as_it_came(assembly: Assembly, tree: Tree, document: DocumentRecord) -> PackagedDocument:
    """Copy a photograph or recording and write its metadata into ``tree``.

    Raises:
        PackagingError: the copy is not the file that was surveyed.
    """
    place, source = assembly.request.sources[document.file]
    stem = assembly.document_stem(document.ordinal)
    is_sound = document.value("typeMedia") == _SOUND
    media = _MEDIA.get((source.kind, is_sound), source.kind)
    suffix = _WINDOWS_MEDIA[is_sound] if media == _ASF else SUFFIXES.get(media, "")
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
