"""Two-layer PDF/A: the scan as it is, the words invisible over it, approved when written."""

from migrate.package.pdfa.compact import Lightened
from migrate.package.pdfa.copied import copy_pdf
from migrate.package.pdfa.document import Written, digests, write_pdfa
from migrate.package.pdfa.mark import Mark
from migrate.package.pdfa.sheet import PageSource
from migrate.package.pdfa.stamp import Stencil, stencil

__all__ = [
    "Lightened",
    "Mark",
    "PageSource",
    "Stencil",
    "Written",
    "copy_pdf",
    "digests",
    "stencil",
    "write_pdfa",
]
