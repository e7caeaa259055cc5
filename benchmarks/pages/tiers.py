"""The tiers of difficulty: what is set, how it is captured."""

from __future__ import annotations

import random

from msgspec import Struct

from benchmarks.pages.compose import YEARS, Composer, Order
from benchmarks.pages.wording import load_wording
from sample_scans.capture import Capture, press, turned
from sample_scans.degrade import generator
from sample_scans.document import Document
from sample_scans.layouts import continuation, set_document
from sample_scans.scanners import SCANNERS
from sample_scans.setting import Look
from sample_scans.sheet import Sheet

DPI = 300
PRINTED = ("times", "tinos", "times", "freeserif", "arial", "notoserif", "times", "dejavu")
TYPED = ("freemono", "cmutt", "cousine")
NARROW = ("times", "tinos", "freeserif")
"""Faces set at 13.5 points; the others are wider and set at 11.5."""

_TABLE_ROWS = 40
"""More than fit: a page of a table is filled."""

_TURNS = (180, 90, 270)


class Tier(Struct, frozen=True):
    """One tier: its scanner, and what is special about its pages.

    ``later_page`` makes the last page of the tier the second page of some document.
    """

    name: str
    scanner: str
    typewritten: bool = False
    table: bool = False
    signed: bool = False
    turned: bool = False
    later_page: bool = False
    fewer: int = 0


TIERS = (
    Tier("clean", "flatbed", later_page=True),
    Tier("photocopy", "photocopy", later_page=True),
    Tier("skew", "skewed", later_page=True),
    Tier("faded", "faded", later_page=True),
    Tier("200dpi", "coarse", later_page=True),
    Tier("fax", "fax", fewer=1),
    Tier("stamp", "colour", signed=True),
    Tier("typewriter", "carbon", typewritten=True),
    Tier("table", "ruled", table=True, fewer=1),
    Tier("rotated", "ruled", turned=True, fewer=2),
    Tier("blank", "blank_back"),
)


class GeneratedPage(Struct, frozen=True):
    """One page: the sheet as set, its image, and the document it shows (none on a later page)."""

    name: str
    tier: str
    sheet: Sheet
    capture: Capture
    document: Document | None


def generate(tier: Tier, place: int, per: int, seed: int) -> GeneratedPage:
    """Return page ``place`` of ``per`` of a tier; it depends only on the arguments."""
    rank = TIERS.index(tier)
    own_seed = seed * 1000 + rank * 50 + place
    chance = random.Random(own_seed)
    look = _look(tier, rank, place)
    composer = Composer(load_wording(), chance)
    if tier.later_page and place == per - 1 and per > 1:
        document = None
        body = composer.document(Order(year=chance.choice(YEARS))).body
        sheet = continuation(look, DPI, chance, body)
    else:
        document = composer.document(_order(tier, composer))
        (sheet,) = set_document(document, look, DPI, chance, pages=1)
    capture = SCANNERS[tier.scanner](press(sheet), generator(own_seed))
    if tier.turned:
        capture = turned(capture, _TURNS[place % 3])
    return GeneratedPage(f"{tier.name}{place:02d}", tier.name, sheet, capture, document)


def size_of(tier: Tier, per: int) -> int:
    """Return how many pages a tier gets when most get ``per``."""
    return max(1, per - tier.fewer)


def _look(tier: Tier, rank: int, place: int) -> Look:
    if tier.typewritten:
        face = TYPED[place % len(TYPED)]
        return Look(face=face, points=12, leading=1.3, typewriter=True, specimen=False)
    face = PRINTED[(place + rank) % len(PRINTED)]
    return Look(face=face, points=13.5 if face in NARROW else 11.5, specimen=False)


def _order(tier: Tier, composer: Composer) -> Order:
    chance = composer.chance
    if tier.typewritten:
        kind = chance.choice(composer.wording.kinds[:4])
        return Order(year=chance.randint(1979, 1991), kind=kind, typewritten=True)
    rows = _TABLE_ROWS if tier.table else 0
    paragraphs = 1 if tier.table else len(composer.wording.sentences)
    year = chance.choice(YEARS)
    return Order(year=year, paragraphs=paragraphs, table_rows=rows, signed=tier.signed)
