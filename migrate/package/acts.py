"""What both PREMIS files of a package are made with: who acts, on what, and one act as an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pikepdf
import pypdfium2
from msgspec import Struct

from migrate import __version__
from migrate.messages import say
from migrate.model import Agent
from migrate.package.identity import premis_id
from migrate.package.outline import Outline
from migrate.package.premis import (
    AgentRole,
    Event,
    EventType,
    FileObject,
    ObjectRole,
    PremisAgent,
    Representation,
)

PROGRAM = Agent("migrate", __version__)
WRITER = Agent("pikepdf", pikepdf.__version__)
READER = Agent("pdfium", str(pypdfium2.PDFIUM_INFO))
Acting = tuple[str, AgentRole]
Touched = tuple[str, ObjectRole]


class Provenance(Struct, frozen=True):
    """What one PREMIS file holds."""

    objects: tuple[FileObject | Representation, ...]
    events: tuple[Event, ...]
    agents: tuple[PremisAgent, ...]


def act(
    outline: Outline,
    kind: EventType,
    key: str,
    detail: str,
    agents: Iterable[Acting],
    objects: Iterable[Touched],
) -> Event:
    """Return one act at the recorded clock; ``key`` tells it from others of its kind."""
    return Event(
        identifier=premis_id(outline.uuid, kind, key),
        kind=kind,
        time=outline.clock,
        detail=detail,
        agents=tuple(agents),
        objects=tuple(objects),
    )


def told(code: str, facts: Mapping[str, object]) -> str:
    """Return the words of an event, in the language of the archive."""
    return say(code, "vi", **facts)


def acting(outline: Outline, agent: Agent, role: AgentRole = "executing program") -> Acting:
    """Return the link from an event to a program."""
    return agent_id(outline, agent), role


def software(outline: Outline, agents: Iterable[Agent]) -> tuple[PremisAgent, ...]:
    """Return each program once, in the order they are first named."""
    return tuple(
        PremisAgent(agent_id(outline, agent), agent.name, "software", agent.version, agent.note)
        for agent in dict.fromkeys(agents)
    )


def agent_id(outline: Outline, agent: Agent) -> str:
    """Return the identifier of a program of a certain version."""
    return premis_id(outline.uuid, "agent", f"{agent.name}/{agent.version}/{agent.note}")


def source_id(outline: Outline, digest: str) -> str:
    """Return the identifier of an input file."""
    return premis_id(outline.uuid, "source", digest)


def document_id(outline: Outline, ordinal: int) -> str:
    """Return the identifier of a document's PDF."""
    return premis_id(outline.uuid, "document", str(ordinal))
