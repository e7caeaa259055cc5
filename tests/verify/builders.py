"""A small, right archive: two packages by the real writer, one duplicate, one rejected file."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from PIL import Image, ImageDraw

from migrate.model import (
    Agent,
    Box,
    DocumentPlan,
    DocumentRecord,
    DossierPlan,
    DossierRecord,
    Evidence,
    Fate,
    FieldValue,
    FileFate,
    InputFile,
    PageReading,
    PageRef,
    PageState,
    ReviewItem,
    Status,
    Word,
)
from migrate.package import (
    FondsRequest,
    PackageRequest,
    Version,
    content_of,
    revision_of,
    write_fonds,
    write_package,
)
from migrate.profile.settings import Agency, Archive, Fonds, Profile, Receiving
from migrate.report import (
    ArchiveReport,
    CataloguedDossier,
    FormerPackage,
    RunFacts,
    Surveyed,
    write_archive_report,
)
from migrate.run.texts import write_texts

CLOCK = "2026-11-22T00:00:00.0+07:00"
EARLIER = "2026-10-01T00:00:00.0+07:00"
"""Day of the versions handed over before."""
PROFILE = Profile(
    name="xa-mau",
    fonds=Fonds(code="PM01", name="Ủy ban nhân dân xã Mẫu Cũ"),
    agency=Agency(code="H99.1.2", name="Ủy ban nhân dân xã Mẫu"),
    archive=Archive(code="A99", name="Lưu trữ lịch sử tỉnh Mẫu", shelf="K1-G2-H3"),
)
WIDTH, HEIGHT = 827, 1169
"""A4 at 100 dpi."""


def scan(folder: Path, path: str, kind: str = "image/jpeg") -> InputFile:
    """Draw a page that names its own path and save it under ``folder``."""
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    ImageDraw.Draw(page).text((100, 100), path, fill=0)
    content = BytesIO()
    page.save(content, {"image/jpeg": "JPEG", "image/png": "PNG"}[kind], dpi=(100, 100))
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.getvalue())
    digest = hashlib.sha256(content.getvalue()).hexdigest()
    return InputFile(path, len(content.getvalue()), digest, kind, 1)


def reading(file: InputFile) -> PageReading:
    word = Word("Quyết", Box(100, 100, 180, 120), 0.95, 0, 0, "tesseract")
    return PageReading(
        ref=PageRef(file.sha256, 0),
        state=PageState.READ,
        width=WIDTH,
        height=HEIGHT,
        dpi=100.0,
        words=(word, replace(word, text="định", box=Box(190, 100, 260, 120))),
        agents=(Agent("tesseract", "5.3.0"),),
    )


def field(name: str, value: str) -> FieldValue:
    return FieldValue(name, value, Status.LIKELY, 0.9, value, (Evidence(1, "header"),))


def record(key: str, files: tuple[InputFile, ...]) -> DossierRecord:
    fields = {
        "codeNumber": "15",
        "codeNotation": "QĐ-UBND",
        "typeName": "02",
        "issuedDate": "2001-05-03",
        "organName": "Ủy ban nhân dân xã Mẫu Cũ",
        "subject": "Về việc giao đất",
        "language": "01",
    }
    documents = tuple(
        DocumentRecord(
            ordinal=number,
            pages=(PageRef(file.sha256, 0),),
            fields=tuple(field(name, value) for name, value in fields.items()),
            review=(ReviewItem("describe.doubt", file.path, "Kiểm tra", "Check", "subject"),),
        )
        for number, file in enumerate(files, start=1)
    )
    own = {
        "title": f"Hồ sơ {key}",
        "startDate": "2001-05-03",
        "endDate": "2001-06-01",
        "language": "01",
        "numberOfPaper": str(len(files)),
    }
    plan = DossierPlan(key, key, tuple(DocumentPlan(f.path, (f,)) for f in files), year="2001")
    return DossierRecord(plan, tuple(field(n, v) for n, v in own.items()), documents)


def handed_over_before(archive: Path, request: PackageRequest) -> FormerPackage:
    """Write a first version under another title into ``former/``."""
    title = field("title", "Hồ sơ chưa rõ tiêu đề")
    described = replace(request.record, fields=(title, *request.record.fields[1:]))
    package = write_package(replace(request, record=described, clock=EARLIER))
    (archive / "former").mkdir(exist_ok=True)
    (archive / "packages" / package.name).rename(archive / "former" / package.name)
    return FormerPackage(
        name=package.name,
        objid=package.objid,
        kind=package.kind,
        size=package.size,
        sha256=package.sha256,
        clock=EARLIER,
        version=1,
        handover=1,
    )


def as_later_version(request: PackageRequest, former: FormerPackage) -> PackageRequest:
    """Return the request of version 2 over ``former``, whose title it corrects."""
    now = content_of(request.record, request.readings, request.profile)
    before = replace(now, fields=(("title", "Hồ sơ chưa rõ tiêu đề", "likely"), *now.fields[1:]))
    version = Version(former.name, former.objid, former.size, former.sha256, former.clock)
    return replace(request, revision=revision_of((version,), before, now))


def build_archive(
    folder: Path,
    flavour: str = "tt05",
    profile: Profile = PROFILE,
    *,
    parent: bool = False,
    later: bool = False,
) -> Path:
    """Write scans, packages and report under ``folder`` and return the archive.

    With ``parent`` the fonds is closed by a package over the others, with ``later`` the package of
    dossier 02 is version 2 of one that was handed over.
    """
    scans, archive = folder / "scans", folder / "archive"
    files = [
        scan(scans, "01/a.jpg"),
        scan(scans, "01/b.png", "image/png"),
        scan(scans, "02/c.jpg"),
    ]
    profile = replace(profile, receiving=Receiving(flavour=flavour))
    dossiers = []
    fates = []
    former: tuple[FormerPackage, ...] = ()
    for key, own in (("01", tuple(files[:2])), ("02", tuple(files[2:]))):
        readings = {PageRef(f.sha256, 0): reading(f) for f in own}
        described = record(key, own)
        request = PackageRequest(
            record=described,
            readings=readings,
            sources={f.sha256: (scans / f.path, f) for f in own},
            profile=profile,
            clock=CLOCK,
            out=archive / "packages",
            scratch=folder / "scratch",
        )
        if later and key == "02":
            former = (handed_over_before(archive, request),)
            request = as_later_version(request, *former)
        package = write_package(request)
        write_texts(archive, described, package, readings, ())
        dossiers.append(CataloguedDossier(described, package, readings))
        fates += [FileFate(f, Fate.PACKAGED, package=package.name) for f in own]
    children = [dossier.package for dossier in dossiers if dossier.package]
    wanted = FondsRequest(
        profile, children, CLOCK, archive / "packages", folder / "scratch", languages=("01",)
    )
    twin = replace(files[0], path="03/twin.jpg")
    broken = InputFile("04/broken.tif", 7, hashlib.sha256(b"broken!").hexdigest(), "image/tiff")
    fates += [
        FileFate(twin, Fate.DUPLICATE, "survey.duplicate", "Trùng", "Same", "", files[0].path),
        FileFate(broken, Fate.REJECTED, "pages.damaged", "Tệp hỏng", "Damaged file"),
    ]
    write_archive_report(
        archive,
        ArchiveReport(
            run=RunFacts("run-1", CLOCK, "0.1.0", "0" * 64),
            profile=profile,
            surveyed=Surveyed(len(fates), sum(fate.file.size for fate in fates)),
            fates=fates,
            dossiers=dossiers,
            parents=(write_fonds(wanted),) if parent else (),
            former=former,
        ),
    )
    return archive
