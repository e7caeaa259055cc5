"""What a PDF of a package holds, and whether it is what it claims to be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf
from lxml import etree
from msgspec import Struct
from pikepdf import pdfa

from migrate.verify.claims import DocumentClaim
from migrate.verify.finding import Finding
from migrate.verify.rules import finding
from migrate.verify.signature import check_signatures, is_signed
from migrate.verify.wording import check_wording

_JUDGED = ("1b", "2b", "3b")


class PdfFacts(Struct, frozen=True):
    """Pages, the digests of the image streams as stored, and what was found wrong."""

    pages: int
    images: frozenset[str]
    findings: tuple[Finding, ...]


def examine_pdf(stream: BinaryIO, place: str, claim: DocumentClaim) -> PdfFacts:
    """Examine one PDF.

    Args:
        stream: the file, to be sought.
        place: where it is, for findings.
        claim: what the catalogue says of it; empty where there is none.
    """
    try:
        with pikepdf.open(stream) as pdf:
            pages, images = len(pdf.pages), frozenset(_image_digests(pdf))
            findings = [*_check_claim(pdf, stream, place), *check_signatures(pdf, stream, place)]
    except pikepdf.PasswordError:
        return PdfFacts(0, frozenset(), (finding("V702", place),))
    except pikepdf.PdfError as error:
        return PdfFacts(0, frozenset(), (finding("V701", place, found=error),))
    findings += check_wording(stream, place, claim)
    return PdfFacts(pages, images, tuple(findings))


def _image_digests(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the SHA-256 of every image stream as it is stored, before any decoding."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
            yield hashlib.sha256(each.read_raw_bytes()).hexdigest()


def _check_claim(pdf: pikepdf.Pdf, stream: BinaryIO, place: str) -> Iterator[Finding]:
    """Yield whether the file claims PDF/A and keeps to it.

    A signed file cannot be judged by :mod:`pikepdf.pdfa`, which knows no forms; that is said.
    """
    claim = _claim(pdf)
    if not claim:
        yield finding("V704", place)
        return
    if is_signed(pdf):
        yield finding("V708", place, found=claim)
        return
    if claim not in _JUDGED:
        yield finding("V709", place, expected=claim, found=claim)
        return
    stream.seek(0)
    report = pdfa.validate_written(stream, claim)
    if report.verdict == "fail":
        yield finding("V703", place, expected=claim, found=report.violations[0])
    elif report.verdict == "not_checked":
        yield finding("V709", place, expected=claim, found=report.findings[0])


def _claim(pdf: pikepdf.Pdf) -> str:
    """Return the claim in the XMP, such as ``2b``; XMP that is not well-formed claims nothing."""
    try:
        return pdf.open_metadata(strict=True).pdfa_status.lower()
    except (etree.XMLSyntaxError, ValueError):
        return ""
