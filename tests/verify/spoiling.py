"""Tools to spoil a right archive: open a package, change it, and seal it up to a chosen height.

A forger who changes one file and then mends every manifest above it leaves only what the deeper
rules see; so most cases seal everything, and the fixity cases seal nothing.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from migrate.report.fixity import write_fixity
from migrate.verify.mets import METS, XLINK

Members = dict[str, bytes]
REP = "representations/rep1"
REP_METS = f"{REP}/METS.xml"
EAD = "metadata/descriptive/EAD.xml"
PREMIS = "metadata/preservation/PREMIS.xml"
PREMIS_REP = f"{REP}/metadata/preservation/PREMIS_rep1.xml"


def nothing(_members: Members) -> None:
    """Change nothing."""


def first_package(archive: Path) -> Path:
    """Return the package of dossier 01, which has two documents."""
    rows = (archive / "catalogue/dossiers.jsonl").read_text("utf-8").splitlines()
    return archive / "packages" / json.loads(rows[0])["package"]


def a_text(archive: Path) -> Path:
    """Return the recognised text of some document."""
    return sorted((archive / "text").rglob("*.xml"))[0]


def members_of(package: Path) -> tuple[str, Members]:
    """Return the top folder of a ZIP package and its files by name below it."""
    with zipfile.ZipFile(package) as opened:
        folder = opened.namelist()[0].partition("/")[0]
        names = [name for name in opened.namelist() if not name.endswith("/")]
        return folder, {name[len(folder) + 1 :]: opened.read(name) for name in names}


def write_members(package: Path, folder: str, members: Members) -> None:
    """Write a package anew."""
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in sorted(members.items()):
            opened.writestr(f"{folder}/{name}", content)


def seal_mets(members: Members, name: str) -> None:
    """Give every reference of a METS the size and digest its file now has."""
    base = name.rpartition("/")[0]
    root = etree.fromstring(members[name])
    for element in root.iter(f"{{{METS}}}mdRef", f"{{{METS}}}file"):
        place = element if element.tag.endswith("mdRef") else element[0]
        target = "/".join(filter(None, (base, place.get(f"{XLINK}href"))))
        if target in members:
            element.set("SIZE", str(len(members[target])))
            element.set("CHECKSUM", hashlib.sha256(members[target]).hexdigest())
    members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def spoil_members(
    archive: Path,
    change: Callable[[Members], None] = nothing,
    *,
    representation: Callable[[Members], None] = nothing,
    root: Callable[[Members], None] = nothing,
) -> None:
    """Change files of the first package and seal every METS and manifest above them.

    ``representation`` is called when the METS of rep1 is sealed, and ``root`` when the root METS
    is: to spoil what sealing would mend.
    """
    package = first_package(archive)
    folder, members = members_of(package)
    change(members)
    if REP_METS in members:
        seal_mets(members, REP_METS)
    representation(members)
    if "METS.xml" in members:
        seal_mets(members, "METS.xml")
    root(members)
    write_members(package, folder, members)
    seal_archive(archive)


def seal_archive(archive: Path) -> None:
    """Make manifest.json and manifest-sha256.txt agree with the packages as they are."""

    def agree(manifest: dict[str, Any]) -> None:
        for entry in manifest["packages"]:
            content = (archive / "packages" / entry["name"]).read_bytes()
            entry["size"] = len(content)
            entry["sha256"] = hashlib.sha256(content).hexdigest()

    edit_manifest(archive, agree)


def edit_manifest(archive: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change manifest.json and seal the fixity manifest over it."""
    path = archive / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    write_fixity(archive)


def edit_rows(archive: Path, name: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the rows of a line file and seal the fixity manifest over it."""
    path = archive / name
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(rows)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
    write_fixity(archive)


def retype(archive: Path, old: str, new: str) -> None:
    """Type another text into the first cell of each sheet of the workbook that holds one."""
    path = archive / "lists/ho-so-van-ban.xlsx"
    with zipfile.ZipFile(path) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    assert any(old.encode() in content for content in members.values())
    with zipfile.ZipFile(path, "w") as opened:
        for name, content in members.items():
            opened.writestr(name, content.replace(old.encode(), new.encode(), 1))
    write_fixity(archive)


def replaced(members: Members, name: str, old: str, new: str) -> None:
    """Replace a text that must be there, everywhere in a file."""
    before, after = old.encode(), new.encode()
    assert before in members[name], f"{old!r} is not in {name}"
    members[name] = members[name].replace(before, after)


def refill(members: Members, name: str, field: str, value: str | None) -> None:
    """Give a field of a simpledc form another value; ``None`` takes the field out."""
    root = etree.fromstring(members[name])
    found = root.find(field)
    if value is None:
        assert found is not None
        root.remove(found)
    elif found is None:
        etree.SubElement(root, field).text = value
    else:
        found.text = value
    members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def document_form(members: Members, number: int = 0) -> str:
    """Return the name of a document's form."""
    return sorted(name for name in members if "/descriptive/EAD_doc_" in name)[number]


def document_file(members: Members, number: int = 0) -> str:
    """Return the name of a document's PDF."""
    return sorted(name for name in members if name.endswith(".pdf"))[number]
