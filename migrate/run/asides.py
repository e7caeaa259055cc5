"""After reading: files nobody can read are set aside, and what the others lack goes to review."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from migrate.messages import LANGUAGES, both, say
from migrate.model import (
    DossierPlan,
    FileFate,
    InputFile,
    PageReading,
    PageRef,
    PageState,
    ReviewItem,
)
from migrate.run.admit import Admitted, rejection

ReadingOf = Callable[[PageRef], PageReading | None]

_NOBODY_CAN_READ = frozenset({PageState.UNREADABLE, PageState.DAMAGED})
_TOLD = _NOBODY_CAN_READ | {PageState.POISON}


class SetAside(Struct, frozen=True):
    """Dossiers with legible files only, and the fates of the others."""

    dossiers: tuple[DossierPlan, ...]
    rejected: tuple[FileFate, ...]


def set_aside(admitted: Admitted, reading_of: ReadingOf) -> SetAside:
    """Reject each file of which every page is damaged or unreadable: it must be scanned again.

    A file with one legible page stays whole; its other pages go to review.
    """
    fates, dossiers = list(admitted.rejected), list[DossierPlan]()
    for dossier in admitted.dossiers:
        documents = []
        for document in dossier.documents:
            faults = {f.path: _fault(f, reading_of) for f in document.files}
            fates += [rejection(f, code) for f in document.files if (code := faults[f.path])]
            files = tuple(f for f in document.files if not faults[f.path])
            if files:
                documents.append(replace(document, files=files))
        if documents:
            dossiers.append(replace(dossier, documents=tuple(documents)))
    return SetAside(tuple(dossiers), tuple(fates))


def _fault(file: InputFile, reading_of: ReadingOf) -> str:
    """Give the fault of the first page when every page has one, else nothing."""
    readings = [reading_of(PageRef(file.sha256, index)) for index in range(file.pages)]
    faults = [r.fault for r in readings if r is not None and r.state in _NOBODY_CAN_READ]
    return faults[0] if faults and len(faults) == len(readings) else ""


def page_questions(dossier: DossierPlan, reading_of: ReadingOf) -> Iterator[ReviewItem]:
    """Yield a question for each page that is packaged though it could not be read."""
    for document in dossier.documents:
        for file in document.files:
            for index in range(file.pages):
                reading = reading_of(PageRef(file.sha256, index))
                if reading is not None and reading.state in _TOLD:
                    yield question(
                        "run.review_page",
                        f"{file.path}#{index + 1}",
                        page=index + 1,
                        path=file.path,
                        reason_code=reading.fault,
                    )


def rejection_questions(
    key: str, plans: tuple[DossierPlan, ...], rejected: dict[str, FileFate]
) -> Iterator[ReviewItem]:
    """Yield a question for each file of a dossier that was rejected: the dossier is incomplete."""
    for plan in plans:
        for document in plan.documents if plan.key == key else ():
            for file in document.files:
                if fate := rejected.get(file.path):
                    item = question("run.review_incomplete", file.path, path=file.path)
                    yield replace(
                        item,
                        message_vi=f"{item.message_vi} {fate.reason_vi}",
                        message_en=f"{item.message_en} {fate.reason_en}",
                    )


def question(code: str, subject: str, /, **facts: object) -> ReviewItem:
    """Give a review item with its text in both languages."""
    fault = str(facts.pop("reason_code", ""))
    reason = both(fault) if fault else {"vi": "", "en": ""}
    text = {lang: say(code, lang, reason=reason[lang], **facts) for lang in LANGUAGES}
    return ReviewItem(code=code, subject=subject, message_vi=text["vi"], message_en=text["en"])
