"""Make the sample scans and their truth: ``python -m sample_scans.make [FOLDER]``.

The dossiers are written down in ``dossiers/*.toml``; everything that varies by chance comes from
the seed there, so making them twice gives the same bytes with the same Pillow, NumPy and OpenCV.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import cv2
import msgspec
import numpy as np
import PIL.features
from msgspec import Struct

from sample_scans.capture import Capture, press, turned
from sample_scans.degrade import generator
from sample_scans.deliver import deliver
from sample_scans.document import Document
from sample_scans.fonts import digests
from sample_scans.layouts import set_document
from sample_scans.scanners import SCANNERS, blank_back
from sample_scans.setting import Look
from sample_scans.sheet import Sheet
from sample_scans.truth import FileTruth, PageTruth, Row, UnitTruth, described, page_truth

HERE = Path(__file__).parent
FACES = ("times", "arial", "freemono")
"""The typefaces of the samples."""


class Delivery(Struct, frozen=True, forbid_unknown_fields=True):
    """How a document was scanned and handed over.

    ``path`` is relative to the dossier; ``{page}`` in it makes a file a page. ``scanners`` names
    the scanner of each page, the last one for all that follow. ``backs`` are pages whose empty
    back was scanned too. ``turns`` gives ``[page, degrees clockwise]`` of sheets laid wrongly.
    """

    path: str
    scanners: tuple[str, ...]
    dpi: int = 200
    quality: int = 58
    backs: tuple[int, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One document of a dossier, how it was delivered, and what it should be described as."""

    document: Document
    delivery: Delivery
    organ_name: str = ""
    superior_name: str = ""
    unit: UnitTruth | None = None
    face: str = "times"
    fate: str = "packaged"
    why: str = ""


class Stray(Struct, frozen=True, forbid_unknown_fields=True):
    """A file that is no document: a copy of ``source``, its first ``bytes``, or ``content``."""

    path: str
    fate: str
    why: str
    source: str = ""
    bytes: int = -1
    content: str = ""


class Dossier(Struct, frozen=True, forbid_unknown_fields=True):
    """One dossier as its commune keeps it."""

    profile: str
    folder: str
    title: str
    seed: int
    unit: UnitTruth
    documents: tuple[Entry, ...]
    strays: tuple[Stray, ...] = ()


def read_dossiers() -> list[Dossier]:
    """Return the dossiers written down beside this module, sorted by file name."""
    texts = (path.read_text("utf-8") for path in sorted((HERE / "dossiers").glob("*.toml")))
    return [msgspec.convert(tomllib.loads(text), Dossier) for text in texts]


def make(folder: Path) -> None:
    """Write ``scans/``, ``truth.jsonl`` and ``made_with.json`` into ``folder``."""
    shutil.rmtree(folder / "scans", ignore_errors=True)
    rows = [row for dossier in read_dossiers() for row in make_dossier(dossier, folder / "scans")]
    lines = (msgspec.json.encode(row) for row in rows)
    (folder / "truth.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    made_with = msgspec.json.format(msgspec.json.encode(toolchain()), indent=1)
    (folder / "made_with.json").write_bytes(made_with + b"\n")


def make_dossier(dossier: Dossier, scans: Path) -> Iterator[Row]:
    """Write the files of one dossier under ``scans`` and yield its rows of truth."""
    home = scans / dossier.profile / dossier.folder
    for ordinal, entry in enumerate(dossier.documents, start=1):
        yield _make_document(dossier, ordinal, entry, home)
    for stray in dossier.strays:
        yield _make_stray(dossier, stray, home)


def _make_document(dossier: Dossier, ordinal: int, entry: Entry, home: Path) -> Row:
    seed = dossier.seed * 100 + ordinal
    look = Look(face=entry.face, typewriter=entry.document.typewritten)
    if look.typewriter:
        look = msgspec.structs.replace(look, points=12, leading=1.3)
    sheets = set_document(entry.document, look, entry.delivery.dpi, random.Random(seed))
    pages = list(_captured(sheets, entry.delivery, seed))
    truths = list(_delivered(pages, entry.delivery, home, dossier.folder))
    fields = described(entry.document, ordinal, entry.organ_name, entry.superior_name)
    files = dict.fromkeys(truth.file for truth in truths)
    return Row(
        profile=dossier.profile,
        dossier=dossier.folder,
        document=entry.delivery.path.partition("/")[0].partition(".")[0],
        files=tuple(FileTruth(path, entry.fate, entry.why) for path in files),
        fields={**fields, "numberOfPage": len(pages)},
        unit=entry.unit or dossier.unit,
        pages=tuple(truths),
    )


def _captured(
    sheets: list[Sheet], delivery: Delivery, seed: int
) -> Iterator[tuple[Sheet, Capture]]:
    """Scan the sheets in order, with the backs and turns of the delivery."""
    turns = dict(delivery.turns)
    for number, sheet in enumerate(sheets, start=1):
        rng = generator(seed * 100 + number)
        scanner = delivery.scanners[min(number, len(delivery.scanners)) - 1]
        capture = SCANNERS[scanner](press(sheet), rng)
        yield sheet, turned(capture, turns[number]) if number in turns else capture
        if number in delivery.backs:
            yield sheet, blank_back(press(sheet), rng)


def _delivered(
    pages: list[tuple[Sheet, Capture]], delivery: Delivery, home: Path, folder: str
) -> Iterator[PageTruth]:
    """Write the page images, in one file or one a page, and yield the truth of each."""
    captures = [capture for _, capture in pages]
    single = "{page}" not in delivery.path
    if single:
        deliver(home / delivery.path, captures, delivery.quality)
    for number, (sheet, capture) in enumerate(pages, start=1):
        name = delivery.path.format(page=f"{number:03d}")
        if not single:
            deliver(home / name, [capture], delivery.quality)
        yield page_truth(sheet, capture, f"{folder}/{name}", number - 1 if single else 0)


def _make_stray(dossier: Dossier, stray: Stray, home: Path) -> Row:
    path = home / stray.path
    path.parent.mkdir(parents=True, exist_ok=True)
    content = (home / stray.source).read_bytes() if stray.source else stray.content.encode()
    path.write_bytes(content[: stray.bytes] if stray.bytes >= 0 else content)
    original = f"{dossier.folder}/{stray.source}" if stray.fate == "duplicate" else ""
    file = FileTruth(f"{dossier.folder}/{stray.path}", stray.fate, stray.why, original)
    return Row(dossier.profile, dossier.folder, document="", files=(file,))


def toolchain() -> dict[str, object]:
    """Return what the bytes of the samples depend on beside this source."""
    libraries = ("freetype2", "libjpeg_turbo", "jpg_2000", "libtiff", "zlib")
    versions = {name: str(PIL.features.version(name)) for name in libraries}
    own = {"pillow": PIL.__version__, "numpy": np.__version__, "opencv": cv2.__version__}
    return {"versions": {**own, **versions}, "fonts": digests(FACES)}


def main() -> None:
    """Make the samples where the arguments say, by default beside this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    make(parser.parse_args().folder)


if __name__ == "__main__":
    main()
