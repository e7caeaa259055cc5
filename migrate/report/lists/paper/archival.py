"""A printed list as PDF/A-2b: what the PDF writer leaves out, and the gate at the end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Name, pdfa

from migrate.errors import VerificationError
from migrate.package.pdfa import Mark
from migrate.package.pdfa.mark import xmp_packet
from migrate.report.atomic import replacing

_PART = "2b"
_FINDINGS_SHOWN = 5


def write_archival(target: Path, parts: Sequence[bytes], mark: Mark) -> None:
    """Write the pages of ``parts`` to ``target`` as one PDF/A-2b, whole or not at all.

    The same pages and mark give the same bytes.

    Args:
        target: the file.
        parts: PDFs, one at least, whose pages follow each other.
        mark: what the metadata say of it.

    Raises:
        VerificationError: the file is not approved as PDF/A-2b.
    """
    with ExitStack() as opened:
        document, *more = (opened.enter_context(pikepdf.open(BytesIO(part))) for part in parts)
        for part in more:
            document.pages.extend(part.pages)
        for page in document.pages:
            # An empty transition, which is none; the gate knows only pages without.
            del page.obj[Name.Trans]
        document.Root.Lang = pikepdf.String("vi-VN")
        pdfa.prepare(document, _PART)
        if Name.Info in document.trailer:
            del document.trailer[Name.Info]
        metadata = document.make_stream(xmp_packet(mark, _PART))
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        document.Root.Metadata = metadata
        try:
            with replacing(target) as stream:
                pdfa.save(document, stream, _PART, repair=False, deterministic_id=True)
        except pdfa.PdfaError as denial:
            findings = "; ".join(map(str, denial.report.findings[:_FINDINGS_SHOWN]))
            raise VerificationError(
                "report.list_denied", path=target.name, findings=findings
            ) from denial
