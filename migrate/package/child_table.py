"""The representation of a parent package where a receiving system wants one: a table of children.

E-ARK recommends ``representations`` and ``documentation`` in every package (CSIPSTR9, CSIPSTR16).
What a parent stands for are its children, so that is what the one tells, for people and programs
that read no METS, and the other says how to read it.
"""

from __future__ import annotations

import csv
import io

from msgspec import Struct

from migrate.messages import say
from migrate.package.acts import PROGRAM, act, acting, software
from migrate.package.fonds_request import FondsRequest
from migrate.package.identity import premis_id
from migrate.package.mets_file import write_mets
from migrate.package.outline import Outline
from migrate.package.premis import FileObject, Format, write_premis
from migrate.package.structure import REPRESENTATION, RepresentationParts, representation_mets
from migrate.package.tree import StagedFile, Tree

PLACE = f"{REPRESENTATION}/data/muc-luc-goi-tin.csv"
_PREMIS = f"{REPRESENTATION}/metadata/preservation/PREMIS_rep1.xml"
_METS = f"{REPRESENTATION}/METS.xml"
_HEADS = ("ordinal", "fileCode", "OBJID", "ZIP", "bytes", "SHA-256", "documents")
_CSV, _TEXT = "text/csv", "text/plain"
_EXPLAINED = "documentation/muc-luc-goi-tin.txt"


class ChildTable(Struct, frozen=True):
    """The METS of the representation, and what explains the table in it."""

    mets: StagedFile
    explanation: StagedFile


def put_child_table(outline: Outline, request: FondsRequest, tree: Tree) -> ChildTable:
    """Write the table (RFC 4180, UTF-8) with PREMIS, METS and explanation into ``tree``."""
    table = tree.put(PLACE, _table(request), _CSV)
    listed = FileObject(
        identifier=premis_id(outline.uuid, "table", ""),
        sha256=table.sha256,
        size=table.size,
        format=Format(_CSV),
        original_name=PLACE.rpartition("/")[2],
        place=PLACE,
    )
    made = act(
        outline,
        "metadata extraction",
        "table",
        say("package.event_child_table", "vi", count=len(request.children)),
        (acting(outline, PROGRAM),),
        ((listed.identifier, "outcome"),),
    )
    write_premis(tree.room_for(_PREMIS), (listed,), (made,), software(outline, (PROGRAM,)))
    media = outline.flavour.xml_media_type
    parts = RepresentationParts(documents=(), premis=tree.enter(_PREMIS, media), tables=(table,))
    write_mets(tree.room_for(_METS), representation_mets(outline, parts))
    told = say("package.child_table", "vi", fonds=outline.title, heads=", ".join(_HEADS))
    explanation = tree.put(_EXPLAINED, f"{told}\n".encode(), _TEXT)
    return ChildTable(tree.enter(_METS, media), explanation)


def _table(request: FondsRequest) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_HEADS)
    for number, child in enumerate(request.children, start=1):
        named = (child.file_code, child.objid, child.name)
        rows.writerow((number, *named, child.size, child.sha256, len(child.documents)))
    return text.getvalue().encode()
