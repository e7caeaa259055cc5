"""Can a PDF be archived, and what is odd about it?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
from pikepdf import Name

from migrate.errors import UnreadableFileError
from migrate.pages.limits import check_page_size
from migrate.pages.pdf_drawing import drawing_of
from migrate.pages.pdf_file import MALFORMED, open_pdf, whole_page_structure
from migrate.pages.pdf_geometry import geometry
from migrate.pages.raster import Probe
from migrate.profile.settings import Ocr

_DRAWN_DPI = 300
_DEEP = 3
"""Forms within forms within forms: worth counting what they draw before anybody renders them."""


def _is_action(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and value.get("/S") in (
        Name.JavaScript,
        Name.Launch,
        Name.SubmitForm,
        Name.ImportData,
    )


def _active_notes(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Scripts are never run; PDF/A forbids them (ISO 19005-2, 6.5), so the record tells."""
    root = pdf.Root
    names = root.get("/Names", pikepdf.Dictionary())
    if _is_action(root.get("/OpenAction")) or "/AA" in root or "/JavaScript" in names:
        yield "pages.active_content"
    if "/EmbeddedFiles" in names:
        yield "pages.attachments"


def _signatures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    fields = list(form.get("/Fields", pikepdf.Array()))
    for _ in range(10_000):
        if not fields:
            return
        field = fields.pop()
        if not isinstance(field, pikepdf.Dictionary):
            continue
        if field.get("/FT") == Name.Sig and "/V" in field:
            yield field.V
        fields.extend(field.get("/Kids", pikepdf.Array()))


def _signature_notes(pdf: pikepdf.Pdf, size: int) -> Iterator[str]:
    """A signature covers its byte range (ISO 32000-1, 12.8.1); what follows is not signed."""
    ranges = [[int(v) for v in s.get("/ByteRange", [])] for s in _signatures(pdf)]
    ends = [sum(r[-2:]) for r in ranges if len(r) == 4]
    if ends:
        yield "pages.signed"
        if max(ends) < size:
            yield "pages.signed_then_modified"


def _catalogue_notes(pdf: pikepdf.Pdf, size: int) -> list[str]:
    """Return what the catalogue tells; a malformed one is no reason to refuse good pages."""
    try:
        return [*_active_notes(pdf), *_signature_notes(pdf, size)]
    except MALFORMED:
        return ["pages.pdf_recovered"]


def _depth(resources: pikepdf.Object, left: int) -> int:
    """Return how deep forms are nested, up to ``left``."""
    if left == 0:
        return 0
    forms = (
        x for x in resources.get("/XObject", pikepdf.Dictionary()).values()
        if isinstance(x, pikepdf.Stream) and x.get("/Subtype") == Name.Form
    )  # fmt: skip
    return max(
        (1 + _depth(form.get("/Resources", pikepdf.Dictionary()), left - 1) for form in forms),
        default=0,
    )


def _page_notes(page: pikepdf.Page) -> tuple[str, ...]:
    with whole_page_structure():
        shape = geometry(page)
        check_page_size(shape.media.width, shape.media.height)
        if _depth(page.resources, _DEEP) >= _DEEP:
            drawing_of(page, shape.media)
        return shape.notes


def _all_page_notes(pdf: pikepdf.Pdf, limit: int) -> Iterator[str]:
    """Look at the pages; one bad page is that page's affair, no good page the file's.

    Raises:
        UnreadableFileError: the fault of the first page, when no page is good.
    """
    faults: list[UnreadableFileError] = []
    good = 0
    for page in list(pdf.pages)[:limit]:
        try:
            yield from _page_notes(page)
            good += 1
        except UnreadableFileError as fault:
            faults.append(fault)
    if faults and not good:
        raise faults[0]


def _largest(pdf: pikepdf.Pdf, limit: int) -> int:
    """Return the pixels of the largest of the readable pages at 300 dpi, as it might be drawn."""
    largest = 0.0
    for page in list(pdf.pages)[:limit]:
        with suppress(UnreadableFileError), whole_page_structure():
            largest = max(largest, geometry(page).media.area)
    return round(largest * (_DRAWN_DPI / 72) ** 2)


def probe_pdf(path: Path, ocr: Ocr) -> Probe:
    """Count the pages of a PDF and refuse what cannot be archived.

    Raises:
        UnreadableFileError: ``pages.encrypted``, ``pages.pdf_damaged``, ``pages.no_pages``, or the
            fault all of its pages have.
    """
    pdf = open_pdf(path)
    pages = len(pdf.pages)
    if pages == 0:
        raise UnreadableFileError("pages.no_pages")
    notes = dict.fromkeys(["pages.pdf_recovered"] if pdf.get_warnings() else [])
    notes.update(dict.fromkeys(["pages.restricted"] if pdf.is_encrypted else []))
    notes.update(dict.fromkeys(_catalogue_notes(pdf, path.stat().st_size)))
    notes.update(dict.fromkeys(_all_page_notes(pdf, ocr.max_pages)))
    if pages > ocr.max_pages:
        notes["pages.too_many_pages"] = None
    return Probe(pages=pages, notes=tuple(notes), pixels=_largest(pdf, ocr.max_pages))
