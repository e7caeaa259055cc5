"""Marks stamped on a drawn page, which recognition of the page does not read as print."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec import Struct, structs
from PIL import Image, ImageDraw

from migrate.describe import describe_dossier, load_lexicon
from migrate.describe.marks import seen_secrecy, stamped_secrecy
from migrate.model import (
    Box,
    DocumentPlan,
    DossierPlan,
    DossierRecord,
    InputFile,
    PageQuality,
    PageReading,
    PageRef,
    PageState,
    SecrecyAnswer,
)
from migrate.ocr import Rereader
from migrate.ocr.sightings import sight_marks
from migrate.pages import PageImage, Pixels
from migrate.profile.settings import Ocr, Profile
from sample_scans.fonts import Style, sized
from tests.describe.pages import HEIGHT, WIDTH, decision, set_page
from tests.pages.pictures import encoded, written

RED, PURPLE, BLACK = (200, 30, 40), (110, 30, 140), (25, 25, 25)
DPI = 200
PROFILE = Profile(name="t", ocr=Ocr(second_reader=False))


class Drawn(Struct, frozen=True):
    """A stamp to draw: its words, where (shares of the page), in which ink, how."""

    text: str
    left: float
    top: float
    ink: tuple[int, int, int] = RED
    tilt: float = 0.0
    frame: bool = True
    strength: float = 1.0


def page_with(*stamps: Drawn) -> Pixels:
    """Return the picture of a decision, with stamps over it as ink lies over print."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), (250, 249, 244))
    draw = ImageDraw.Draw(sheet)
    for left, middle, text in decision():
        place = (left * WIDTH, middle * HEIGHT - 16)
        draw.text(place, text, fill=(30, 30, 30), font=sized("times", Style.REGULAR, 12, DPI))
    page = np.asarray(sheet, np.float32)
    for stamp in stamps:
        page = _stamp(page, stamp)
    return page.astype(np.uint8)


def _stamp(page: np.ndarray, stamp: Drawn) -> np.ndarray:
    font = sized("times", Style.BOLD, 24, DPI)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(stamp.text))
    shape = Image.new("L", (right - left + 60, bottom - top + 60), 0)
    draw = ImageDraw.Draw(shape)
    draw.text((30 - left, 30 - top), stamp.text, fill=255, font=font)
    if stamp.frame:
        draw.rectangle((10, 10, shape.width - 10, shape.height - 10), outline=255, width=3)
    turned = shape.rotate(stamp.tilt, expand=True, resample=Image.Resampling.BICUBIC)
    ink = np.asarray(turned, np.float32)[..., None] / 255 * stamp.strength
    row, column = round(stamp.top * HEIGHT), round(stamp.left * WIDTH)
    under = page[row : row + ink.shape[0], column : column + ink.shape[1]]
    under *= 1 - ink * (1 - np.array(stamp.ink, np.float32) / 255)
    return page


def one_file(sha256: str, name: str = "a.png") -> InputFile:
    return InputFile(name, 1, sha256, "image/png", pages=1)


def seen(reading: PageReading, pixels: Pixels, dpi: int = DPI) -> PageReading:
    """Return a reading with what was looked for on its page when it was read."""
    height, width = pixels.shape[:2]
    page = structs.replace(reading, width=width, height=height, dpi=float(dpi))
    image = PageImage(pixels=pixels, dpi=float(dpi))
    return structs.replace(page, sightings=sight_marks(page, image, PROFILE.ocr))


def described(
    folder: Path, *pictures: Pixels, answers: tuple[SecrecyAnswer, ...] = ()
) -> DossierRecord:
    """Describe a dossier of pages whose print was read, without the optional readers."""
    readings, files, sources = {}, [], {}
    for number, pixels in enumerate(pictures):
        sha256 = f"{number:016x}{number:048x}"
        path = written(folder, f"{number}.png", encoded(pixels, "PNG", dpi=(DPI, DPI)))
        reading = seen(set_page(decision() if number == 0 else [], sha256=sha256), pixels)
        readings[PageRef(sha256, 0)] = reading
        sources[sha256] = (path, "image/png")
        files.append(one_file(sha256, path.name))
    plan = DossierPlan("hs1", "01", (DocumentPlan("hs1/a", tuple(files)),), secrecy=answers)
    reread = Rereader(sources, readings, PROFILE)
    return describe_dossier(plan, readings, PROFILE, load_lexicon(), reread)


