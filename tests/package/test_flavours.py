"""Each departure of a receiving system shows in its packages, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.package import write_package
from migrate.package.flavour import EARK, TT05, TT05_SAMPLE
from tests.package.dossiers import three_documents, typed
from tests.package.judging import HREF, NS, Delivered

REP = "representations/rep1"
CSIP_NOTE = f"{{{NS['csip']}}}NOTETYPE"


@pytest.fixture(scope="module")
def sips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Delivered]]:
    """A SIP_hoso in the circular's flavour and in the sample's, with the names of their ZIPs."""
    made = {}
    for flavour in ("tt05", "tt05-sample"):
        folder = tmp_path_factory.mktemp(flavour)
        request = three_documents(folder, **typed("SIP_hoso", flavour))
        package = write_package(request)
        made[flavour] = (package.name, Delivered(request.out / package.name, folder / "o"))
    return made


Sign = Callable[[str, Delivered], bool]


def _attribute(path: str, name: str, value: str) -> Sign:
    return lambda _, sip: sip.tree("METS.xml").find(path, NS).get(name) == value


def _organisation_notes(sip: Delivered) -> list[str | None]:
    notes = sip.tree("METS.xml").iterfind(".//m:agent/m:note", NS)
    return [note.text for note in notes if note.get(CSIP_NOTE) == "IDENTIFICATIONCODE"]


DEPARTURES: dict[str, Sign] = {
    "1 empty amdSec": lambda _, sip: len(sip.tree("METS.xml").findall("m:amdSec", NS)) == 1,
    "2 MDTYPE": _attribute("m:dmdSec/m:mdRef", "MDTYPE", "DC"),
    "3 MDTYPEVERSION": _attribute("m:dmdSec/m:mdRef", "MDTYPEVERSION", "1.0.0"),
    "4 MIMETYPE": _attribute("m:dmdSec/m:mdRef", "MIMETYPE", "application/xml"),
    "5 schema names": lambda _, sip: "schemas/ead_doc.xsd" in sip.paths,
    "6 schema media type": _attribute(
        "m:fileSec/m:fileGrp[@USE='Schemas']/m:file", "MIMETYPE", "application/octet-stream"
    ),
    "7 metadata names": lambda _, sip: (
        f"{REP}/metadata/descriptive/EAD_DOC_P123.2020.160.1.xml" in sip.paths
    ),
    "8 document names": lambda _, sip: f"{REP}/data/P123.2020.160.1.pdf" in sip.paths,
    "9 ZIP name": lambda name, _: not name.startswith("uuid-") and name == name.lower(),
    "10 OBJID of rep1": lambda _, sip: sip.tree(f"{REP}/METS.xml").get("OBJID") == "rep1",
    "11 agent of rep1": lambda _, sip: (
        sip.tree(f"{REP}/METS.xml").find(".//m:agent", NS).get("TYPE") == "INDIVIDUAL"
    ),
    "12 fonds in the root note": lambda _, sip: _organisation_notes(sip) == ["P123"],
    "13 altRecordID": lambda _, sip: (
        sip.tree("METS.xml").findtext(".//m:altRecordID", None, NS) == "P123.2020.160"
    ),
    "14 digests": lambda _, sip: sip.listed("METS.xml")[0].digest.isupper(),
    "15 field order": lambda _, sip: (
        sip.tree(f"schemas/{'ead' if 'schemas/ead.xsd' in sip.paths else 'EAD'}.xsd").find(
            ".//{*}choice"
        )
        is not None
    ),
}


@pytest.mark.parametrize("departure", DEPARTURES)
def test_sample_departs_and_the_circular_does_not(
    sips: dict[str, tuple[str, Delivered]], departure: str
) -> None:
    sign = DEPARTURES[departure]
    assert sign(*sips["tt05-sample"])
    assert not sign(*sips["tt05"])


def test_sample_has_exactly_the_fifteen_switches() -> None:
    switches = {
        name
        for name in TT05.__struct_fields__
        if name != "name" and getattr(TT05, name) != getattr(TT05_SAMPLE, name)
    }
    assert len(switches) == len(DEPARTURES) == 15


def test_schema_hints_of_a_lower_case_flavour_lead_to_its_files(
    sips: dict[str, tuple[str, Delivered]],
) -> None:
    for _, sip in sips.values():
        hints = sip.tree("METS.xml").get(
            "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
        )
        assert set(hints.split()[1::2]) <= sip.paths


def test_eark_object_id_is_the_folder(tmp_path: Path) -> None:
    request = three_documents(tmp_path, **typed("AIP_hoso", EARK.name))
    package = write_package(request)
    opened = Delivered(request.out / package.name, tmp_path / "o")
    assert opened.tree("METS.xml").get("OBJID") == opened.root.name == package.objid
    pointers = opened.tree("METS.xml").findall(".//m:mptr", NS)
    assert {pointer.get(HREF) for pointer in pointers} == {f"{REP}/METS.xml"}
