"""Former packages and the versions after them: each way the chain may break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from migrate.report.fixity import write_fixity

from .cases import raises
from .spoiling import (
    PREMIS,
    Members,
    edit_manifest,
    members_of,
    replaced,
    seal_archive,
    seal_mets,
    write_members,
)


def former_package(archive: Path) -> Path:
    """Return the one package that was handed over before."""
    (package,) = (archive / "former").iterdir()
    return package


def spoil_later(archive: Path, name: str, old: str, new: str) -> None:
    """Change a text in the version after it, and seal all that is above."""
    (package,) = (archive / "packages").glob("*_v2.zip")
    folder, members = members_of(package)
    replaced(members, name, old, new)
    seal_mets(members, "METS.xml")
    write_members(package, folder, members)
    seal_archive(archive)


def former_entry(manifest: dict[str, Any]) -> dict[str, Any]:
    (entry,) = manifest["former"]
    return dict(entry)


@raises("V116")
def count_of_former_packages_changed(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["counts"].update(former=99))


@raises("V131")
def draft_of_another_day_than_its_batch(archive: Path) -> None:
    clock = "2026-11-21T00:00:00.0+07:00"
    edit_manifest(archive, lambda manifest: manifest["packages"][0].update(clock=clock))


@raises("V131")
def later_version_that_hides_its_first_day(archive: Path) -> None:
    spoil_later(archive, "METS.xml", 'CREATEDATE="2026-10-01', 'CREATEDATE="2026-11-22')


@raises("V131")
def later_version_of_another_day(archive: Path) -> None:
    spoil_later(archive, PREMIS, "<eventDateTime>2026-11-22", "<eventDateTime>2026-10-01")


@raises("V141")
def former_package_missing(archive: Path) -> None:
    former_package(archive).unlink()
    write_fixity(archive)


@raises("V142")
def former_package_not_listed(archive: Path) -> None:
    former = former_package(archive)
    former.with_name("stray.zip").write_bytes(former.read_bytes())
    write_fixity(archive)


@raises("V143")
def former_package_written_anew(archive: Path) -> None:
    former = former_package(archive)
    folder, members = members_of(former)
    write_members(former, folder, members)
    write_fixity(archive)


@raises("V143")
def former_package_cut_off(archive: Path) -> None:
    former = former_package(archive)
    former.write_bytes(former.read_bytes()[:-1])
    write_fixity(archive)


@raises("V144")
def former_package_forged_with_all_sums_above(archive: Path) -> None:
    """Only the PREMIS of the version after it still tells what was handed over."""
    edit_manifest(archive, lambda manifest: manifest["former"][0].update(sha256="0" * 64))


@raises("V144")
def history_without_the_former_package(archive: Path) -> None:
    former_package(archive).unlink()

    def forget(manifest: dict[str, Any]) -> None:
        manifest["former"] = []
        manifest["counts"]["former"] = 0

    edit_manifest(archive, forget)


@raises("V144")
def former_package_of_a_handover_that_never_was(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["former"][0].update(handover=9))


@raises("V144")
def former_package_that_was_never_handed_over(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["former"][0].update(handover=0))


@raises("V144")
def later_version_of_the_same_handover(archive: Path) -> None:
    def same(manifest: dict[str, Any]) -> None:
        (entry,) = (each for each in manifest["packages"] if each["version"] > 1)
        entry["handover"] = 1

    edit_manifest(archive, same)


@raises("V144")
def later_version_that_calls_itself_new(archive: Path) -> None:
    spoil_later(archive, "METS.xml", 'RECORDSTATUS="REPLACEMENT"', 'RECORDSTATUS="NEW"')


@raises("V144")
def later_version_that_names_another_digest(archive: Path) -> None:
    (package,) = (archive / "packages").glob("*_v2.zip")
    _, members = members_of(package)
    digest = _named_version(members)
    spoil_later(archive, PREMIS, digest, "0" * 64)


def _named_version(members: Members) -> str:
    text = members[PREMIS].decode()
    return text[text.index("version number") :].partition("<messageDigest>")[2][:64]


@raises("V144")
def version_left_out_between(archive: Path) -> None:
    edit_manifest(archive, lambda manifest: manifest["former"][0].update(version=7))


@raises("V145")
def former_package_with_none_after_it(archive: Path) -> None:
    def orphan(manifest: dict[str, Any]) -> None:
        entry = former_entry(manifest)
        entry["objid"] = "urn:PM01:uuid-00000000-0000-5000-8000-000000000000"
        manifest["former"] = [entry]

    edit_manifest(archive, orphan)
