"""PREMIS of the representation: how each PDF was read, made, checked and mapped.

Of a photograph or recording there is less to tell: it is the very file that came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from migrate.model import PageState
from migrate.package.acts import (
    PROGRAM,
    READER,
    WRITER,
    Acting,
    Provenance,
    Touched,
    act,
    acting,
    document_id,
    software,
    source_id,
    told,
)
from migrate.package.assembly import Assembly
from migrate.package.documents import PackagedDocument
from migrate.package.identity import premis_id
from migrate.package.mapping import mapping_note
from migrate.package.premis import Event, FileObject, Format

_PDFA_NAME = "Acrobat PDF/A - Portable Document Format"
_PDFA_KEYS = {"1b": "fmt/354", "2b": "fmt/477", "3b": "fmt/480"}
"""PRONOM keys of the PDF/A parts at level B."""
_MEASURED = ("pixels", "resolution", "playTime", "quality")
"""What photographs and recordings say of themselves."""


def representation_provenance(
    assembly: Assembly, documents: Iterable[PackagedDocument]
) -> Provenance:
    """Return what the representation's PREMIS holds."""
    documents = tuple(documents)
    readers = dict.fromkeys(a for d in documents for r in d.readings for a in r.agents)
    return Provenance(
        objects=tuple(_object(assembly, document) for document in documents),
        events=tuple(event for d in documents for event in _ACTS[d.record.form](assembly, d)),
        agents=software(assembly.outline, [PROGRAM, WRITER, READER, *readers]),
    )


def _object(assembly: Assembly, document: PackagedDocument) -> FileObject:
    part = assembly.request.profile.package.pdfa
    is_pdfa = document.record.form == "doc"
    measured = ((name, document.record.value(name)) for name in _MEASURED)
    return FileObject(
        identifier=document_id(assembly.outline, document.record.ordinal),
        sha256=document.file.sha256,
        size=document.file.size,
        format=Format(_PDFA_NAME, part, _PDFA_KEYS[part])
        if is_pdfa
        else Format(document.file.media),
        original_name=document.file.path.rpartition("/")[2],
        place=document.file.path,
        sources=tuple(source_id(assembly.outline, digest) for digest in _digests(document)),
        properties=tuple((name, value) for name, value in measured if value),
    )


def _history(assembly: Assembly, document: PackagedDocument) -> Iterator[Event]:
    """Yield what was done for one document, in the order it was done."""
    key = str(document.record.ordinal)
    outline = assembly.outline
    outcome: Touched = (document_id(outline, document.record.ordinal), "outcome")
    touched: list[Touched] = [(source_id(outline, d), "source") for d in _digests(document)]
    touched.append(outcome)
    yield from _reading(assembly, document, key, touched)
    part = {"part": assembly.request.profile.package.pdfa}
    converters = [
        acting(outline, PROGRAM, "implementer"),
        acting(outline, WRITER),
    ]
    detail = told("package.event_conversion", part)
    yield act(outline, "normalization", key, detail, converters, touched)
    judges = [acting(outline, agent, "validator") for agent in (WRITER, READER)]
    detail = told("package.event_validation", part)
    judged = act(outline, "validation", key, detail, judges, [outcome])
    yield (
        replace(judged, outcome="warning", note=_left_out(document))
        if document.left_out
        else judged
    )
    yield from _mapping(assembly, document, key, outcome)


def _copying(assembly: Assembly, document: PackagedDocument) -> Iterator[Event]:
    """Yield that a photograph or recording was compared with what came."""
    outline, ordinal = assembly.outline, document.record.ordinal
    touched: list[Touched] = [(source_id(outline, document.record.file), "source")]
    touched.append((document_id(outline, ordinal), "outcome"))
    detail = told("package.event_as_it_came", {"sha256": document.file.sha256})
    doer = acting(outline, PROGRAM)
    yield act(outline, "fixity check", str(ordinal), detail, [doer], touched)


def _reading(
    assembly: Assembly, document: PackagedDocument, key: str, touched: list[Touched]
) -> Iterator[Event]:
    """Yield the recognition, and each kind of repair with the pages it was made on."""
    readers = dict.fromkeys(agent for reading in document.readings for agent in reading.agents)
    executing: list[Acting] = [acting(assembly.outline, agent) for agent in readers or (PROGRAM,)]
    detail = told("package.event_reading", _page_counts(document))
    yield act(assembly.outline, "metadata extraction", key, detail, executing, touched)
    for code, pages in _repairs(document).items():
        facts = {"code": code, "pages": ", ".join(map(str, pages))}
        detail = told("package.event_repair", facts)
        yield act(assembly.outline, "modification", f"{key}/{code}", detail, executing, touched)


def _mapping(
    assembly: Assembly, document: PackagedDocument, key: str, outcome: Touched
) -> Iterator[Event]:
    """Yield the event that joins the new unit to the record, with act, clause and decision."""
    unit = document.record.unit
    if unit:
        yield Event(
            identifier=premis_id(assembly.uuid, "metadata modification", key),
            kind="metadata modification",
            time=assembly.request.clock,
            detail=mapping_note(unit),
            agents=(acting(assembly.outline, PROGRAM),),
            objects=(outcome,),
            outcome=unit.status.value,
            note="; ".join(filter(None, (*unit.steps, *unit.reasons, unit.decision))),
        )


def _left_out(document: PackagedDocument) -> str:
    """Return which pages (from 1, as in the PDF) lack how many of the words read on them."""
    numbers = {reading.ref: number for number, reading in enumerate(document.readings, start=1)}
    pages = (f"{numbers[left.ref]} ({len(left.words)})" for left in document.left_out)
    return told("package.event_left_out", {"pages": ", ".join(pages)})


def _page_counts(document: PackagedDocument) -> dict[str, object]:
    states = [reading.state for reading in document.readings]
    words = sum(len(reading.words) for reading in document.readings)
    legible = states.count(PageState.READ) + states.count(PageState.BORN_DIGITAL)
    blank = states.count(PageState.BLANK)
    unread = len(states) - legible - blank
    return {"pages": len(states), "words": words, "blank": blank, "unread": unread}


def _repairs(document: PackagedDocument) -> dict[str, list[int]]:
    """Return the pages (from 1, as in the PDF) of each repair or warning, by message code."""
    repairs: dict[str, list[int]] = {}
    for number, reading in enumerate(document.readings, start=1):
        for code in reading.notes:
            repairs.setdefault(code, []).append(number)
    return repairs


def _digests(document: PackagedDocument) -> tuple[str, ...]:
    if document.record.file:
        return (document.record.file,)
    return tuple(dict.fromkeys(reading.ref.sha256 for reading in document.readings))


_ACTS = {"doc": _history, "pic": _copying, "media": _copying}
