"""What is written in one administrative document, before it is set on paper."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Align = Literal["left", "centre", "right"]


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """One column of a table: its title, its share of the width, how its cells stand."""

    title: str
    share: float
    align: Align = "centre"


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """A ruled table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Signature(Struct, frozen=True, forbid_unknown_fields=True):
    """A signature block: lines above, the name below, and what a hand added between.

    ``seal_rim`` and ``seal_foot`` are the words of the seal; without them there is none.
    """

    position: tuple[str, ...]
    name: str
    pen: bool = True
    seal_rim: str = ""
    seal_foot: str = ""


class Arrival(Struct, frozen=True, forbid_unknown_fields=True):
    """A ĐẾN stamp: office, arrival number and date (``dd/mm/yyyy``) — not the document's."""

    office: str
    number: str
    date: str


class Copy(Struct, frozen=True, forbid_unknown_fields=True):
    """The certified-copy block (SAO Y) under a copied document (NĐ 30/2020, annex III)."""

    agency: tuple[str, ...]
    number: str
    symbol: str
    place: str
    date: str
    signature: Signature


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """One document, as its drafter would give it to the typist.

    ``type_code`` is typeName of TT 05/2025/TT-BNV (01 to 32). ``title`` is the printed type name;
    an empty one makes a công văn, whose ``subject`` stands under the number. Dates are ISO 8601.
    ``number_by_hand`` and ``day_by_hand`` leave gaps that the pen fills. Words between ``**`` in
    ``body`` are bold. ``annex`` is a table on a page of its own. ``secrecy`` is the degree that is
    stamped under the number.
    """

    type_code: str
    agency: tuple[str, ...] = ()
    title: str = ""
    subject: str = ""
    superior: tuple[str, ...] = ()
    number: str = ""
    symbol: str = ""
    number_by_hand: bool = False
    place: str = ""
    date: str = ""
    day_by_hand: bool = False
    addressee: tuple[str, ...] = ()
    authority: str = ""
    body: tuple[str, ...] = ()
    table: Table | None = None
    signature: Signature | None = None
    cosigner: Signature | None = None
    recipients: tuple[str, ...] = ()
    annex_title: tuple[str, ...] = ()
    annex: Table | None = None
    arrival: Arrival | None = None
    copy: Copy | None = None
    typewritten: bool = False
    motto: bool = True
    secrecy: str = ""

    @property
    def number_and_symbol(self) -> str:
        """Return ``15/QĐ-UBND``, or an empty string for a document without number."""
        return f"{self.number}/{self.symbol}" if self.number else ""