@pytest.mark.parametrize(
    "stamp",
    [
        Drawn("MẬT", 0.17, 0.15),
        Drawn("TỐI MẬT", 0.75, 0.14, frame=False),
        Drawn("TUYỆT MẬT", 0.12, 0.15, tilt=10),
        Drawn("MẬT", 0.30, 0.245, tilt=-6),
        Drawn("MẬT", 0.75, 0.15, tilt=-10, frame=False, strength=0.4),
        Drawn("TỐI MẬT", 0.62, 0.145, ink=PURPLE),
        Drawn("MẬT", 0.17, 0.155, ink=BLACK, tilt=8),
        Drawn("MẬT", 0.80, 0.60, tilt=4),
    ],
    ids=lambda stamp: f"{stamp.text} {stamp.ink} {stamp.tilt} {stamp.top}",
)
def test_a_stamped_mark_quarantines_the_dossier(tmp_path: Path, stamp: Drawn) -> None:
    record = described(tmp_path, page_with(stamp))
    assert record.quarantined
    assert [item.code for item in record.review] == ["describe.secrecy"]


def test_a_stamp_in_the_header_of_a_later_page_counts(tmp_path: Path) -> None:
    assert described(tmp_path, page_with(), page_with(Drawn("MẬT", 0.17, 0.2))).quarantined


def test_a_stamp_of_urgency_is_no_mark_of_secrecy(tmp_path: Path) -> None:
    record = described(tmp_path, page_with(Drawn("HỎA TỐC", 0.12, 0.15, tilt=30)))
    assert not record.quarantined
    assert not record.review
    assert record.documents[0].value("urgency") == "Hỏa tốc"


def test_a_page_without_stamps_is_open(tmp_path: Path) -> None:
    record = described(tmp_path, page_with())
    assert not record.quarantined
    assert not record.review


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("| MẠT|", ("Mật", True)),
        ("LỐI MẬT", ("Mật", True)),
        ("TUYET MÂI", ("Tuyệt mật", True)),
        ("MẬY", ("Mật", False)),
        ("dấc HẬT Ì", ("Mật", False)),
        ("UBND TỈNH QUẢNG NGÃI", None),
        ("mã", None),
        ("MẪU", None),
        ("ĐẾN", None),
    ],
)
def test_what_a_stamp_says(text: str, said: tuple[str, bool] | None) -> None:
    assert stamped_secrecy(text) == said


def test_a_stamp_like_a_mark_waits_for_a_person(tmp_path: Path) -> None:
    record = described(tmp_path, page_with(Drawn("MẬY", 0.17, 0.15)))
    assert record.quarantined
    assert [item.code for item in record.review] == ["describe.secrecy-doubtful"]
    assert f"{0:016x}" in record.review[0].message_en
    assert record.documents[0].value("secrecy") == ""


@pytest.mark.parametrize(
    "stamp",
    [
        Drawn("MẬT", 0.30, 0.33, ink=BLACK, tilt=5),
        Drawn("TỐI MẬT", 0.40, 0.05, ink=BLACK, tilt=35, frame=False),
        Drawn("MẬT", 0.62, 0.005, ink=BLACK, strength=0.5),
        Drawn("TUYỆT MẬT", 0.20, 0.25, ink=PURPLE, tilt=-40),
    ],
    ids=lambda stamp: f"{stamp.text} {stamp.ink} {stamp.tilt} {stamp.top}",
)
def test_a_stamp_over_print_or_aslant_is_held(tmp_path: Path, stamp: Drawn) -> None:
    assert described(tmp_path, page_with(stamp)).quarantined


def test_a_mark_under_a_seal_is_held(tmp_path: Path) -> None:
    pixels = page_with(Drawn("MẬT", 0.17, 0.15))
    draw = ImageDraw.Draw(sheet := Image.fromarray(pixels))
    for reach, width in ((135, 8), (90, 4)):
        frame = (380 - reach, 430 - reach, 380 + reach, 430 + reach)
        draw.ellipse(frame, outline=RED, width=width)
    assert described(tmp_path, np.asarray(sheet)).quarantined


def held_with(reading: PageReading, pixels: Pixels, folder: Path, dpi: int = DPI) -> bool:
    """Say whether a page that was read as ``reading`` is held."""
    path = written(folder, "a.png", encoded(pixels, "PNG", dpi=(dpi, dpi)))
    page = seen(reading, pixels, dpi)
    plan = DossierPlan("h", "1", (DocumentPlan("a", (one_file("a" * 64),)),))
    reread = Rereader({"a" * 64: (path, "image/png")}, {page.ref: page}, PROFILE)
    return describe_dossier(plan, {page.ref: page}, PROFILE, load_lexicon(), reread).quarantined


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_mark_on_the_back_of_a_sheet_is_held_however_it_lies(
    tmp_path: Path, quarters: int
) -> None:
    back = np.full((HEIGHT, WIDTH, 3), 250, np.uint8)
    marked = _stamp(back.astype(np.float32), Drawn("MẬT", 0.4, 0.5, ink=BLACK)).astype(np.uint8)
    blank = set_page([], state=PageState.BLANK)
    reading = structs.replace(blank, quality=PageQuality(grade=1.0, ink=0.001))
    assert held_with(reading, np.rot90(marked, quarters), tmp_path)


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_mark_on_a_page_whose_own_text_runs_up_or_down_it_is_held(
    tmp_path: Path, quarters: int
) -> None:
    lying = set_page(decision(), state=PageState.BORN_DIGITAL)
    words = tuple(
        structs.replace(w, box=Box(w.box.top, w.box.left, w.box.bottom, w.box.right))
        for w in lying.words
    )
    pixels = np.rot90(page_with(Drawn("MẬT", 0.17, 0.15)), quarters)
    assert held_with(structs.replace(lying, words=words), pixels, tmp_path)


