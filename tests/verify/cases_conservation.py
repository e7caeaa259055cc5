"""V1: manifest.json in itself, its inputs and fates, and the packages it lists."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from migrate.report.fixity import write_fixity

from .cases import raises
from .spoiling import (
    edit_manifest,
    edit_rows,
    first_package,
    members_of,
    spoil_members,
    write_members,
)


def entry(manifest: dict[str, Any], fate: str) -> dict[str, Any]:
    return next(each for each in manifest["inputs"] if each["fate"] == fate)


@raises("V101")
def manifest_cut_off(archive: Path) -> None:
    path = archive / "manifest.json"
    path.write_bytes(path.read_bytes()[:-200])
    write_fixity(archive)


@raises("V101")
def manifest_of_another_format(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest.update(format="other/9"))


@raises("V101")
def manifest_without_a_clock(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["run"].pop("clock"))


@raises("V101")
def manifest_gone(archive: Path) -> None:
    (archive / "manifest.json").unlink()


@raises("V101")
def package_entry_without_digest(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["packages"][0].pop("sha256"))


@raises("V102")
def input_twice(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["inputs"].insert(0, dict(m["inputs"][0])))


@raises("V103")
def input_dropped(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["inputs"].pop())


@raises("V103")
def sum_of_bytes_changed(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["counts"]["bytes"].update(packaged=1))


@raises("V104")
def input_in_a_package_not_listed(archive: Path) -> None:
    edit_manifest(archive, lambda m: entry(m, "packaged").update(package="nowhere.zip"))


@raises("V104")
def packaged_input_without_package(archive: Path) -> None:
    edit_manifest(archive, lambda m: entry(m, "packaged").update(package=""))


@raises("V105")
def original_taken_out(archive: Path) -> None:
    def drop(members: dict[str, bytes]) -> None:
        del members["documentation/originals/0002.png"]

    spoil_members(archive, drop)


@raises("V105")
def scan_exchanged_in_the_manifest(archive: Path) -> None:
    other = hashlib.sha256(b"another scan").hexdigest()
    edit_manifest(archive, lambda m: entry(m, "packaged")["file"].update(sha256=other))


@raises("V106")
def duplicate_of_nothing(archive: Path) -> None:
    other = hashlib.sha256(b"another scan").hexdigest()
    edit_manifest(archive, lambda m: entry(m, "duplicate")["file"].update(sha256=other))


@raises("V107")
def rejected_without_a_reason(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: entry(manifest, "rejected").update(reason_vi=""))


@raises("V108")
def listed_package_missing(archive: Path) -> None:
    first_package(archive).unlink()
    write_fixity(archive)


@raises("V109")
def package_nobody_listed(archive: Path) -> None:
    package = first_package(archive)
    (archive / "packages/stray.zip").write_bytes(package.read_bytes())
    write_fixity(archive)


@raises("V110")
def package_zipped_anew(archive: Path) -> None:
    package = first_package(archive)
    write_members(package, *members_of(package))
    write_fixity(archive)


@raises("V110")
def package_of_the_same_size(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["packages"][0].update(sha256="0" * 64))


@raises("V111")
def rejection_hidden(archive: Path) -> None:
    edit_rows(archive, "rejected.jsonl", lambda rows: rows.pop())


@raises("V111")
def rejection_invented(archive: Path) -> None:
    def invent(rows: list[dict[str, Any]]) -> None:
        rows.append({**rows[-1], "file": {**rows[-1]["file"], "path": "99/invented.jpg"}})

    edit_rows(archive, "rejected.jsonl", invent)


@raises("V119")
def package_of_another_identity(archive: Path) -> None:
    edit_manifest(archive, lambda m: m["packages"][0].update(objid="urn:uuid:another"))


@raises("V127")
def child_replaced_behind_its_parent(archive: Path) -> None:
    spoil_members(archive, lambda members: members.update({"documentation/new.txt": b"new"}))


@raises("V110")
def package_unpacked(archive: Path) -> None:
    package = first_package(archive)
    _, members = members_of(package)
    package.unlink()
    for name, content in members.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes(content)
    write_fixity(archive)
