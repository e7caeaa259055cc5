"""Reading a written package back, without the code that wrote it."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import numpy as np
import pypdfium2
from lxml import etree
from msgspec import Struct
from numpy.typing import NDArray

NS = {
    "m": "http://www.loc.gov/METS/",
    "x": "http://www.w3.org/1999/xlink",
    "p": "http://www.loc.gov/premis/v3",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
}
HREF = f"{{{NS['x']}}}href"


class Listed(Struct, frozen=True):
    """A file as a METS lists it: its path in the package and what is said of it."""

    path: str
    size: int
    digest: str
    media: str


class Delivered:
    """An unzipped package."""

    def __init__(self, archive: Path, folder: Path) -> None:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
            self.names = opened.namelist()
        (self.root,) = folder.iterdir()

    def tree(self, path: str) -> etree._Element:
        """Return the root element of an XML file."""
        return etree.parse(self.root / path).getroot()

    @property
    def paths(self) -> set[str]:
        """All files, relative to the package folder."""
        files = (p for p in self.root.rglob("*") if p.is_file())
        return {p.relative_to(self.root).as_posix() for p in files}

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file."""
        return hashlib.sha256((self.root / path).read_bytes()).hexdigest()

    def listed(self, mets: str) -> list[Listed]:
        """Return every file that one METS gives a checksum of."""
        base = PurePosixPath(mets).parent
        found = []
        for element in self.tree(mets).iterfind(".//*[@CHECKSUM]"):
            place = element if HREF in element.attrib else element[0]
            path = (base / unquote(place.get(HREF))).as_posix()
            found.append(
                Listed(
                    path, int(element.get("SIZE")), element.get("CHECKSUM"), element.get("MIMETYPE")
                )
            )
        return found

    def values(self, path: str) -> dict[str, list[str]]:
        """Return the fields of a ``simpledc`` file."""
        values: dict[str, list[str]] = {}
        for element in self.tree(path):
            values.setdefault(element.tag, []).append(element.text or "")
        return values

    def schema(self, name: str) -> etree.XMLSchema:
        """Return a schema that came in the package."""
        return etree.XMLSchema(etree.parse(self.root / "schemas" / name))


def drawn(pdf: Path) -> NDArray[np.uint8]:
    """Return the first page of a PDF as it is displayed, grey, at 100 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=100 / 72, grayscale=True)
        pixels = np.array(bitmap.to_numpy())
        bitmap.close()
        page.close()
    return pixels.reshape(pixels.shape[:2])
