"""Words at the foot of a page: on any machine, on a page turned any way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from migrate.errors import EnvironmentMissingError
from migrate.package import write_package
from migrate.package.pdfa import copy_pdf, stencil
from migrate.package.typeface import PLACES, find_typeface
from tests.package.dossiers import three_documents
from tests.package.judging import Delivered, drawn

WORDS = "BẢN SAO – Ủy ban nhân dân xã Mẫu – 01/12/2026"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stand_at_the_foot_of_the_page_as_displayed(turn: int, tmp_path: Path) -> None:
    plain, out = tmp_path / "plain.pdf", tmp_path / "out.pdf"
    package = write_package(three_documents(tmp_path))
    opened = Delivered(tmp_path / "packages" / package.name, tmp_path / "opened")
    with pikepdf.open(opened.root / package.documents[0][2]) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.save(plain)
    copy_pdf(plain, stencil(WORDS, find_typeface()), out, compact=False)
    differs = drawn(plain) != drawn(out)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    high, wide = differs.shape
    assert rows[0] > high - 100 * 24 / 72
    assert abs((columns[0] + columns[-1]) / 2 - wide / 2) < 3
    assert columns[-1] - columns[0] > 4 * (rows[-1] - rows[0])


def test_words_of_the_record_stay_what_is_found(tmp_path: Path) -> None:
    package = write_package(three_documents(tmp_path))
    opened = Delivered(tmp_path / "packages" / package.name, tmp_path / "opened")
    source, out = opened.root / package.documents[0][2], tmp_path / "out.pdf"
    copy_pdf(source, stencil(WORDS, find_typeface()), out, compact=False)
    texts = []
    for path in (source, out):
        with pypdfium2.PdfDocument(path) as document:
            texts.append(document[0].get_textpage().get_text_bounded())
    assert texts[0] == texts[1]
    assert texts[0].strip()


def test_long_words_are_drawn_smaller_to_fit(tmp_path: Path) -> None:
    package = write_package(three_documents(tmp_path))
    opened = Delivered(tmp_path / "packages" / package.name, tmp_path / "opened")
    source, out = opened.root / package.documents[0][2], tmp_path / "out.pdf"
    copy_pdf(source, stencil(WORDS * 6, find_typeface()), out, compact=False)
    columns = np.flatnonzero((drawn(source) != drawn(out)).any(axis=0))
    wide = drawn(out).shape[1]
    assert columns[0] >= 0.04 * wide
    assert columns[-1] <= 0.96 * wide


def test_a_machine_without_vietnamese_letters_is_told_the_command(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EnvironmentMissingError) as caught:
        find_typeface([str(tmp_path / "empty")])
    assert "apt-get install" in str(caught.value.facts["command"])


def test_a_typeface_that_lacks_letters_is_passed_over(tmp_path: Path) -> None:
    lacking = subset(tmp_path / "lacking.ttf")
    good = find_typeface(PLACES)
    assert find_typeface([str(lacking), str(good)]) == good


def subset(path: Path) -> Path:
    """Write a typeface without the letter ể."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(find_typeface())
    subsetter = Subsetter(Options())
    subsetter.populate(unicodes=set(font.getBestCmap()) - {ord("ể")})
    subsetter.subset(font)
    font.save(path)
    return path
