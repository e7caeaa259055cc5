"""METS and manifest of a holding of 100,000 files: time and memory, in a pair.

The same METS is written twice in processes of their own: streamed as the packages do, and as a tree
held in memory, which is what the streaming is for. Run ``python -m benchmarks.package_100k``.
The target is 60 s and 300 MB for the METS and the manifest together.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from migrate.package.mets import (
    Div,
    FileGroup,
    Header,
    MetadataSection,
    Mets,
    MetsFile,
)
from migrate.package.mets_file import write_mets

CLOCK = "2026-11-22T00:00:00.0+07:00"
IDS = {"amdSec": "a", "fileSec": "f", "structMap": "s"}


def _file(number: int, folder: str, suffix: str) -> MetsFile:
    digest = hashlib.sha256(f"{folder}{number}".encode()).hexdigest()
    href = f"{folder}/P123.2001.160.{number:07d}{suffix}"
    return MetsFile(f"ID-{folder[:4]}{number}", href, "application/pdf", 100_000 + number, digest)


def _holding(count: int) -> Mets:
    """Return a representation of ``count`` documents, each a PDF and a metadata file."""
    files = [_file(n, "data", ".pdf") for n in range(count)]
    sections = (
        MetadataSection(f"dmd{n}", _file(n, "metadata", ".xml"), "OTHER", "1.0", "SIMPLEDC")
        for n in range(count)
    )
    links = (
        Div(f"link{n}", "MetadataLink/File", dmd=(f"dmd{n}",), files=(file.identifier,))
        for n, file in enumerate(files)
    )
    structure = Div("root", "rep1", children=[Div("link", "MetadataLink", children=links)])
    header = Header("uuid-1", "Mixed", "Phông", "p", "AIP", CLOCK, CLOCK, "NEW", ())
    return Mets(
        header=header,
        descriptive=sections,
        preservation=(),
        groups=(FileGroup("g", "Data", files),),
        structure=structure,
        section_ids=IDS,
        schemas={},
    )


def _manifest(count: int, path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            file = _file(number, "data", ".pdf")
            stream.write(f"{file.digest}  {file.href}\n")


def streamed(count: int, folder: Path) -> None:
    """Write METS and manifest as the packages do."""
    write_mets(folder / "METS.xml", _holding(count))
    _manifest(count, folder / "manifest-sha256.txt")


def held(count: int, folder: Path) -> None:
    """Write the same METS as a tree that is held in memory until it is whole."""
    streamed(count, folder)
    tree = etree.parse(folder / "METS.xml")
    tree.write(folder / "held.xml", encoding="UTF-8", xml_declaration=True)


WAYS: dict[str, Callable[[int, Path], None]] = {"streamed": streamed, "held": held}


def _measure(way: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        WAYS[way](count, Path(folder))
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with (Path(folder) / "METS.xml").open(encoding="utf-8") as mets:
            listed = sum(line.startswith("<FLocat") for line in mets)
    print(f"{way:9} {listed:7} files  {seconds:6.1f} s  {peak:6.0f} MB peak")


def main() -> None:
    """Measure both ways, each in a fresh process, twice and in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--way", choices=WAYS)
    given = parser.parse_args()
    if given.way:
        _measure(given.way, given.files)
        return
    for way in (*WAYS, *WAYS):
        command = [sys.executable, "-m", "benchmarks.package_100k", "--way", way]
        subprocess.run([*command, "--files", str(given.files)], check=True)


if __name__ == "__main__":
    main()
