"""What the pipeline itself must ask a person, beside what describing leaves open."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from migrate.messages import LANGUAGES, both, say
from migrate.model import (
    DossierPlan,
    DossierRecord,
    FileFate,
    InputFile,
    Package,
    PageReading,
    PageRef,
    PageState,
    ReviewItem,
)
from migrate.run.asides import NOBODY_CAN_READ, ReadingOf
from migrate.run.troubles import Reason
from migrate.run.virus import UNCHECKED
from migrate.survey import Survey
from migrate.survey.grouping import ROOT_KEY

_TOLD = NOBODY_CAN_READ | {PageState.POISON}
_READ = frozenset({PageState.READ, PageState.BORN_DIGITAL})


def page_questions(plan: DossierPlan, reading_of: ReadingOf) -> Iterator[ReviewItem]:
    """Yield a question for each page that is packaged though it could not be read."""
    for file in _files(plan):
        for index in range(file.pages):
            reading = reading_of(PageRef(file.sha256, index))
            if reading is not None and reading.state in _TOLD:
                yield _question(
                    "run.review_page",
                    f"{file.path}#{index + 1}",
                    page=index + 1,
                    path=file.path,
                    reason_code=reading.fault,
                )


def incomplete_questions(
    key: str, survey: Survey, rejected: dict[str, FileFate]
) -> Iterator[ReviewItem]:
    """Yield a question for each file the dossier lacks because it was not accepted."""
    fates = {fate.file.path: fate for fate in survey.fates} | rejected
    lacking = {gap.path for gap in survey.gaps if gap.dossier == key}
    for plan in survey.dossiers:
        if plan.key == key:
            lacking |= {file.path for file in _files(plan) if file.path in rejected}
    for path in sorted(lacking):
        item = _question("run.review_incomplete", path, path=path)
        yield replace(
            item,
            message_vi=f"{item.message_vi} {fates[path].reason_vi}",
            message_en=f"{item.message_en} {fates[path].reason_en}",
        )


def shared_questions(plan: DossierPlan, survey: Survey) -> Iterator[ReviewItem]:
    """Yield a question for each file of a dossier that another dossier holds too."""
    paths = {file.path for file in _files(plan)}
    for shared in survey.shared:
        if shared.path in paths:
            yield _question("run.review_shared", shared.path, path=shared.path, same=shared.same_as)


def mismatch_questions(plan: DossierPlan, survey: Survey) -> Iterator[ReviewItem]:
    """Yield a question for each file of a dossier that does not fit the folder pattern."""
    paths = {file.path for file in _files(plan)}
    for path in sorted(paths & set(survey.mismatches)):
        yield _question("run.review_mismatch", path, path=path)


def unchecked_questions(plan: DossierPlan) -> Iterator[ReviewItem]:
    """Yield a question for each packaged file that the virus scanner did not answer for."""
    for file in _files(plan):
        if UNCHECKED in file.notes:
            yield _question(
                "run.review_unchecked", file.path, path=file.path, reason_code=UNCHECKED
            )


def gone_questions(paths: Iterable[str]) -> Iterator[ReviewItem]:
    """Yield a question for each file that an earlier package held and the scans no longer do."""
    for path in paths:
        yield _question("run.review_gone", path, path=path)


def quality_questions(
    plan: DossierPlan, reading_of: ReadingOf, least_grade: float
) -> Iterator[ReviewItem]:
    """Yield a question for each file with pages below ``least_grade``: they may be redone."""
    for file in _files(plan):
        poor, defects = list[str](), dict[str, None]()
        for index in range(file.pages):
            reading = reading_of(PageRef(file.sha256, index))
            if reading is not None and _is_poor(reading, least_grade):
                poor.append(str(index + 1))
                defects |= dict.fromkeys(defect.code for defect in reading.quality.defects)
        if poor:
            yield _question(
                "run.review_quality",
                file.path,
                path=file.path,
                pages=", ".join(poor),
                reason_code=tuple(defects),
            )


def _is_poor(reading: PageReading, least_grade: float) -> bool:
    quality = reading.quality
    return reading.state in _READ and bool(quality.defects) and quality.grade < least_grade


def ended_questions(key: str, ended: Mapping[str, Reason]) -> Iterator[ReviewItem]:
    """Yield the question of a dossier that has no package."""
    if key in ended:
        reason = ended[key].both()
        text = {
            lang: say("run.review_not_packaged", lang, reason=reason[lang]) for lang in LANGUAGES
        }
        yield ReviewItem("run.review_not_packaged", key, text["vi"], text["en"])


def package_questions(record: DossierRecord, package: Package | None) -> Iterator[ReviewItem]:
    """Yield a question for each note of a package (:mod:`migrate.package.notes`).

    A field left empty is not asked for twice: describing asks for whatever it did not know.
    """
    asked = {item.field for document in record.documents for item in document.review}
    asked |= {item.field for item in record.review}
    for note in package.notes if package else ():
        code, _, told = note.partition(" ")
        facts: dict[str, str] = json.loads(told)
        if facts.get("field") not in asked:
            yield _question(code, "; ".join(facts.values()), **facts)


def batch_questions(survey: Survey, kept: frozenset[str]) -> Iterator[ReviewItem]:
    """Yield what belongs to no dossier of the archive.

    These are dossiers of which nothing was accepted (of files beside the dossiers their rejection
    says all), and the catalogue's rows without scans and
    scans without rows.
    """
    for key in sorted({gap.dossier for gap in survey.gaps} - kept - {ROOT_KEY}):
        yield _question("run.review_nothing_left", key, dossier=key)
    if survey.catalogue is None:
        return
    for row in survey.catalogue.rows_without_scans:
        yield _question(
            "run.review_row_without_scan",
            f"{row.sheet}:{row.row} {row.called}".rstrip(),
            sheet=row.sheet,
            row=row.row,
            called=row.called or "–",
        )
    for scan in survey.catalogue.scans_without_rows:
        yield _question("run.review_scan_without_row", scan, scan=scan)
    for column in survey.catalogue.unknown_columns:
        yield _question("run.review_unknown_column", column, column=column)


def _files(plan: DossierPlan) -> Iterator[InputFile]:
    for document in plan.documents:
        yield from document.files


def _question(
    code: str, subject: str, /, reason_code: str | tuple[str, ...] = (), **facts: object
) -> ReviewItem:
    """Give a review item with its text in both languages.

    The texts of the message codes ``reason_code`` fill ``{reason}``.
    """
    codes = (reason_code,) if isinstance(reason_code, str) else reason_code
    reasons = [both(fault) for fault in codes if fault]
    reason = {lang: " ".join(told[lang] for told in reasons) for lang in LANGUAGES}
    text = {lang: say(code, lang, reason=reason[lang], **facts) for lang in LANGUAGES}
    return ReviewItem(code=code, subject=subject, message_vi=text["vi"], message_en=text["en"])
