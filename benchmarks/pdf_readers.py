"""Do other readers find the words that recognition gave? Counted over the packages of an archive.

    python -m benchmarks.pdf_readers ARCHIVE [--pdfjs …/pdfjs-dist/legacy/build/pdf.mjs]

Compared are the words of each page in the ALTO file with those that each reader takes out of the
PDF, without their order, which is each reader's own. A page that was born digital keeps its own
text and is left out. poppler is asked twice: in the order of the content stream, and in the order
it thinks people read, for which it also joins words that a hyphen divides at the end of a line.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pypdfium2
from msgspec import Struct

from migrate.orthography import nfc, squeeze
from migrate.verify.texts import read_alto

PDFJS = Path("/usr/share/javascript/pdf/build/pdf.js")
"""Where Debian and Ubuntu have it (``apt install nodejs libjs-pdf``)."""
_SCRIPT = Path(__file__).with_suffix(".js")
_PDFIUM_JOINTS = ("\ufffe", "\x02")

Reader = Callable[[Path], list[str]]


class Tally(Struct):
    """Pages and words compared, pages with another word, words that are others, pages not NFC."""

    pages: int = 0
    words: int = 0
    apart: int = 0
    differing: int = 0
    decomposed: int = 0


def readers(pdfjs: Path = PDFJS) -> dict[str, Reader]:
    """Return the readers this machine has, by name."""
    found: dict[str, Reader] = {"pdfium": by_pdfium, "pypdf": by_pypdf}
    if shutil.which("pdftotext"):
        found["poppler"] = lambda pdf: by_poppler(pdf, "-raw")
        found["poppler, reading order"] = by_poppler
    if has_pdfjs(pdfjs):
        found["pdf.js"] = lambda pdf: by_pdfjs(pdf, pdfjs)
    return found


def has_pdfjs(pdfjs: Path = PDFJS) -> bool:
    """Say whether this machine has Node.js and pdf.js."""
    return bool(shutil.which("node")) and pdfjs.is_file()


def by_pdfium(pdf: Path) -> list[str]:
    """Return the text of each page as pdfium (Chromium's viewer) finds it."""
    texts = []
    with pypdfium2.PdfDocument(pdf) as document:
        for index in range(len(document)):
            text = str(document[index].get_textpage().get_text_bounded())
            for joint in _PDFIUM_JOINTS:
                text = text.replace(joint, "- ")
            texts.append(text)
    return texts


def by_pypdf(pdf: Path) -> list[str]:
    """Return the text of each page as pypdf finds it."""
    with pypdf.PdfReader(pdf) as reader:
        return [page.extract_text() for page in reader.pages]


def by_poppler(pdf: Path, *options: str) -> list[str]:
    """Return the text of each page as poppler (Evince, Okular) finds it."""
    command = ["pdftotext", "-q", *options, str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def by_pdfjs(pdf: Path, pdfjs: Path = PDFJS) -> list[str]:
    """Return the text of each page as pdf.js (Firefox's viewer) finds it."""
    command = ["node", str(_SCRIPT), str(pdfjs), str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pages: list[str] = json.loads(done.stdout)[str(pdf)]
    return pages


def compare(text: str, words: Counter[str], tally: Tally) -> None:
    """Count into ``tally`` the page whose words are ``words`` and whose text a reader found."""
    found = Counter(squeeze(text).split())
    differing = max((words - found).total(), (found - words).total())
    tally.pages += 1
    tally.words += words.total()
    tally.apart += differing > 0
    tally.differing += differing
    tally.decomposed += nfc(text) != text


class Document(Struct, frozen=True):
    """A PDF, unpacked, its ALTO file, and the states of the pages that stand in both."""

    pdf: Path
    alto: Path
    states: tuple[str, ...]


def documents(archive: Path, scratch: Path) -> Iterator[Document]:
    """Yield the documents of an archive, one at a time in the same place."""
    for line in (archive / "catalogue" / "documents.jsonl").read_text().splitlines():
        row = json.loads(line)
        if not row["file"] or not row["pages"]:
            continue
        pdf = scratch / "document.pdf"
        pdf.write_bytes(_unpacked(archive / "packages" / row["package"], row["file"]))
        yield Document(
            pdf=pdf,
            alto=archive / "text" / Path(row["package"]).stem / f"{Path(row['pdf']).stem}.xml",
            states=tuple(p["state"] for p in row["pages"] if p["state"] != "damaged"),
        )


def _unpacked(package: Path, path: str) -> bytes:
    with zipfile.ZipFile(package) as opened:
        (name,) = (n for n in opened.namelist() if n.endswith(f"/{path}"))
        return opened.read(name)


def main() -> None:
    """Print one line a reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pdfjs", type=Path, default=PDFJS)
    asked = parser.parse_args()
    judges = readers(asked.pdfjs)
    tallies = {name: Tally() for name in judges}
    with tempfile.TemporaryDirectory() as scratch:
        for document in documents(asked.archive, Path(scratch)):
            shown = [page.words for page in read_alto(document.alto) if not page.is_lost]
            for name, read in judges.items():
                pages = zip(read(document.pdf), shown, document.states, strict=True)
                for text, words, state in pages:
                    if state != "born-digital":
                        compare(text, words, tallies[name])
    print("| reader | pages | words | pages apart | words apart | pages not NFC |")
    print("|---|---|---|---|---|---|")
    for name, t in tallies.items():
        print(f"| {name} | {t.pages} | {t.words} | {t.apart} | {t.differing} | {t.decomposed} |")


if __name__ == "__main__":
    main()
