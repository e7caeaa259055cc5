"""Measure marks of secrecy: how many drawn ones are found, how many open pages are asked about.

Usage: ``python -m benchmarks.secrecy_marks SCANS --seed 1 [--count 60] [--open] [--keep FOLDER]``

Marks are drawn by chance on pages of the scans below SCANS, each page is read as in a run, and
described as a document. ``--open`` describes the scans as they are instead: none of them may
carry a mark. Held means that the dossier is neither packaged nor indexed: quarantined, or waiting
for the answer of a person whether a mark is one.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from benchmarks.secrecy_drawing import Mark, any_mark, on_free_paper, stamped
from migrate.describe import Lexicon, describe_dossier, load_lexicon
from migrate.errors import UnreadableFileError
from migrate.model import DocumentPlan, DossierPlan, DossierRecord, InputFile, PageRef
from migrate.ocr import Rereader, read_page
from migrate.pages import PageImage, Pixels, Turn, open_page, probe, turn_clockwise
from migrate.profile.settings import Ocr, Profile
from migrate.survey import sniff

PROFILE = Profile(name="benchmark", ocr=Ocr(second_reader=False))
"""Marks are looked for without the optional readers of fields, which cost much."""
TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}
BLANK_SHARE = 0.15
"""Marks that are drawn on a cover or the back of a sheet, where nothing else stands."""
TOLD = {"sure": "describe.secrecy", "asked": "describe.secrecy-doubtful"}


class Place(Struct, frozen=True):
    """A page of a scan."""

    path: Path
    kind: str
    index: int


class Tried(Struct, frozen=True):
    """A mark that was drawn, where, and what became of the page."""

    name: str
    mark: Mark
    page: int
    outcome: str


def pages_below(scans: Path) -> list[Place]:
    """Return every page of every file below ``scans`` that can be opened."""
    found = []
    for path in sorted(scans.rglob("*")):
        kind = sniff(path.read_bytes()[:4096], path.name) if path.is_file() else ""
        if kind != "application/pdf" and not kind.startswith("image/"):
            continue
        try:
            count = probe(path, kind, PROFILE.ocr).pages
        except UnreadableFileError as fault:
            print(f"{path.name}: {fault.code}")
            continue
        found += [Place(path, kind, index) for index in range(count)]
    return found


def described(sources: dict[str, tuple[Path, str]], lexicon: Lexicon) -> DossierRecord:
    """Read and describe files, by SHA-256, as one document."""
    readings, files = {}, []
    for sha256, (path, kind) in sources.items():
        count = probe(path, kind, PROFILE.ocr).pages
        files.append(InputFile(path.name, 0, sha256, kind, pages=count))
        for index in range(count):
            ref = PageRef(sha256, index)
            readings[ref] = read_page(path, kind, ref, PROFILE)
    plan = DossierPlan("b", "", (DocumentPlan("b", tuple(files)),))
    reread = Rereader(sources, readings, PROFILE)
    return describe_dossier(plan, readings, PROFILE, lexicon, reread)


def outcome_of(record: DossierRecord) -> str:
    """Return ``sure``, ``asked`` or ``MISSED``: what a person is told of the dossier."""
    codes = {item.code for item in record.review}
    told = next((word for word, code in TOLD.items() if code in codes), "MISSED")
    return told if record.quarantined or told == "MISSED" else f"{told}, not held"


def draw_and_describe(
    places: list[Place], seed: int, count: int, keep: Path | None
) -> Iterator[Tried]:
    """Draw ``count`` marks on pages by chance and describe each."""
    chance, lexicon = random.Random(seed), load_lexicon()
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(count):
            place = chance.choice(places)
            image = upright(place)
            mark, pixels = any_mark(chance), image.pixels
            if chance.random() < BLANK_SHARE:
                pixels = paper_like(pixels)
                mark = replace(mark, top=chance.uniform(0.05, 0.6), place="empty page")
            elif mark.style == "typed":
                mark = on_free_paper(pixels, image.dpi, mark, chance)
            drawn = stamped(pixels, image.dpi, mark, chance)
            path = Path(keep or scratch) / f"{seed}-{number:03d}.png"
            Image.fromarray(drawn).save(path, dpi=(image.dpi, image.dpi))
            sources = _behind_a_cover(path, chance.random() < 0.3, Path(scratch))
            yield Tried(path.name, mark, len(sources), outcome_of(described(sources, lexicon)))


@cache
def _turn(place: Place) -> Turn:
    """Return by how much a page must be turned, which only its text tells."""
    return TURNS[read_page(place.path, place.kind, PageRef("", place.index), PROFILE).turn]


def upright(place: Place) -> PageImage:
    """Return a page as it is read: sheets scanned on their side are turned."""
    image = open_page(place.path, place.kind, place.index, PROFILE.ocr)
    return PageImage(pixels=turn_clockwise(image.pixels, _turn(place)), dpi=image.dpi)


def paper_like(pixels: Pixels) -> Pixels:
    """Return an empty sheet of the paper of ``pixels``, its grain taken from a light corner."""
    corner = pixels[: pixels.shape[0] // 60, : pixels.shape[1] // 60]
    paper = np.percentile(pixels.reshape(-1, *pixels.shape[2:]), 90, axis=0).astype(np.int16)
    grain = corner.astype(np.int16) - np.median(corner, axis=(0, 1)).astype(np.int16)
    down, across = (-(-pixels.shape[i] // max(1, grain.shape[i])) for i in (0, 1))
    tiled = np.tile(grain, (down, across) + (1,) * (pixels.ndim - 2))
    level = paper + np.clip(tiled[: pixels.shape[0], : pixels.shape[1]], -6, 6)
    return np.asarray(np.clip(level, 0, 255), np.uint8)


def _behind_a_cover(path: Path, later: bool, scratch: Path) -> dict[str, tuple[Path, str]]:
    """Return the page as first page of a document, or as its second behind an empty sheet."""
    pages = {hashlib.sha256(path.read_bytes()).hexdigest(): (path, "image/png")}
    if not later:
        return pages
    cover = scratch / "cover.png"
    Image.new("L", (1654, 2339), 255).save(cover, dpi=(200, 200))
    return {hashlib.sha256(cover.read_bytes()).hexdigest(): (cover, "image/png")} | pages


def describe_open(places: list[Place]) -> Iterator[tuple[str, str, str]]:
    """Describe every file as it is; yield its name, what is told, and the words that were read."""
    lexicon = load_lexicon()
    for path, kind in dict.fromkeys((place.path, place.kind) for place in places):
        sources = {hashlib.sha256(path.read_bytes()).hexdigest(): (path, kind)}
        record = described(sources, lexicon)
        field = record.documents[0].field("secrecy") if record.documents else None
        proofs = field.evidence if field else ()
        yield path.name, outcome_of(record), "; ".join(f"{p.rule} {p.text!r}" for p in proofs)


def print_tried(tried: list[Tried]) -> None:
    """Print what was missed, and the outcome by place and by ink."""
    for one in tried:
        if one.outcome != "sure":
            print(one.outcome, one.name, f"page {one.page}", one.mark)
    for name in ("place", "ink", "style"):
        table: dict[str, Counter[str]] = {}
        for one in tried:
            table.setdefault(getattr(one.mark, name), Counter())[one.outcome] += 1
        for value, counts in sorted(table.items()):
            print(f"{name:6}{value:20}{dict(sorted(counts.items()))}")
    print(dict(sorted(Counter(one.outcome for one in tried).items())), "of", len(tried))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scans", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--open", action="store_true", help="describe the scans as they are")
    parser.add_argument("--keep", type=Path, help="keep the drawn pages in this folder")
    options = parser.parse_args()
    places = pages_below(options.scans)
    if not options.open:
        print_tried(list(draw_and_describe(places, options.seed, options.count, options.keep)))
        return
    told = list(describe_open(places))
    for name, outcome, words in told:
        if outcome != "MISSED":
            print(f"{outcome:18}{name:40}{words}")
    asked = sum(outcome != "MISSED" for _, outcome, _ in told)
    print(f"{asked} of {len(told)} documents without a mark are asked about")


if __name__ == "__main__":
    main()
