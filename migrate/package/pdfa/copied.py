"""The PDF of a use copy: that of the record with words at the foot, and lighter where asked for."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import pdfa

from migrate.package.pdfa.compact import Lightened, compact_scans
from migrate.package.pdfa.document import denied
from migrate.package.pdfa.stamp import Stencil, stamp

_DEFAULT_PART = "2b"


def copy_pdf(source: Path, mark: Stencil, out: Path, *, compact: bool) -> Lightened:
    """Write ``source``, a PDF/A, to ``out`` with ``mark`` at the foot of every page.

    The same file, stencil and wish give the same bytes. With ``compact`` scans are put in layers,
    with loss; what that saved is returned.

    Raises:
        PackagingError: the result is not approved as the PDF/A that the source says it is.
    """
    with pikepdf.open(source) as pdf:
        part = _part(pdf)
        saved = compact_scans(pdf) if compact else Lightened()
        stamp(pdf, mark)
        try:
            pdfa.save(pdf, out, part, repair=False, deterministic_id=True)
        except pdfa.PdfaError as denial:
            raise denied(denial, part) from denial
    return saved


def _part(pdf: pikepdf.Pdf) -> str:
    """Return part and level of PDF/A as the file's XMP has it, ``2b`` where it has none."""
    # Read outside of a ``with``, which would write the time of day into the metadata.
    return pdf.open_metadata(update_docinfo=False).pdfa_status.lower() or _DEFAULT_PART
