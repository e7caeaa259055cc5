"""One document as a two-layer PDF/A file (TT 05/2025, Đ8), approved before anyone sees it.

Each page is the scan as it was scanned, shown upright, under the invisible text of its words. The
picture is turned by its own matrix, not by ``/Rotate``, so that "top right of page 1", where the
agency signs, is top right in every program; nothing is ever drawn there. Pages that were born
digital are taken over as they are where PDF/A allows, else drawn; scans under a signature are taken
from under it. A page is the unit of failure: words that pdfium does not find again are left out of
their page and named, and the document is written.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import pikepdf
from msgspec import Struct
from msgspec.structs import replace
from pikepdf import Name, pdfa

from migrate.model import LeftOut, PageReading, PageState
from migrate.orthography import nfc
from migrate.package.pdfa.extraction import lost_words, places_of
from migrate.package.pdfa.glyphless import add_font, codes_of
from migrate.package.pdfa.mark import Mark, xmp_packet
from migrate.package.pdfa.sheet import PageSource, TextFont, add_sheet
from migrate.package.refusal import PackagingError
from migrate.pages import nameable
from migrate.profile.settings import Ocr

_FINDINGS_SHOWN = 5


class Written(Struct, frozen=True):
    """What became of the pages.

    Attributes:
        whole: SHA-256 of the input files that stand byte for byte in the PDF as a picture.
        copied: whether born-digital pages were taken over as PDF pages.
        drawn: whether born-digital pages had to be drawn, for they are not PDF/A.
        left_out: words that stand in no text layer, since they are not found there again.
    """

    whole: frozenset[str]
    copied: bool
    drawn: bool
    left_out: tuple[LeftOut, ...] = ()


def write_pdfa(pages: Sequence[PageSource], mark: Mark, part: str, ocr: Ocr, out: Path) -> Written:
    """Write ``pages`` as PDF/A of ``part`` to ``out``, or nothing at all.

    The same pages, mark and part give the same bytes.

    Raises:
        PackagingError: the file is not approved as PDF/A.
        UnreadableFileError: a page cannot be opened any more.
    """
    shown: Sequence[PageSource] = pages
    left: dict[int, set[int]] = {}
    # What is left out may change what readers make of its neighbours, so it is asked once more.
    for given_up in (places_of, places_of, _every_place):
        written = _approved(shown, mark, part, ocr, out)
        lost = lost_words(out, _compared(shown, copied=written.copied))
        if not lost:
            break
        for index, words in lost.items():
            left.setdefault(index, set()).update(given_up(pages[index].reading, words))
        shown = [_without(page, left.get(index, ())) for index, page in enumerate(pages)]
    else:
        written = _approved(shown, mark, part, ocr, out)
    named = (LeftOut(pages[at].reading.ref, tuple(sorted(left[at]))) for at in sorted(left))
    return replace(written, left_out=tuple(named))


def _compared(pages: Sequence[PageSource], *, copied: bool) -> list[PageReading | None]:
    """Return what each page is compared with; one taken over keeps the text it came with."""
    return [None if copied and _is_copyable(page) else page.reading for page in pages]


def _every_place(reading: PageReading, _: frozenset[str]) -> tuple[int, ...]:
    return tuple(range(len(reading.words)))


def _without(page: PageSource, places: Collection[int]) -> PageSource:
    """Return ``page`` without the words at ``places``."""
    words = tuple(word for at, word in enumerate(page.reading.words) if at not in places)
    return replace(page, reading=replace(page.reading, words=words))


def _approved(pages: Sequence[PageSource], mark: Mark, part: str, ocr: Ocr, out: Path) -> Written:
    """Write the file, with born-digital pages as they are or drawn, as PDF/A allows."""
    if any(_is_copyable(page) for page in pages):
        # A denial means that the pages' own fonts or colours are not PDF/A: they are drawn below.
        with suppress(pdfa.PdfaError):
            return _write(pages, mark, part, ocr, out, copying=True)
    try:
        return _write(pages, mark, part, ocr, out, copying=False)
    except pdfa.PdfaError as denial:
        raise denied(denial, part) from denial


def denied(denial: pdfa.PdfaError, part: str) -> PackagingError:
    """Return the refusal of a file that is not PDF/A of ``part``, with what was found first."""
    findings = "; ".join(map(str, denial.report.findings[:_FINDINGS_SHOWN]))
    return PackagingError("package.pdfa_denied", part=part, findings=findings)


def _is_copyable(page: PageSource) -> bool:
    return page.reading.state is PageState.BORN_DIGITAL and page.kind == "application/pdf"


def _write(
    pages: Sequence[PageSource], mark: Mark, part: str, ocr: Ocr, out: Path, *, copying: bool
) -> Written:
    whole: set[str] = set()
    copied = [copying and _is_copyable(page) for page in pages]
    codes = codes_of(
        nfc(word.text)
        for page, as_is in zip(pages, copied, strict=True)
        if not as_is
        for word in page.reading.words
    )
    with pikepdf.new() as pdf, ExitStack() as opened:
        font = TextFont(add_font(pdf, codes), codes)
        for page, as_is in zip(pages, copied, strict=True):
            if as_is:
                _copy_page(pdf, page, opened)
            else:
                whole.add(add_sheet(pdf, page, font, part, ocr))
        _save(pdf, mark, part, out)
    sources = {page.reading.ref.sha256 for page in pages}
    born_digital = any(map(_is_copyable, pages))
    return Written(
        whole=frozenset(whole & sources), copied=any(copied), drawn=born_digital and not copying
    )


def _copy_page(pdf: pikepdf.Pdf, page: PageSource, opened: ExitStack) -> None:
    source = opened.enter_context(pikepdf.open(nameable(page.path)))
    pdf.pages.append(source.pages[page.reading.ref.index])


def _save(pdf: pikepdf.Pdf, mark: Mark, part: str, out: Path) -> None:
    """Give ``pdf`` its output intent and metadata and save it, if it is approved."""
    pdf.Root.Lang = pikepdf.String("vi-VN")
    pdfa.prepare(pdf, part)
    if Name.Info in pdf.trailer:
        del pdf.trailer.Info
    metadata = pdf.make_stream(xmp_packet(mark, part))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    with warnings.catch_warnings():
        # Of copied pages with form fields it warns that they left their form. They are never
        # approved (their widgets are unsupported), and are drawn as they look instead.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdfa.save(pdf, out, part, repair=False, deterministic_id=True)


def digests(pages: Iterable[PageSource]) -> str:
    """Return the sources of ``pages`` as the mark writes them, each once, in order."""
    return " ".join(dict.fromkeys(f"sha256:{page.reading.ref.sha256}" for page in pages))
