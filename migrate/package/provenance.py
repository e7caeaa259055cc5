"""Who did what to which object, as PREMIS values: nothing here that did not happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pikepdf
import pypdfium2
from msgspec import Struct

from migrate import __version__
from migrate.messages import say
from migrate.model import Agent, InputFile, PageState
from migrate.package.assembly import Assembly
from migrate.package.documents import PackagedDocument
from migrate.package.identity import premis_id
from migrate.package.mapping import mapping_note
from migrate.package.premis import (
    AgentRole,
    Event,
    EventType,
    FileObject,
    Format,
    ObjectRole,
    PremisAgent,
    Representation,
)
from migrate.package.tree import StagedFile

_PDFA = {
    "1b": Format("Acrobat PDF/A - Portable Document Format", "1b", "fmt/354"),
    "2b": Format("Acrobat PDF/A - Portable Document Format", "2b", "fmt/477"),
    "3b": Format("Acrobat PDF/A - Portable Document Format", "3b", "fmt/480"),
}
_SOURCE_FORMATS = {
    "image/tiff": Format("Tagged Image File Format", "", "fmt/353"),
    "image/jp2": Format("JP2 (JPEG 2000 part 1)", "", "x-fmt/392"),
}
"""Formats with one PRONOM key whatever the version; others are given by media type alone."""
PROGRAM = Agent("migrate", __version__)
WRITER = Agent("pikepdf", pikepdf.__version__)
READER = Agent("pdfium", str(pypdfium2.PDFIUM_INFO))
_Acting = tuple[str, AgentRole]
_Touched = tuple[str, ObjectRole]


class Provenance(Struct, frozen=True):
    """What one PREMIS file holds."""

    objects: tuple[FileObject | Representation, ...]
    events: tuple[Event, ...]
    agents: tuple[PremisAgent, ...]


def package_provenance(
    assembly: Assembly,
    documents: Iterable[PackagedDocument],
    kept: Mapping[str, StagedFile],
    signed: frozenset[str],
) -> Provenance:
    """Return the PREMIS of the package: the input files, their transfer, the package's creation."""
    sources = [_source_object(assembly, file, kept, signed) for file in assembly.sources]
    parts = tuple(_document_id(assembly, document) for document in documents)
    whole = Representation(_package_id(assembly), assembly.objid, parts)
    as_source: tuple[_Touched, ...] = tuple((thing.identifier, "source") for thing in sources)
    body = _body(assembly)
    authority: tuple[_Acting, ...] = ((body.identifier, "authorizer"),) if body else ()
    doer = _acting(assembly, PROGRAM)
    size = sum(file.size for file in assembly.sources)
    facts = {"files": len(assembly.sources), "bytes": size}
    events = (
        _event(
            assembly, "transfer", "", "package.event_transfer", facts, (*authority, doer), as_source
        ),
        _event(
            assembly,
            "message digest calculation",
            "",
            "package.event_digest",
            facts,
            (doer,),
            as_source,
        ),
        _event(
            assembly,
            "information package creation",
            "",
            "package.event_creation",
            {"kind": assembly.kind.name, "flavour": assembly.flavour.name},
            (doer,),
            ((whole.identifier, "outcome"),),
        ),
    )
    agents = _software(assembly, [PROGRAM, *assembly.request.agents])
    return Provenance((whole, *sources), events, (*((body,) if body else ()), *agents))


def representation_provenance(
    assembly: Assembly, documents: Iterable[PackagedDocument]
) -> Provenance:
    """Return the PREMIS of the representation: each PDF, how it was read, made, checked, mapped."""
    documents = tuple(documents)
    readers = dict.fromkeys(a for d in documents for r in d.readings for a in r.agents)
    return Provenance(
        objects=tuple(_document_object(assembly, document) for document in documents),
        events=tuple(event for document in documents for event in _history(assembly, document)),
        agents=_software(assembly, [PROGRAM, WRITER, READER, *readers]),
    )


def _source_object(
    assembly: Assembly,
    file: InputFile,
    kept: Mapping[str, StagedFile],
    signed: frozenset[str],
) -> FileObject:
    notes = [("raw name (hex)", file.raw_path)] if file.raw_path else []
    if file.sha256 in signed:
        notes.append(("digital signature", say("package.signed_kept", "vi")))
    return FileObject(
        identifier=_source_id(assembly, file.sha256),
        sha256=file.sha256,
        size=file.size,
        format=_SOURCE_FORMATS.get(file.kind, Format(file.kind)),
        original_name=file.path,
        place=kept[file.sha256].path if file.sha256 in kept else "",
        properties=tuple(notes),
    )


def _document_object(assembly: Assembly, document: PackagedDocument) -> FileObject:
    part = assembly.request.profile.package.pdfa
    return FileObject(
        identifier=_document_id(assembly, document),
        sha256=document.pdf.sha256,
        size=document.pdf.size,
        format=_PDFA[part],
        original_name=document.pdf.path.rpartition("/")[2],
        place=document.pdf.path,
        sources=tuple(_source_id(assembly, digest) for digest in _digests(document)),
    )


