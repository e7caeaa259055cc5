"""The words of a document twice over: in the text layer of its PDF and in its ALTO file.

Both were written from the same reading, and the writer let no page pass whose words, read back by
pdfium, were apart by more than one character in a thousand; so nobody can change one of the two
without the other. Order is not compared: each reader has its own where lines overlap. A page that
was born digital keeps the text it came with and is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2
from lxml import etree

from migrate.orthography import squeeze
from migrate.verify.alto import check_alto
from migrate.verify.claims import DocumentClaim, TextClaim
from migrate.verify.finding import Finding
from migrate.verify.rules import finding
from migrate.verify.texts import read_alto
from migrate.verify.xml import DtdError

GREATEST_DIFFERENCE = 0.001
"""Share of the characters, in words lost or gained, that the two may be apart."""
_SHOWN = 60
_LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What pdfium puts for a hyphen at the end of a line, joining the lines."""


def check_wording(stream: BinaryIO, place: str, claim: DocumentClaim) -> Iterator[Finding]:
    """Yield pages without the words that were read on them, and pages of other words.

    Args:
        stream: the PDF, to be sought.
        place: where it is, for findings.
        claim: what the catalogue says of it.
    """
    if not claim.worded and claim.text is None:
        return
    stream.seek(0)
    document = pypdfium2.PdfDocument(stream)
    seen: set[int] = set()
    try:
        if claim.text:
            yield from _check_alto(document, place, claim, claim.text, seen)
        for number in sorted(claim.worded - seen):
            if number <= len(document) and not _text(document, number - 1):
                yield finding("V705", place, found=number)
    finally:
        document.close()


def _check_alto(
    document: pypdfium2.PdfDocument,
    place: str,
    claim: DocumentClaim,
    alto: TextClaim,
    seen: set[int],
) -> Iterator[Finding]:
    """Compare the pages of the ALTO file with those of the PDF; ``seen`` takes in which."""
    told = shown = 0
    try:
        for page in read_alto(alto.path):
            told += 1
            shown += not page.is_lost
            if page.is_lost or shown > len(document) or shown in claim.born:
                continue
            seen.add(shown)
            text = _text(document, shown - 1)
            if not text and shown in claim.worded:
                yield finding("V705", place, found=shown)
            else:
                yield from _compare(page.words, text, alto.name, told)
    except (etree.XMLSyntaxError, DtdError, OSError) as error:
        yield finding("V122", alto.name, expected=claim.pages, found=error)
        return
    if told != claim.pages:
        yield finding("V122", alto.name, expected=claim.pages, found=told)
    yield from check_alto(alto)


def _compare(words: Counter[str], text: str, place: str, number: int) -> Iterator[Finding]:
    there = Counter(text.split())
    if words == there:
        return
    lost, gained = there - words, words - there
    allowed = int(_length(words) * GREATEST_DIFFERENCE)
    if _length(lost) + _length(gained) > allowed:
        expected = f"{number}: {' '.join(lost.elements())[:_SHOWN] or '-'}"
        yield finding("V134", place, expected=expected, found=" ".join(gained)[:_SHOWN] or "-")


def _length(words: Counter[str]) -> int:
    return sum(map(len, words.elements()))


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    layer = page.get_textpage()
    try:
        text = str(layer.get_text_bounded())
    finally:
        layer.close()
        page.close()
    for joint in _LINE_END_HYPHENS:
        text = text.replace(joint, "- ")
    return squeeze(text)
