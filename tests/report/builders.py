"""Small, whole values to report on: two dossiers of one commune, and every fate."""

from __future__ import annotations

import hashlib
from pathlib import Path

from migrate.model import (
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    Evidence,
    Fate,
    FieldValue,
    FileFate,
    InputFile,
    Package,
    PageReading,
    PageRef,
    PageState,
    ReviewItem,
    Status,
    UnitAnswer,
    UnitCandidate,
    UnitStatus,
)
from migrate.profile.settings import Agency, Archive, Fonds, Profile
from migrate.report import ArchiveReport, CataloguedDossier, RunFacts, Surveyed

PROFILE = Profile(
    name="xa-mau",
    title="Xã Mẫu",
    fonds=Fonds(code="PM01", name="Ủy ban nhân dân xã Mẫu Cũ", opened="1976-01-01"),
    agency=Agency(code="H99.1.2", name="Ủy ban nhân dân xã Mẫu", superior="Tỉnh Mẫu"),
    archive=Archive(code="A99", name="Lưu trữ lịch sử tỉnh Mẫu"),
)
RUN = RunFacts(
    id="run-1", clock="2026-11-22T00:00:00.0+07:00", version="0.1.0", profile_sha256="0" * 64
)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def scan(path: str, content: bytes | None = None) -> InputFile:
    body = path.encode() if content is None else content
    return InputFile(path=path, size=len(body), sha256=digest(body), kind="image/jpeg", pages=1)


def field(name: str, value: str | None, status: Status = Status.LIKELY) -> FieldValue:
    proof = Evidence(page=1, rule="header", text=value or "", reader="tesseract")
    return FieldValue(name, value, status, 0.9 if value else 0.0, value or "", (proof,))


def unit(status: UnitStatus = UnitStatus.EXACT, new: str = "Xã Mẫu") -> UnitAnswer:
    target = UnitCandidate("00042", new, "99", "Tỉnh Mẫu", "xã", "NQ 1/NQ-UBTVQH15", "Đ1", "A")
    return UnitAnswer(
        status, "xã Mẫu Cũ", "2001-05-03", "2025-07-01", (("00041", "Xã Mẫu Cũ"),), (target,)
    )


def reading(file: InputFile, state: PageState = PageState.READ) -> PageReading:
    return PageReading(PageRef(file.sha256, 0), state, 1654, 2339, 200.0)


SECRET = ReviewItem(
    "describe.secrecy", "05/1", "Có thể mật", "Perhaps secret", "secrecy", candidates=("Mật",)
)


def dossier(
    key: str, files: tuple[InputFile, ...], *, quarantined: bool = False, packed: bool = True
) -> CataloguedDossier:
    """Return a dossier with one document of one page for each of ``files``."""
    name = f"{digest(key.encode())[:8]}.zip"
    documents = tuple(
        DocumentRecord(
            ordinal=number,
            pages=(PageRef(file.sha256, 0),),
            fields=(
                field("codeNumber", str(number), Status.CERTAIN),
                field("codeNotation", "QĐ-UBND"),
                field("typeName", "02"),
                field("issuedDate", "2001-05-03"),
                field("organName", "UBND xã Mẫu Cũ"),
                field("subject", "=Về việc giao đất"),
                field("keyword", None, Status.UNKNOWN),
            ),
            unit=unit(),
            review=(ReviewItem("describe.doubt", file.path, "Kiểm tra", "Check", "subject"),),
        )
        for number, file in enumerate(files, start=1)
    )
    record = DossierRecord(
        plan=DossierPlan(key, key, tuple(DocumentPlan(f.path, (f,)) for f in files)),
        fields=(
            field("title", f"Hồ sơ {key}"),
            field("maintenance", "01"),
            field("startDate", "2001-05-03"),
            field("endDate", "2001-06"),
        ),
        documents=documents,
        review=(SECRET,) if quarantined else (),
        quarantined=quarantined,
    )
    package = Package(
        name=name,
        objid=f"urn:uuid:{key}",
        kind="AIP_hoso",
        size=1,
        sha256="0" * 64,
        file_code=f"A99.PM01.2001.{key}",
        inputs=tuple(f.sha256 for f in files),
        documents=tuple(
            (n, f"A99.PM01.2001.{key}.{n:07d}", f"representations/rep1/data/{n:07d}.pdf")
            for n in range(1, len(files) + 1)
        ),
    )
    readings = {PageRef(f.sha256, 0): reading(f) for f in files}
    return CataloguedDossier(record, package if packed and not quarantined else None, readings)


def whole_report(archive: Path) -> ArchiveReport:
    """Return a report in which every fate occurs, and write the packages it speaks of."""
    one, two, three = scan("01/a.jpg"), scan("01/b.jpg"), scan("02/c.jpg")
    copy, junk, secret = scan("03/copy.jpg", b"01/a.jpg"), scan("04/Thumbs.db"), scan("05/s.jpg")
    broken = scan("06/broken.tif")
    first, second = dossier("01", (one, two)), dossier("02", (three,))
    held = dossier("05", (secret,), quarantined=True)
    (archive / "packages").mkdir(parents=True)
    for written in (first.package, second.package):
        assert written is not None
        (archive / "packages" / written.name).write_bytes(b"P")
    assert first.package
    assert second.package
    fates = (
        FileFate(one, Fate.PACKAGED, package=first.package.name),
        FileFate(two, Fate.PACKAGED, package=first.package.name),
        FileFate(three, Fate.PACKAGED, package=second.package.name),
        FileFate(copy, Fate.DUPLICATE, "survey.duplicate", "Trùng", "Same", duplicate_of=one.path),
        FileFate(junk, Fate.SKIPPED, "survey.system_file", "Tệp hệ thống", "System file"),
        FileFate(secret, Fate.PENDING, "describe.secret", "Nghi mật", "Perhaps secret"),
        FileFate(broken, Fate.REJECTED, "pages.damaged", "Hỏng", "Damaged"),
    )
    total = sum(fate.file.size for fate in fates)
    return ArchiveReport(
        run=RUN,
        profile=PROFILE,
        surveyed=Surveyed(len(fates), total),
        fates=fates,
        dossiers=(first, second, held),
    )
