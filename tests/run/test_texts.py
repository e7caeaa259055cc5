"""The recognised text beside a package is that of the package as it is now, and no other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter

from migrate.cli import main
from tests.run.handing import FIRST, Site, begin
from tests.run.test_killed_versions import killed


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Site:
    """A site run once, whose archivist then corrects the first year of dossier 01."""
    site = begin(tmp_path)
    list_years(site, "2002")
    site.run(FIRST)
    list_years(site, "2001")
    return site


def list_years(site: Site, year: str) -> None:
    with xlsxwriter.Workbook(str(site.scans / "danh_muc.xlsx")) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        sheet = book.add_worksheet("Ho_so")
        sheet.write_row(0, 0, ["fileCode", "title", "startDate", "endDate"])
        sheet.write_row(1, 0, ["01", "Hồ sơ giao đất", f"{year}-01-02", "2003-05-06"])
        sheet.write_row(2, 0, ["02", "Hồ sơ hộ tịch", "2001-01-02", "2003-05-06"])
        sheet.write_row(3, 0, ["03", "Hồ sơ ngân sách", "2001-01-02", "2003-05-06"])


def texts(site: Site, package: str) -> set[str]:
    return {path.stem for path in (site.archive / "text" / Path(package).stem).iterdir()}


def test_documents_that_got_other_names_leave_no_text_of_the_former(site: Site) -> None:
    before, package = texts(site, site.package_of("01")), site.package_of("01")
    site.run(FIRST)
    after = texts(site, package)
    assert site.package_of("01") == package
    assert len(after) == len(before) == 2
    assert not after & before
    assert main(["verify", str(site.archive), "--json"]) == 0


def test_a_run_killed_when_the_text_was_replaced_goes_on_to_the_same(site: Site) -> None:
    undisturbed = site.copied_to(site.folder.with_name("undisturbed"))
    undisturbed.run(FIRST)
    killed("package-written", site.line(FIRST))
    site.run(FIRST)
    assert site.digests() == undisturbed.digests()
    assert main(["verify", str(site.archive), "--json"]) == 0
