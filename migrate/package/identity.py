"""Identifiers made from content: the same record gives the same package, name and bytes.

All are UUIDs of version 5 (RFC 9562, 5.5) below one namespace of this tool.
"""

from __future__ import annotations

from uuid import UUID, uuid5

_TOOL = UUID("5e0d2c8a-7b0f-5d0e-9a54-0f6c3b9f2a71")
_UUID_LENGTH = 36


def package_uuid(kind: str, dossier: str, fonds: str, sources: tuple[str, ...]) -> UUID:
    """Return the identity of a package: its kind, the dossier it holds and the bytes it is from.

    Described fields are left out, so that a corrected description gives the same package again. One
    that was delivered keeps the identity it had, also when its files change
    (:class:`migrate.package.versions.Revision`).

    Args:
        kind: ``AIP_hoso`` and so on.
        dossier: the dossier's key in the run.
        fonds: the fonds code, or what stands for it.
        sources: SHA-256 of the input files, in order.
    """
    return uuid5(_TOOL, "\n".join((kind, dossier, fonds, *sources)))


def part_id(package: UUID, role: str, key: str) -> str:
    """Return the XML identifier of one part of a package, as TT 05/2025 writes it (annex I)."""
    return f"uuid-{str(uuid5(package, f'{role}/{key}')).upper()}"


def file_id(package: UUID, key: str) -> str:
    """Return the identifier of a ``file`` or ``mdRef``: these begin with ``ID-``."""
    return f"ID-{str(uuid5(package, f'file/{key}')).upper()}"


def premis_id(package: UUID, role: str, key: str) -> str:
    """Return the identifier of a PREMIS object, event or agent."""
    return f"urn:uuid:{uuid5(package, f'premis/{role}/{key}')}"


def object_id(package: UUID, fonds: str) -> str:
    """Return the OBJID of an AIP: ``urn:uuid:…`` or, in a known fonds, ``urn:{fonds}:uuid-…``."""
    upper = str(package).upper()
    return f"urn:{fonds}:uuid-{upper}" if fonds else f"urn:uuid:{upper}"


def uuid_of(objid: str) -> UUID:
    """Return the identity of the package that has ``objid``, in whichever of its forms."""
    return UUID(objid[-_UUID_LENGTH:])


def folder_name(objid: str) -> str:
    """Return the name of a package's folder: its OBJID with ``_`` for every colon."""
    return objid.replace(":", "_")
