"""A described dossier for tests, with a package request around it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from migrate.model import (
    Agent,
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    FieldValue,
    InputFile,
    PageReading,
    PageRef,
    Status,
    UnitAnswer,
    UnitCandidate,
    UnitStatus,
)
from migrate.package import PackageRequest
from migrate.profile.settings import Agency, Archive, Fonds, Packaging, Profile, Receiving
from tests.package.sheets import picture, reading, write_scan

CLOCK = "2026-11-22T00:00:00.0+07:00"
SCANS = (
    ("jpeg", "image/jpeg", "RGB", 0, 0.0),
    ("fax", "image/tiff", "1", 90, 1.2),
    ("lossless", "image/png", "L", 0, -1.0),
)
DOCUMENT_FIELDS = {
    "typeName": "02",
    "codeNumber": "15",
    "codeNotation": "QĐ-UBND",
    "issuedDate": "2020-01-05",
    "organName": "Ủy ban nhân dân xã Mẫu Cũ",
    "subject": "Về việc cấp giấy chứng nhận quyền sử dụng đất",
    "language": "01",
}
DOSSIER_FIELDS = {
    "title": "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất",
    "language": "01",
    "startDate": "2020-01",
    "endDate": "2020-12-31",
    "numberOfPaper": "3",
}
UNIT = UnitAnswer(
    status=UnitStatus.EXACT,
    text="xã Mẫu Cũ",
    record_date="2020-01-05",
    as_of="2026-11-01",
    old=(("00001", "xã Mẫu Cũ, huyện Mẫu, tỉnh Mẫu"),),
    candidates=(
        UnitCandidate(
            code="00002",
            name="xã Mẫu Mới",
            province_code="01",
            province="tỉnh Mẫu",
            kind="xã",
            act="Nghị quyết 1/NQ-MẪU",
            clause="khoản 2 Điều 1",
            evidence="A",
        ),
    ),
    steps=("2025-07-01: Nghị quyết 1/NQ-MẪU",),
)
PROFILE = Profile(
    name="test",
    fonds=Fonds(code="P123", name="Phông UBND xã Mẫu Cũ"),
    agency=Agency(code="H26.1", name="UBND xã Mẫu Mới"),
    archive=Archive(code="LT01", name="Lưu trữ lịch sử tỉnh Mẫu", shelf="K1-G2-H3"),
)


def fields(values: dict[str, str | None]) -> tuple[FieldValue, ...]:
    """Return ``values`` as described fields."""
    return tuple(
        FieldValue(name, value, Status.LIKELY if value else Status.UNKNOWN, 0.9)
        for name, value in values.items()
    )


def dossier_of(
    scans: list[tuple[Path, InputFile]], readings: list[PageReading]
) -> tuple[DossierRecord, dict[PageRef, PageReading], dict[str, tuple[Path, InputFile]]]:
    """Return a dossier with one document a scan."""
    documents, plans, known, sources = [], [], {}, {}
    for ordinal, ((path, file), page) in enumerate(zip(scans, readings, strict=True), start=1):
        ref = PageRef(file.sha256, 0)
        known[ref] = replace(page, ref=ref)
        sources[file.sha256] = (path, file)
        documents.append(DocumentRecord(ordinal, (ref,), fields(dict(DOCUMENT_FIELDS)), unit=UNIT))
        plans.append(DocumentPlan(str(ordinal), (file,)))
    plan = DossierPlan("P123/160", "160", tuple(plans), year="2020")
    return DossierRecord(plan, fields(dict(DOSSIER_FIELDS)), tuple(documents)), known, sources


def three_documents(folder: Path, **profile: object) -> PackageRequest:
    """Return a request for a dossier of a JPEG, a turned G4 TIFF and a grey PNG."""
    scans, readings = [], []
    for name, kind, mode, turn, skew in SCANS:
        path, file = write_scan(folder, name, kind, picture(skew, turn, mode))
        scans.append((path, file))
        readings.append(reading(PageRef(file.sha256, 0), skew, turn))
    record, known, sources = dossier_of(scans, readings)
    return PackageRequest(
        record=record,
        readings=known,
        sources=sources,
        profile=replace(PROFILE, **profile),
        clock=CLOCK,
        agents=(Agent("survey", "1"),),
        out=folder / "packages",
        scratch=folder / "scratch",
    )


def typed(kind: str, flavour: str = "tt05", **packaging: str) -> dict[str, object]:
    """Return profile settings for a package type and flavour."""
    return {
        "package": Packaging(type=kind, **packaging),  # type: ignore[arg-type]
        "receiving": Receiving(flavour),  # type: ignore[arg-type]
    }
