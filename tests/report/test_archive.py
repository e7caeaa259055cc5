"""The report of a whole archive: what is written, and that it is written alike every time."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.errors import ConservationError, VerificationError
from migrate.model import Fate
from migrate.report import Surveyed, write_archive_report

from .builders import whole_report


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_document_has_a_row_with_sources_and_proofs(tmp_path: Path) -> None:
    write_archive_report(tmp_path, whole_report(tmp_path))
    documents = rows(tmp_path / "catalogue/documents.jsonl")
    assert [row["id"] for row in documents] == ["01#0000001", "01#0000002", "02#0000001"]
    first = documents[0]
    assert first["docCode"] == "A99.PM01.2001.01.0000001"
    assert first["sources"] == [
        {"path": "01/a.jpg", "sha256": hashlib.sha256(b"01/a.jpg").hexdigest(), "pages": [1]}
    ]
    assert first["pages"][0] | {"page": 1, "state": "read", "dpi": 200.0} == first["pages"][0]
    assert first["fields"]["issuedDate"]["evidence"][0]["page"] == 1
    assert first["unit"]["candidates"][0]["code"] == "00042"


def test_manifest_lists_each_input_once_with_its_fate(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    counts = write_archive_report(tmp_path, report)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert manifest["format"] == "migrate-archive/1"
    assert [entry["file"]["path"] for entry in manifest["inputs"]] == [
        fate.file.path for fate in report.fates
    ]
    assert manifest["counts"]["files"] == {
        "packaged": 3, "duplicate": 1, "rejected": 1, "skipped": 1, "pending": 1
    }  # fmt: skip
    assert sum(manifest["counts"]["bytes"].values()) == report.surveyed.bytes
    assert len(manifest["packages"]) == counts.packages == 2
    assert manifest["counts"]["documents"] == 3


def test_rejected_gives_the_reason_in_both_languages(tmp_path: Path) -> None:
    write_archive_report(tmp_path, whole_report(tmp_path))
    refused = rows(tmp_path / "rejected.jsonl")
    assert {row["fate"] for row in refused} == {f.value for f in Fate} - {"packaged"}
    assert all(row["code"] and row["reason_vi"] and row["reason_en"] for row in refused)


def test_quarantined_dossier_is_in_no_index_and_its_text_is_not_told(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    counts = write_archive_report(tmp_path, report)
    assert counts.quarantined == 1
    indexed = (tmp_path / "catalogue/documents.jsonl").read_text("utf-8")
    assert "05/s.jpg" not in indexed
    questions = [row for row in rows(tmp_path / "review.jsonl") if row["dossier"] == "05"]
    assert len(questions) == 1
    assert questions[0]["candidates"] == []


def test_fixity_covers_everything_delivered_but_itself_and_the_state(tmp_path: Path) -> None:
    (tmp_path / ".migrate").mkdir()
    (tmp_path / ".migrate/ledger.sqlite3").write_bytes(b"state")
    write_archive_report(tmp_path, whole_report(tmp_path))
    lines = (tmp_path / "manifest-sha256.txt").read_text("utf-8").splitlines()
    named = [line[66:] for line in lines]
    on_disk = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert named == sorted(on_disk - {"manifest-sha256.txt", ".migrate/ledger.sqlite3"})
    for line in lines:
        assert line[:64] == hashlib.sha256((tmp_path / line[66:]).read_bytes()).hexdigest()


def test_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        write_archive_report(tmp_path / name, whole_report(tmp_path / name))
        trees.append((tmp_path / name / "manifest-sha256.txt").read_bytes())
    assert trees[0] == trees[1]


def test_a_lost_file_stops_the_report_and_nothing_is_written(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    lost = replace(report, surveyed=Surveyed(report.surveyed.files + 1, report.surveyed.bytes))
    with pytest.raises(ConservationError) as raised:
        write_archive_report(tmp_path, lost)
    assert raised.value.code == "report.sums_differ"
    assert not (tmp_path / "manifest.json").exists()
    assert not list((tmp_path / "catalogue").iterdir())


def test_a_file_with_two_fates_stops_the_report(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    fates = tuple(report.fates)
    with pytest.raises(ConservationError) as raised:
        write_archive_report(tmp_path, replace(report, fates=(fates[0], *fates)))
    assert raised.value.code == "report.listed_twice"


def test_a_file_in_a_package_never_written_stops_the_report(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    first, *rest = report.fates
    fates = (replace(first, package="nowhere.zip"), *rest)
    with pytest.raises(ConservationError) as raised:
        write_archive_report(tmp_path, replace(report, fates=fates))
    assert raised.value.code == "report.package_differs"


def test_a_package_made_from_a_file_nobody_counts_stops_the_report(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    first, *rest = report.dossiers
    assert first.package
    package = replace(first.package, inputs=(*first.package.inputs, "lost.jpg"))
    dossiers = (replace(first, package=package), *rest)
    with pytest.raises(ConservationError) as raised:
        write_archive_report(tmp_path, replace(report, dossiers=dossiers))
    assert raised.value.code == "report.package_differs"


def test_a_packaged_file_without_a_package_stops_the_report(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    first, *rest = report.fates
    with pytest.raises(ConservationError) as raised:
        write_archive_report(tmp_path, replace(report, fates=(replace(first, package=""), *rest)))
    assert raised.value.code == "report.no_package"


def test_names_equal_in_nfc_stop_the_manifest(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    (tmp_path / "h\u1ed3.txt").touch()
    (tmp_path / "ho\u0302\u0300.txt").touch()
    with pytest.raises(VerificationError) as raised:
        write_archive_report(tmp_path, report)
    assert raised.value.code == "report.names_equal"


def test_a_link_in_the_archive_stops_the_manifest(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    (tmp_path / "outside").symlink_to(tmp_path.parent)
    with pytest.raises(VerificationError) as raised:
        write_archive_report(tmp_path, report)
    assert raised.value.code == "report.no_plain_file"


def test_a_name_that_is_no_unicode_stops_the_manifest(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/h\xe1.txt")).touch()
    with pytest.raises(VerificationError) as raised:
        write_archive_report(tmp_path, report)
    assert raised.value.facts["path"] == "h\\udce1.txt"


def test_odd_names_are_percent_encoded(tmp_path: Path) -> None:
    report = whole_report(tmp_path)
    (tmp_path / "a%b\nc.txt").write_bytes(b"x")
    write_archive_report(tmp_path, report)
    assert "  a%25b%0Ac.txt\n" in (tmp_path / "manifest-sha256.txt").read_text("utf-8")


def test_review_ids_hold_across_runs_and_differ_within_one(tmp_path: Path) -> None:
    write_archive_report(tmp_path, whole_report(tmp_path))
    ids = [row["id"] for row in rows(tmp_path / "review.jsonl")]
    assert len(ids) == len(set(ids)) == 4
    write_archive_report(tmp_path / "again", whole_report(tmp_path / "again"))
    assert [row["id"] for row in rows(tmp_path / "again/review.jsonl")] == ids
