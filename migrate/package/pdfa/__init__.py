"""Two-layer PDF/A: the scan as it is, the words invisible over it, approved when written."""

from migrate.package.pdfa.document import Written, digests, write_pdfa
from migrate.package.pdfa.mark import Mark
from migrate.package.pdfa.sheet import PageSource
from migrate.package.pdfa.stamp import Stencil, stamp, stencil

__all__ = [
    "Mark",
    "PageSource",
    "Stencil",
    "Written",
    "digests",
    "stamp",
    "stencil",
    "write_pdfa",
]
