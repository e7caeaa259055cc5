"""Packages of others: held to the standards, not to the habits of this tool's writer."""

from __future__ import annotations

import zipfile
from pathlib import Path

from migrate.verify import Severity, verify_package

from .builders import build_archive
from .spoiling import Members, first_package, members_of, replaced, seal_mets


def written_by_another(archive: Path, target: Path) -> Path:
    """Pack the first package as another tool might, under its own name and with its own schema."""
    folder, members = members_of(first_package(archive))
    _rename_creator(members)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("another/", b"")
        for name, content in sorted(members.items()):
            entry = zipfile.ZipInfo(f"another/{name}")
            entry.extra = b"UT\x05\x00\x03\x00\x00\x00\x00"
            opened.writestr(entry, content)
        opened.comment = folder.encode()
    return target


def _rename_creator(members: Members) -> None:
    replaced(members, "schemas/EAD.xsd", 'value="1000"', 'value="1001"')
    seal_mets(members, "METS.xml")
    replaced(members, "METS.xml", ">migrate<", ">another<")


def test_what_only_this_writer_promises_is_no_error(tmp_path: Path) -> None:
    verdict = verify_package(written_by_another(build_archive(tmp_path), tmp_path / "other.zip"))
    assert verdict.passed
    assert verdict.counts == {"V213": 1, "V308": 1, "V420": 1}
    assert {finding.severity for finding in verdict.findings} == {Severity.WARNING}


def test_a_package_that_names_this_tool_is_held_to_it(tmp_path: Path) -> None:
    package = first_package(build_archive(tmp_path))
    with zipfile.ZipFile(package, "a") as opened:
        opened.comment = b"hidden"
    verdict = verify_package(package)
    assert verdict.counts == {"V213": 1}
    assert not verdict.passed
