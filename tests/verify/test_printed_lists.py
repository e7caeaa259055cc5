"""Printed lists lie beside the workbooks: none need be there, and no other PDF may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.report.fixity import write_fixity
from migrate.verify import verify_archive

from .builders import build_archive

PRINTED = ("bien-ban-giao-nhan", "muc-luc-ho-so", "muc-luc-van-ban", "thong-ke-don-vi")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return build_archive(tmp_path)


def codes(archive: Path) -> set[str]:
    write_fixity(archive)
    return {finding.code for finding in verify_archive(archive).findings}


def test_each_printed_list_belongs_to_the_archive_and_must_be_one(archive: Path) -> None:
    assert not codes(archive)
    for name in PRINTED:
        (archive / f"lists/{name}.pdf").write_bytes(b"%PDF-1.7")
        assert codes(archive) == {"V116", "V146"}


@pytest.mark.parametrize("name", ["ho-so-van-ban.pdf", "khac.pdf", "muc-luc-ho-so.pdf.bak"])
def test_no_other_file_belongs_to_the_lists(name: str, archive: Path) -> None:
    (archive / "lists" / name).write_bytes(b"%PDF-1.7")
    assert "V136" in codes(archive)


def test_a_changed_printed_list_is_found(archive: Path) -> None:
    printed = archive / "lists/muc-luc-ho-so.pdf"
    printed.write_bytes(b"%PDF-1.7")
    write_fixity(archive)
    printed.write_bytes(b"%PDF-1.6")
    assert "V006" in {finding.code for finding in verify_archive(archive).findings}
