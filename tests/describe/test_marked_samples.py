"""Pages of the committed samples, read as in a run, with marks of secrecy drawn on them."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.secrecy_drawing import Mark, on_free_paper, stamped
from benchmarks.secrecy_marks import PROFILE, described, outcome_of, pages_below
from migrate.describe import load_lexicon
from migrate.pages import PageImage, open_page
from migrate.survey import sniff

SAMPLES = Path(__file__).parents[2] / "sample_scans/scans"


@pytest.fixture(name="page", scope="module")
def _page() -> PageImage:
    """Return the first page of the first sample that is a document in PDF."""
    first = min(SAMPLES.rglob("01.pdf"))
    return open_page(first, "application/pdf", 0, PROFILE.ocr)


def outcome(page: PageImage, mark: Mark | None, folder: Path) -> str:
    """Return what a person is told of the page with ``mark`` on it."""
    drawn = stamped(page.pixels, page.dpi, mark, random.Random(5)) if mark else page.pixels
    path = folder / "1.png"
    Image.fromarray(drawn).save(path, dpi=(page.dpi, page.dpi))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return outcome_of(described({sha256: (path, "image/png")}, load_lexicon()))


@pytest.mark.parametrize(
    "mark",
    [
        Mark("MẬT", "framed", "under number", 0.12, 0.17, ink="red", points=22, tilt=4),
        Mark("TỐI MẬT", "bare", "over print", 0.3, 0.28, points=20, tilt=-38, strength=0.7),
    ],
    ids=lambda mark: mark.place,
)
def test_a_marked_sample_is_held(page: PageImage, tmp_path: Path, mark: Mark) -> None:
    assert outcome(page, mark, tmp_path) in ("sure", "asked")


def test_a_typed_degree_is_held(page: PageImage, tmp_path: Path) -> None:
    typed = Mark("Độ mật: Mật", "typed", "under number", 0.1, 0.16, points=13)
    free = on_free_paper(page.pixels, page.dpi, typed, random.Random(5))
    assert outcome(page, free, tmp_path) in ("sure", "asked")


def test_print_that_talks_of_secrets_is_open(page: PageImage, tmp_path: Path) -> None:
    title = Mark("BẢO VỆ BÍ MẬT NHÀ NƯỚC", "typed", "under number", 0.1, 0.16, points=14)
    free = on_free_paper(page.pixels, page.dpi, title, random.Random(5))
    assert outcome(page, free, tmp_path) == "MISSED"


def sample_files() -> list[Path]:
    """Return the samples that hold pages, but for the one that is stamped MẬT."""
    pages = [place.path for place in pages_below(SAMPLES)]
    return [path for path in dict.fromkeys(pages) if path.parts[-3] != "05.2021"]


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: "/".join(path.parts[-3:]))
def test_no_other_sample_is_held(path: Path) -> None:
    content = path.read_bytes()
    sources = {hashlib.sha256(content).hexdigest(): (path, sniff(content[:4096], path.name))}
    assert not described(sources, load_lexicon()).quarantined


def test_a_sample_without_a_mark_is_open(page: PageImage, tmp_path: Path) -> None:
    assert outcome(page, None, tmp_path) == "MISSED"
