"""The committed samples: made again they are the same, and they hold what they promise."""

import json
from pathlib import Path

import msgspec
import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageSequence

from sample_scans.make import HERE, make, read_dossiers, toolchain
from sample_scans.setting import SPECIMEN
from sample_scans.truth import Row

MEGABYTES = 10
LIKE = 4.0
"""Mean difference of grey levels that other versions of the image libraries may make."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    make(folder)
    return folder


@pytest.fixture(scope="module")
def rows():
    lines = (HERE / "truth.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Row) for line in lines]


def files_of(folder):
    scans = folder / "scans"
    return {path.relative_to(scans).as_posix(): path for path in scans.rglob("*") if path.is_file()}


def pages_of(path):
    """Yield the page images of a file as grey arrays."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                image = pikepdf.PdfImage(page.Resources.XObject.Im0).as_pil_image()
                yield np.asarray(image.convert("L"), np.int16)
    else:
        with Image.open(path) as picture:
            for frame in ImageSequence.Iterator(picture):
                yield np.asarray(frame.convert("L"), np.int16)


def alike(one, other):
    first, second = list(pages_of(one)), list(pages_of(other))
    return len(first) == len(second) and all(
        a.shape == b.shape and np.abs(a - b).mean() < LIKE
        for a, b in zip(first, second, strict=True)
    )


def test_the_truth_made_again_is_the_same(made):
    assert (made / "truth.jsonl").read_bytes() == (HERE / "truth.jsonl").read_bytes()


def test_the_scans_made_again_are_the_same(made, rows):
    """Byte for byte with the committed toolchain, page for page with another."""
    same_toolchain = json.loads((HERE / "made_with.json").read_text()) == toolchain()
    documents = {f"{row.profile}/{f.path}" for row in rows if row.fields for f in row.files}
    committed, again = files_of(HERE), files_of(made)
    assert committed.keys() == again.keys()
    for name in sorted(committed if same_toolchain else documents):
        equal = committed[name].read_bytes() == again[name].read_bytes()
        assert equal or (not same_toolchain and alike(committed[name], again[name])), name


def test_the_samples_are_small_enough_to_commit():
    size = sum(path.stat().st_size for path in HERE.rglob("*") if path.is_file())
    assert size < MEGABYTES * 10**6


def test_every_file_has_one_row_and_one_fate(rows):
    named = [f"{row.profile}/{file.path}" for row in rows for file in row.files]
    assert sorted(named) == sorted(files_of(HERE))
    fates = {file.fate for row in rows for file in row.files}
    assert fates == {"packaged", "duplicate", "rejected", "skipped", "pending"}


def test_the_strays_are_what_they_are_said_to_be(rows):
    strays = {
        file.fate: HERE / "scans" / row.profile / file.path
        for row in rows
        for file in row.files
        if file.why and file.why != "empty"
    }
    (copy,) = (file for row in rows for file in row.files if file.duplicate_of)
    original = HERE / "scans/ha_noi" / copy.duplicate_of
    assert strays["duplicate"].read_bytes() == original.read_bytes()
    with Image.open(strays["rejected"]) as cut, pytest.raises(OSError, match="truncated"):
        cut.load()


def test_every_printed_page_is_marked_specimen(rows):
    pages = [page for row in rows for page in row.pages]
    assert 28 <= len(pages) <= 34
    for page in pages:
        texts = [line.text for line in page.lines]
        assert (SPECIMEN in texts) == (page.state == "read")


def test_pages_are_as_large_and_as_turned_as_the_truth_says(rows):
    for row in rows:
        for page in row.pages:
            path = HERE / "scans" / row.profile / page.file
            height, width = list(pages_of(path))[page.index].shape
            upright = (height, width) if page.turn in (90, 270) else (width, height)
            assert upright == (page.width, page.height)


def test_the_difficulties_promised_are_there(rows):
    pages = [page for row in rows for page in row.pages]
    assert {page.turn for page in pages} == {0, 180, 270}
    assert [page.state for page in pages].count("blank") == 1
    assert max(abs(page.skew) for page in pages) > 1.5
    assert any("number" in row.fields.get("handwritten", []) for row in rows)
    kinds = {Path(page.file).suffix for page in pages}
    assert kinds == {".pdf", ".tif", ".jpg", ".png", ".jp2"}


def test_each_dossier_has_its_unit_and_one_is_split():
    units = {dossier.profile: dossier.unit for dossier in read_dossiers()}
    assert {unit.status for unit in units.values()} == {"exact", "partial"}
    assert all(len(unit.old_code) == 5 for unit in units.values())
    assert len(units["ha_noi"].new_codes) == 3