def test_a_resolution_that_cannot_be_hides_no_mark(tmp_path: Path) -> None:
    pixels = page_with(Drawn("MẬT", 0.17, 0.15, ink=BLACK))
    assert held_with(set_page(decision()), pixels, tmp_path, dpi=700)


def test_the_word_of_specimens_is_no_mark(tmp_path: Path) -> None:
    record = described(tmp_path, page_with(Drawn("MẪU", 0.17, 0.15), Drawn("MẪU", 0.6, 0.3, BLACK)))
    assert not record.quarantined


@pytest.mark.parametrize(
    ("text", "likeness", "said"),
    [
        ("heMATt", 0.59, ("Mật", True)),
        ("| MẬT Ì", 0.71, ("Mật", True)),
        ("IMÂT", 0.56, ("Mật", False)),
        ("MAdth", 0.5, None),
        ("TMAT", 0.4, ("Mật", False)),
        ("MAT", 0.4, ("Mật", False)),
        ("NAR", 0.4, None),
        ("LAOT", 0.67, ("Mật", False)),
        ("", 0.7, ("Mật", False)),
        ("", 0.52, None),
        ("MẶT TR", 0.6, None),
        ("MẶT BẰNG", 0.6, None),
        ("MẬT Bản số: 01", 0.6, ("Mật", True)),
        ("MẬT CHỦ TỊCH", 0.6, ("Mật", True)),
        ("MẪU", 0.65, None),
        ("MAUY", 0.65, None),
        ("MAII", 0.59, None),
        ("MAI", 0.59, ("Mật", False)),
        ("NDÂN", 0.52, None),
    ],
)
def test_what_stands_where_it_looks_like_the_mark(
    text: str, likeness: float, said: tuple[str, bool] | None
) -> None:
    assert seen_secrecy(text, likeness) == said


def test_print_that_shines_through_an_empty_sheet_is_no_mark() -> None:
    assert seen_secrecy("SỐ", 0.7) == ("Mật", False)
    assert seen_secrecy("SỐ", 0.7, blank=True) is None
    assert seen_secrecy("MẬT", 0.7, blank=True) == ("Mật", True)
    assert seen_secrecy("", 0.85, blank=True) == ("Mật", False)


def answer(said: str, sha256: str) -> SecrecyAnswer:
    return SecrecyAnswer(sha256, said, "Nguyễn Văn A", "2026-11-22", "dấu MẪU của biểu mẫu")


def test_the_answer_of_a_person_settles_a_file(tmp_path: Path) -> None:
    pixels = page_with(Drawn("MẬT", 0.17, 0.15))
    released = described(tmp_path, pixels, answers=(answer("open", f"{0:016x}"),))
    assert not released.quarantined
    assert not released.review
    proofs = released.documents[0].field("secrecy").evidence
    assert [proof.rule for proof in proofs] == ["person-in-charge"]
    assert "Nguyễn Văn A" in proofs[0].text
    other = described(tmp_path, pixels, answers=(answer("open", "f" * 16),))
    assert other.quarantined


def test_an_answer_about_one_file_leaves_the_others_held(tmp_path: Path) -> None:
    marked = page_with(Drawn("MẬT", 0.17, 0.15))
    record = described(tmp_path, marked, marked, answers=(answer("open", f"{0:016x}"),))
    assert record.quarantined
    (question,) = record.review
    assert f"{1:016x}" in question.message_vi


def test_a_person_may_say_secret_of_a_page_without_a_mark(tmp_path: Path) -> None:
    record = described(tmp_path, page_with(), answers=(answer("secret", f"{0:016x}"),))
    assert record.quarantined
    assert record.documents[0].value("secrecy") == "Mật"


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_mark_on_a_page_nobody_could_read_is_found_any_way_up(
    tmp_path: Path, quarters: int
) -> None:
    pixels = np.rot90(page_with(Drawn("MẬT", 0.17, 0.15)), quarters)
    assert held_with(set_page([], state=PageState.UNREADABLE), pixels, tmp_path)
