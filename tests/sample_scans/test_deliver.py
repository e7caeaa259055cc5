import io
import random

import numpy as np
import pikepdf
import pytest
from PIL import Image

from sample_scans.capture import press
from sample_scans.degrade import generator
from sample_scans.deliver import deliver
from sample_scans.scanners import bilevel, colour
from sample_scans.sheet import Sheet


@pytest.fixture(scope="module")
def captures():
    """One colour and one bilevel page of 75 dpi with a black corner."""
    sheet = Sheet(75, random.Random(1))
    sheet.plane.paste(0, (0, 0, 200, 200))
    return colour(press(sheet), generator(1)), bilevel(press(sheet), generator(2))


@pytest.mark.parametrize("name", ["a.pdf", "a.tif", "a.jpg", "a.png", "a.jp2"])
def test_the_same_page_gives_the_same_bytes(name, captures, tmp_path):
    page = captures[1] if name == "a.tif" else captures[0]
    deliver(tmp_path / name, [page], 60)
    deliver(tmp_path / "again" / name, [page], 60)
    assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.jp2", "JPEG2000")]
)
def test_an_image_file_is_what_its_name_says(name, kind, captures, tmp_path):
    deliver(tmp_path / name, captures[:1], 60)
    with Image.open(tmp_path / name) as picture:
        assert picture.format == kind
        assert picture.size == captures[0].upright_size


def test_a_tiff_holds_all_pages_as_g4(captures, tmp_path):
    deliver(tmp_path / "a.tif", [captures[1]] * 3, 60)
    with Image.open(tmp_path / "a.tif") as picture:
        assert picture.n_frames == 3
        assert picture.info["compression"] == "group4"
        assert picture.info["dpi"] == (75, 75)
        assert np.array_equal(np.asarray(picture.convert("L")), captures[1].pixels)


def test_pages_of_a_pdf_are_their_images_at_true_size(captures, tmp_path):
    deliver(tmp_path / "a.pdf", captures, 60)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        images = [page.Resources.XObject.Im0 for page in pdf.pages]
        assert [str(image.Filter) for image in images] == ["/DCTDecode", "/CCITTFaxDecode"]
        width = float(pdf.pages[0].MediaBox[2])
        assert width == pytest.approx(captures[0].pixels.shape[1] * 72 / 75, abs=0.01)
        black_and_white = pikepdf.PdfImage(images[1]).as_pil_image().convert("L")
        assert np.array_equal(np.asarray(black_and_white), captures[1].pixels)
        jpeg = Image.open(io.BytesIO(images[0].read_raw_bytes()))
        assert jpeg.size == captures[0].upright_size


def test_an_unknown_kind_is_refused(captures, tmp_path):
    with pytest.raises(ValueError, match="bmp"):
        deliver(tmp_path / "a.bmp", captures[:1], 60)
