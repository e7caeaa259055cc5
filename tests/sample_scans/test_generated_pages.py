"""The page generator of the benchmarks: what it makes is what its truth says."""

import datetime
import json
import random

import numpy as np
import pikepdf
import pytest
from msgspec import structs
from PIL import Image

from benchmarks.pages import documents
from benchmarks.pages.compose import Composer, Order
from benchmarks.pages.dossiers import arrival_after
from benchmarks.pages.fillings import citable, fillings
from benchmarks.pages.make import make, read_rows
from benchmarks.pages.naming import organ_name, place_of, superior_name
from benchmarks.pages.tiers import TIERS, generate
from benchmarks.pages.wording import load_wording
from sample_scans.document import Document

WORDING = load_wording()
TIER = {tier.name: tier for tier in TIERS}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    out = tmp_path_factory.mktemp("pages")
    return out, make(out, seed=7, per=1, tiers=("clean", "200dpi", "blank"))


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory):
    out = tmp_path_factory.mktemp("documents")
    documents.make(out, seed=3, count=5)
    rows, cuts = (
        [json.loads(line) for line in (out / name).read_bytes().splitlines()]
        for name in ("documents.jsonl", "cuts.jsonl")
    )
    return out, rows, cuts


def test_the_tiers_are_those_of_the_study():
    printed = {"clean", "photocopy", "skew", "faded", "200dpi", "fax", "stamp", "table", "rotated"}
    assert set(TIER) == printed | {"typewriter", "blank"}


def test_a_page_depends_on_its_seed_only():
    first, again, other = (generate(TIER["clean"], 0, 6, seed) for seed in (7, 7, 8))
    assert np.array_equal(first.capture.pixels, again.capture.pixels)
    assert first.document == again.document != other.document


def test_truth_is_written_and_read_back(pages):
    out, rows = pages
    assert read_rows(out) == rows
    assert [row.tier for row in rows] == ["clean", "200dpi", "blank"]


def test_pages_have_the_size_and_lines_of_their_truth(pages):
    out, rows = pages
    for row in rows:
        with Image.open(out / row.page.file) as image:
            assert image.size == (row.page.width, row.page.height)
            assert round(image.info["dpi"][0]) == row.page.dpi
    assert [bool(row.page.lines) for row in rows] == [True, True, False]
    assert rows[2].page.state == "blank"


def test_the_joined_pdf_has_the_pages_in_the_order_of_the_truth(pages):
    out, rows = pages
    with pikepdf.open(out / "all.pdf") as pdf:
        sizes = [
            (int(i.Width), int(i.Height)) for i in (p.Resources.XObject.Im0 for p in pdf.pages)
        ]
    assert sizes == [(row.page.width, row.page.height) for row in rows]


def test_the_last_page_of_some_tiers_is_a_later_page():
    page = generate(TIER["clean"], 1, 2, 7)
    assert page.document is None
    assert page.sheet.lines[0].role == "folio"


def test_a_rotated_page_says_how_to_turn_it():
    page = generate(TIER["rotated"], 1, 4, 7)
    assert page.capture.turn == 270
    assert page.capture.pixels.shape[1] > page.capture.pixels.shape[0]


def compose(seed, **order):
    return Composer(WORDING, random.Random(seed)).document(Order(**order))


@pytest.mark.parametrize("seed", range(20))
def test_no_document_cites_what_came_after_it(seed):
    document = compose(seed, year=2004)
    text = " ".join((document.subject, *document.body))
    assert not {"2015", "2019", "2020"} & set(text.replace("/", " ").split())
    assert document.date.startswith("2004-")


@pytest.mark.parametrize("seed", range(20))
def test_the_symbol_agrees_with_kind_and_issuer(seed):
    kind = next(kind for kind in WORDING.kinds if kind.abbreviation == "NQ")
    document = compose(seed, year=2018, kind=kind)
    assert document.symbol.endswith("NQ-HĐND")
    assert document.agency[0] == "HỘI ĐỒNG NHÂN DÂN"


def test_a_letter_has_no_printed_type():
    kind = next(kind for kind in WORDING.kinds if not kind.title)
    document = compose(1, year=2018, kind=kind)
    assert document.title == ""
    assert document.subject.startswith("V/v ")


def test_days_filled_in_are_past_and_deadlines_to_come():
    date = datetime.date(2020, 3, 1)
    for seed in range(30):
        filled = fillings(WORDING, random.Random(seed), WORDING.communes[0], date)
        assert datetime.date(2020, int(filled["month"]), int(filled["day"])) <= date
        day, month, year = (int(word) for word in filled["deadline"].split()[1::2])
        assert datetime.date(year, month, day) > date


def test_texts_citing_a_younger_law_are_not_citable():
    texts = ("Căn cứ Luật Đất đai 2013", "Căn cứ Nghị định số 30/2020/NĐ-CP", "Không có năm")
    assert citable(texts, 2016) == ["Căn cứ Luật Đất đai 2013", "Không có năm"]


def test_names_of_bodies_are_written_as_in_a_catalogue():
    agency = ("ỦY BAN NHÂN DÂN", "XÃ EA TIÊU")
    document = Document("02", agency, superior=("UBND HUYỆN CƯ KUIN",))
    assert organ_name(agency) == "Ủy ban nhân dân xã Ea Tiêu"
    assert place_of(agency) == "Ea Tiêu"
    assert superior_name(document) == "Ủy ban nhân dân huyện Cư Kuin"
    assert superior_name(structs.replace(document, superior=())) == ""


def test_each_document_is_a_file_of_its_pages(dossiers):
    out, rows, _ = dossiers
    assert len(rows) == 5
    for row in rows:
        (file,) = row["files"]
        with pikepdf.open(out / "scans" / file["path"]) as pdf:
            assert len(pdf.pages) == len(row["pages"]) == row["fields"]["numberOfPage"]
        printed = " ".join(line["text"] for line in row["pages"][0]["lines"])
        assert f"{row['fields']['codeNumber']}/{row['fields']['codeNotation']}" in printed


def test_glued_dossiers_hold_every_page_once_in_order(dossiers):
    out, rows, cuts = dossiers
    for glued in cuts:
        with pikepdf.open(out / "glued" / glued["file"]) as pdf:
            assert len(pdf.pages) == glued["pages"]
        ends = [cut["first"] + cut["count"] for cut in glued["cuts"]]
        assert [cut["first"] for cut in glued["cuts"]] == [0, *ends[:-1]]
        assert ends[-1] == glued["pages"]
        own = [row["document"] for row in rows if row["dossier"] == glued["dossier"]]
        assert [cut["document"] for cut in glued["cuts"] if cut["document"]] == own


def test_documents_of_a_dossier_lie_in_order_of_date_and_share_a_year(dossiers):
    _, rows, cuts = dossiers
    for glued in cuts:
        own = [row["fields"]["issuedDate"] for row in rows if row["dossier"] == glued["dossier"]]
        assert own == sorted(own)
        assert len({date[:4] for date in own}) == 1


def test_an_arrival_is_never_before_the_issue():
    for seed in range(20):
        stamp = arrival_after(random.Random(seed), "2019-12-30")
        day, month, year = map(int, stamp.date.split("/"))
        assert datetime.date(year, month, day) >= datetime.date(2019, 12, 30)
