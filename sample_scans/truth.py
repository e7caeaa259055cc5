"""What is true of the made scans: one row a document, and one a stray file."""

from __future__ import annotations

from typing import Literal

import numpy as np
from msgspec import Struct, to_builtins

from sample_scans.capture import Capture
from sample_scans.degrade import Matrix
from sample_scans.document import Document
from sample_scans.sheet import Frame, Role, Sheet

PageKind = Literal["read", "blank"]
STILL: Matrix = np.eye(3)
PLACES = 1
"""Decimals of box edges; a tenth of a pixel is enough."""


class TextLine(Struct, frozen=True):
    """A line of print: NFC text, bounding box on the upright image in pixels, role.

    ``frame`` is where it was set on the sheet, before the image got its skew (see ``matrix``).
    """

    text: str
    box: Frame
    role: Role
    frame: Frame


class PageTruth(Struct, frozen=True):
    """One page image.

    ``turn`` degrees clockwise make the stored image upright; ``skew`` is in degrees, positive
    where the text runs down to the right; ``matrix`` maps the sheet the page was set on, where
    lines are straight, to the upright image. ``obstructed`` boxes hold pen and seals.
    """

    file: str
    index: int
    state: PageKind
    turn: int
    skew: float
    width: int
    height: int
    dpi: int
    matrix: tuple[tuple[float, ...], ...]
    lines: tuple[TextLine, ...]
    obstructed: tuple[Frame, ...]


class FileTruth(Struct, frozen=True):
    """An input file and the fate it must have; ``why`` says what is wrong with it.

    Paths are relative to the folder given to ``migrate run``, ``scans/<profile>/``.
    """

    path: str
    fate: str = "packaged"
    why: str = ""
    duplicate_of: str = ""


class UnitTruth(Struct, frozen=True, forbid_unknown_fields=True):
    """The issuing unit on the day it ended, and what it became on 1 July 2025.

    ``old_code`` is empty for a body that is no commune. ``status`` is the best answer that can be
    proven from the page; ``honest`` are lesser answers that are not wrong.
    """

    old_code: str = ""
    old_name: str = ""
    status: str = "unknown"
    new_codes: tuple[str, ...] = ()
    honest: tuple[str, ...] = ()


class Row(Struct, frozen=True):
    """One row of ``truth.jsonl``: a document with its pages, or a stray file (no fields)."""

    profile: str
    dossier: str
    document: str
    files: tuple[FileTruth, ...]
    fields: dict[str, object] = {}
    unit: UnitTruth | None = None
    pages: tuple[PageTruth, ...] = ()


def frame_on(matrix: Matrix, frame: Frame) -> Frame:
    """Return the bounding box of a sheet frame after ``matrix``."""
    left, top, right, bottom = frame
    corners = np.array([[left, right, right, left], [top, top, bottom, bottom], [1, 1, 1, 1]])
    x, y, _ = matrix @ corners
    edges = (float(edge) for edge in (x.min(), y.min(), x.max(), y.max()))
    left, top, right, bottom = (round(edge, PLACES) for edge in edges)
    return left, top, right, bottom


def page_truth(sheet: Sheet, capture: Capture, file: str, index: int) -> PageTruth:
    """Return the truth of one captured sheet; the back of a sheet has no lines."""
    matrix = capture.matrix
    width, height = capture.upright_size
    lines = tuple(
        TextLine(line.text, frame_on(matrix, line.frame), line.role, frame_on(STILL, line.frame))
        for line in sheet.lines
    )
    marks = tuple(
        frame_on(matrix, (ink.left, ink.top, ink.left + w, ink.top + h))
        for ink in sheet.inks
        for h, w in [ink.coverage.shape]
    )
    return PageTruth(
        file=file,
        index=index,
        state="blank" if capture.blank else "read",
        turn=capture.turn,
        skew=round(float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0]))), 2),
        width=width,
        height=height,
        dpi=capture.dpi,
        matrix=tuple(tuple(round(float(cell), 6) for cell in row) for row in matrix),
        lines=() if capture.blank else lines,
        obstructed=() if capture.blank else marks,
    )


def described(document: Document, ordinal: int, organ: str, superior: str) -> dict[str, object]:
    """Return the fields of a document by their names in TT 05/2025/TT-BNV, and some beside.

    ``handwritten`` names the parts written by pen; ``arrival`` is a number and date that a reader
    must *not* take for the document's.
    """
    signature = document.signature
    by_hand = {"number": document.number_by_hand, "day": document.day_by_hand}
    secret = {"secrecy": document.secrecy} if document.secrecy else {}
    return {
        "docOrdinal": ordinal,
        "typeName": document.type_code,
        "codeNumber": document.number,
        "codeNotation": document.symbol,
        "issuedDate": document.date,
        "organName": organ,
        "superior": superior,
        "subject": document.subject,
        "subjectCore": core(document.subject),
        "signer": signature.name if signature else "",
        "position": " ".join(signature.position) if signature else "",
        "language": "01",
        "confidenceLevel": "02",
        "handwritten": [part for part, written in by_hand.items() if written],
        "arrival": to_builtins(document.arrival) if document.arrival else None,
        "certifiedCopy": f"{document.copy.number}/{document.copy.symbol}" if document.copy else "",
        **secret,
    }


def core(subject: str) -> str:
    """Return a subject without its ``V/v`` or ``Về việc``."""
    for opening in ("V/v ", "Về việc "):
        if subject.startswith(opening):
            return subject.removeprefix(opening)
    return subject
