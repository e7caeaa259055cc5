"""The readers compared: this tool's, and OCRmyPDF's by what it leaves in its PDF."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from benchmarks.pages.placing import ReadPage, ReadWord
from migrate.model import PageReading, PageRef
from migrate.ocr import read_page
from migrate.profile.settings import Profile

KINDS = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".pdf": "application/pdf",
}
BEST_EFFORT = ("--rotate-pages", "--deskew", "--clean")
_XHTML = "{http://www.w3.org/1999/xhtml}"


def read_here(path: Path, index: int, profile: Profile) -> PageReading:
    """Read one page of a file with this tool, in this process."""
    ref = PageRef(hashlib.sha256(path.read_bytes()).hexdigest(), index)
    return read_page(path, KINDS[path.suffix], ref, profile)


def words_of(reading: PageReading) -> ReadPage:
    """Return the words of a reading for the scorer."""
    words = (
        ReadWord(w.text, (w.box.left, w.box.top, w.box.right, w.box.bottom)) for w in reading.words
    )
    return ReadPage(tuple(words), reading.width, reading.height)


def read_by_ocrmypdf(command: str, pdf: Path, options: tuple[str, ...] = ()) -> list[ReadPage]:
    """Run OCRmyPDF over a PDF of scans and read the words back from the PDF it writes.

    Args:
        command: path of the ``ocrmypdf`` program, which may live in another environment.
        pdf: scanned pages.
        options: beside ``-l vie --output-type pdfa``.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "read.pdf"
        subprocess.run(ocrmypdf_line(command, pdf, target, options), check=True)
        return words_in_pdf(target)


def text_by_ocrmypdf(command: str, pdf: Path, options: tuple[str, ...] = ()) -> list[str]:
    """Run OCRmyPDF over a PDF, whatever text it has, and return what it recognised, page by page.

    This is its side-car text: on skewed pages the text layer comes back from the PDF in shreds.
    """
    with tempfile.TemporaryDirectory() as folder:
        target, sidecar = Path(folder) / "read.pdf", Path(folder) / "read.txt"
        beside = ("--force-ocr", "--sidecar", str(sidecar))
        line = ocrmypdf_line(command, pdf, target, (*beside, *options))
        subprocess.run(line, check=True)
        return sidecar.read_text("utf-8").split("\f")


def ocrmypdf_line(command: str, pdf: Path, target: Path, options: tuple[str, ...]) -> list[str]:
    """Return the command line of OCRmyPDF 17 for Vietnamese pages and PDF/A.

    The internal PDF/A backend is the one its default tries first, faster than Ghostscript, which
    then need not be installed.
    """
    fixed = ("-l", "vie", "--output-type", "pdfa", "--pdfa-backend", "internal", "--jobs", "2")
    return [command, *fixed, "--quiet", *options, str(pdf), str(target)]


def words_in_pdf(pdf: Path) -> list[ReadPage]:
    """Return the words of each page of a PDF as ``pdftotext`` of poppler sees them."""
    line = ["pdftotext", "-bbox", str(pdf), "-"]
    html = subprocess.run(line, check=True, capture_output=True).stdout
    return [_page(element) for element in ET.fromstring(html).iter(f"{_XHTML}page")]


def _page(element: ET.Element) -> ReadPage:
    words = tuple(_word(word) for word in element.iter(f"{_XHTML}word"))
    return ReadPage(words, float(element.attrib["width"]), float(element.attrib["height"]))


def _word(element: ET.Element) -> ReadWord:
    left, top, right, bottom = (
        float(element.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")
    )
    return ReadWord(element.text or "", (left, top, right, bottom))
