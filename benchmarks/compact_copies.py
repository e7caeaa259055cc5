"""What ``migrate dip --compact`` saves and costs: bytes a page, and characters misread after it.

    python -m benchmarks.compact_copies ARCHIVE [--pages 40]

Each page that becomes lighter is drawn before and after as a viewer draws it (pdfium, 300 dpi),
read by Tesseract (``vie``), and compared with the words the archive has of it: the share of
characters that are wrong (CER) should be the same.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytesseract
from lxml import etree
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image
from rapidfuzz.distance import Levenshtein

from benchmarks.pdf_readers import documents
from migrate.orthography import squeeze
from migrate.package.pdfa.compact import Lightened, compact_scans

_DPI = 300
_ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"


class Errors(Struct):
    """Pages read, their characters, and how many are wrong before and after."""

    pages: int = 0
    characters: int = 0
    before: int = 0
    after: int = 0


def texts(alto: Path) -> list[str]:
    """Return the words of each page of an ALTO file that has an image, in reading order."""
    return [
        " ".join(word.get("CONTENT", "") for word in page.iter(f"{_ALTO}String"))
        for page in etree.parse(alto).iter(f"{_ALTO}Page")
        if page.get("QUALITY") != "Damaged"
    ]


def drawn(pdf: Path) -> Iterator[NDArray[np.uint8]]:
    """Yield each page as it is displayed."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=_DPI / 72, rev_byteorder=True).to_numpy()[..., :3]


def wrong(picture: NDArray[np.uint8], text: str) -> int:
    """Return how many characters Tesseract gets wrong on a page with ``text``."""
    image = Image.fromarray(np.ascontiguousarray(picture))
    read = pytesseract.image_to_string(image, lang="vie", config=f"--psm 3 --dpi {_DPI}")
    return Levenshtein.distance(squeeze(read), text)


def read_again(pdf: Path, light: Path, told: list[str], errors: Errors, most: int) -> None:
    """Count into ``errors`` the pages of ``pdf`` that are others in ``light``, up to ``most``."""
    for before, after, text in zip(drawn(pdf), drawn(light), told, strict=True):
        if text and errors.pages < most and not np.array_equal(before, after):
            errors.pages += 1
            errors.characters += len(text)
            errors.before += wrong(before, text)
            errors.after += wrong(after, text)


def main() -> None:
    """Print bytes and errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pages", type=int, default=40, help="read again at most so many")
    asked = parser.parse_args()
    total, errors, pages = Lightened(), Errors(), 0
    with tempfile.TemporaryDirectory() as scratch:
        light = Path(scratch) / "light.pdf"
        for document in documents(asked.archive, Path(scratch)):
            with pikepdf.open(document.pdf) as pdf:
                total += compact_scans(pdf)
                pages += len(pdf.pages)
                pdf.save(light)
            read_again(document.pdf, light, texts(document.alto), errors, asked.pages)
    each = 1024 * max(total.pages, 1)
    print(f"{total.pages} of {pages} pages lighter")
    print(f"KiB a picture: {total.before / each:.1f} before, {total.after / each:.1f} after")
    characters = max(errors.characters, 1)
    print(
        f"CER of {errors.pages} pages, {errors.characters} characters: "
        f"{errors.before / characters:.4f} before, {errors.after / characters:.4f} after"
    )


if __name__ == "__main__":
    main()