def _history(assembly: Assembly, document: PackagedDocument) -> Iterator[Event]:
    """Yield what was done for one document, in the order it was done."""
    key = str(document.record.ordinal)
    outcome: _Touched = (_document_id(assembly, document), "outcome")
    links: tuple[_Touched, ...] = (
        *((_source_id(assembly, digest), "source") for digest in _digests(document)),
        outcome,
    )
    readers = dict.fromkeys(agent for reading in document.readings for agent in reading.agents)
    executing = tuple(_acting(assembly, agent) for agent in readers or (PROGRAM,))
    counts = _page_counts(document)
    yield _event(
        assembly,
        "metadata extraction",
        key,
        "package.event_reading",
        counts,
        executing,
        links,
    )
    for code, pages in _repairs(document).items():
        yield _event(
            assembly,
            "modification",
            f"{key}/{code}",
            "package.event_repair",
            {"code": code, "pages": ", ".join(map(str, pages))},
            executing,
            links,
        )
    part = assembly.request.profile.package.pdfa
    yield _event(
        assembly,
        "normalization",
        key,
        "package.event_conversion",
        {"part": part},
        (_acting(assembly, PROGRAM, "implementer"), _acting(assembly, WRITER)),
        links,
    )
    judges = tuple(_acting(assembly, agent, "validator") for agent in (WRITER, READER))
    yield _event(
        assembly, "validation", key, "package.event_validation", {"part": part}, judges, (outcome,)
    )
    if document.record.unit:
        yield _mapping(assembly, document, key, outcome)


def _mapping(assembly: Assembly, document: PackagedDocument, key: str, outcome: _Touched) -> Event:
    """Return the event that joins the new unit to the record, with act and clause."""
    unit = document.record.unit
    assert unit is not None
    reasons = "; ".join((*unit.steps, *unit.reasons, *filter(None, (unit.decision,))))
    return Event(
        identifier=premis_id(assembly.uuid, "metadata modification", key),
        kind="metadata modification",
        time=assembly.request.clock,
        detail=mapping_note(unit),
        agents=(_acting(assembly, PROGRAM),),
        objects=(outcome,),
        outcome=unit.status.value,
        note=reasons,
    )


def _event(
    assembly: Assembly,
    kind: EventType,
    key: str,
    code: str,
    facts: Mapping[str, object],
    agents: Iterable[_Acting],
    objects: tuple[_Touched, ...],
) -> Event:
    return Event(
        identifier=premis_id(assembly.uuid, kind, key),
        kind=kind,
        time=assembly.request.clock,
        detail=say(code, "vi", **facts),
        agents=tuple(agents),
        objects=objects,
    )


def _page_counts(document: PackagedDocument) -> dict[str, object]:
    states = [reading.state for reading in document.readings]
    words = sum(len(reading.words) for reading in document.readings)
    blank = states.count(PageState.BLANK)
    unread = len(states) - states.count(PageState.READ) - states.count(PageState.BORN_DIGITAL)
    return {"pages": len(states), "words": words, "blank": blank, "unread": unread - blank}


def _repairs(document: PackagedDocument) -> dict[str, list[int]]:
    """Return the pages (from 1, as in the PDF) of each repair or warning, by message code."""
    repairs: dict[str, list[int]] = {}
    for number, reading in enumerate(document.readings, start=1):
        for code in reading.notes:
            repairs.setdefault(code, []).append(number)
    return repairs


def _software(assembly: Assembly, agents: Iterable[Agent]) -> tuple[PremisAgent, ...]:
    return tuple(
        PremisAgent(_agent_id(assembly, agent), agent.name, "software", agent.version, agent.note)
        for agent in dict.fromkeys(agents)
    )


def _body(assembly: Assembly) -> PremisAgent | None:
    """Return the body that handed the records over, if the profile names it."""
    agency = assembly.request.profile.agency
    identifier = premis_id(assembly.uuid, "agent", f"{agency.code}/{agency.name}")
    return PremisAgent(identifier, agency.name, "organization") if agency.name else None


def _digests(document: PackagedDocument) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.ref.sha256 for reading in document.readings))


def _acting(assembly: Assembly, agent: Agent, role: AgentRole = "executing program") -> _Acting:
    return _agent_id(assembly, agent), role


def _agent_id(assembly: Assembly, agent: Agent) -> str:
    return premis_id(assembly.uuid, "agent", f"{agent.name}/{agent.version}/{agent.note}")


def _package_id(assembly: Assembly) -> str:
    return premis_id(assembly.uuid, "package", "")


def _source_id(assembly: Assembly, digest: str) -> str:
    return premis_id(assembly.uuid, "source", digest)


def _document_id(assembly: Assembly, document: PackagedDocument) -> str:
    return premis_id(assembly.uuid, "document", str(document.record.ordinal))
