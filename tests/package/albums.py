"""A described dossier with photographs and recordings beside its texts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec.structs import replace

from migrate.model import DocumentPlan, DocumentRecord, Form, InputFile
from migrate.package import PackageRequest
from tests.audiovisual.recordings import film, mp3, photograph
from tests.package.dossiers import fields, three_documents

SOUND = {"typeMedia": "01", "movieTitle": "Họp hội đồng", "playTime": "00:00:10", "mode": "02"}
FILM = {"typeMedia": "02", "recordDate": "1998-05", "quality": "Windows Media, 1224 kbps"}
PICTURE = {"typePic": "02", "imageTitle": "Lễ ra mắt", "photoTime": "2019-05-19"}


def with_album(folder: Path, **profile: object) -> PackageRequest:
    """Return a request for a dossier of three texts, a photograph, a sound and a film."""
    request = three_documents(folder, **profile)
    album: list[tuple[Path, str, Form, dict[str, str]]] = [
        (photograph(folder / "anh/le ra mat.jpg"), "image/jpeg", "pic", PICTURE),
        (mp3(folder / "họp.mp3"), "audio/mpeg", "media", SOUND),
        (film(folder / "cu.wmv"), "video/x-ms-asf", "media", FILM),
    ]
    documents, plans = list(request.record.documents), list(request.record.plan.documents)
    sources = dict(request.sources)
    for place, kind, form, values in album:
        digest = hashlib.sha256(place.read_bytes()).hexdigest()
        file = InputFile(f"160/{place.name}", place.stat().st_size, digest, kind)
        sources[digest] = (place, file)
        described = fields(dict(values))
        documents.append(DocumentRecord(len(documents) + 1, (), described, form=form, file=digest))
        plans.append(DocumentPlan(file.path, (file,), form=form))
    plan = replace(request.record.plan, documents=tuple(plans))
    record = replace(request.record, plan=plan, documents=tuple(documents))
    return replace(request, record=record, sources=sources)
