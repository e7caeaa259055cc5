"""Who stands in the header of a METS: the program, and the bodies it acted for."""

from __future__ import annotations

from migrate import __version__
from migrate.package.mets import MetsAgent
from migrate.package.outline import Outline


def root_agents(outline: Outline) -> tuple[MetsAgent, ...]:
    """Return the program, and in a SIP the bodies that hand over and receive, where known."""
    profile, flavour = outline.profile, outline.flavour
    bodies = []
    if flavour.fonds_in_root_note:
        bodies.append(("CREATOR", profile.fonds.name, profile.fonds.code))
    elif outline.kind.package_class == "SIP":
        bodies.append(("ARCHIVIST", profile.archive.name, profile.archive.code))
        bodies.append(("CREATOR", profile.agency.name, profile.agency.code))
    return (program_agent(), *(organisation_agent(*body) for body in bodies if all(body)))


def representation_agents(outline: Outline) -> tuple[MetsAgent, ...]:
    """Return the fonds or the packer; where the profile names neither, the program."""
    profile, flavour = outline.profile, outline.flavour
    if flavour.packer_as_agent and profile.agency.name:
        agent = MetsAgent(
            "CREATOR",
            "INDIVIDUAL",
            profile.agency.name,
            "IDENTIFICATIONCODE",
            profile.agency.code,
        )
        return (agent,)
    if flavour.group_content_type or not (profile.fonds.name and profile.fonds.code):
        return (program_agent(),)
    return (organisation_agent("CREATOR", profile.fonds.name, profile.fonds.code),)


def program_agent() -> MetsAgent:
    """Return this tool as METS and CSIP name a program."""
    return MetsAgent("CREATOR", "OTHER", "migrate", "SOFTWARE VERSION", __version__, "SOFTWARE")


def organisation_agent(role: str, name: str, code: str) -> MetsAgent:
    """Return a body with its identification code."""
    return MetsAgent(role, "ORGANIZATION", name, "IDENTIFICATIONCODE", code)
