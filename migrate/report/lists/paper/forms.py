"""Lists and minutes on paper: the same values that the workbooks are written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reportlab.lib.units import mm

from migrate.package.clock import xmp_time
from migrate.package.pdfa import Mark
from migrate.report.lists.form import Deed, Form, Row
from migrate.report.lists.paper.archival import write_archival
from migrate.report.lists.paper.frame import BODY_SIZE, end_height, set_end, set_head
from migrate.report.lists.paper.page import Paper, Text
from migrate.report.lists.paper.table import PaperTable
from migrate.report.lists.paper.typeface import Typeface
from migrate.report.values import RunFacts

_INDENT = 10 * mm
_BETWEEN = 3.0
"""Points between paragraphs; the annex allows 6 at most beside the lines' own distance."""


class PaperList:
    """A list being printed."""

    def __init__(self, paper: Paper, form: Form) -> None:
        self._paper = paper
        self._signers = form.signers
        set_head(paper, form.letterhead, form.title, form.about)
        self._table = PaperTable(paper, form.columns)

    def row(self, row: Row) -> None:
        """Set one row of the table."""
        self._table.row(row)

    def close(self, totals: Sequence[str]) -> None:
        """Set the totals and the places to sign."""
        font = self._paper.typeface.bold
        lines = [Text(total, font, BODY_SIZE, centred=False) for total in totals]
        self._table.close(end_height(self._paper, lines, self._signers))
        set_end(self._paper, lines, self._signers)


@contextmanager
def open_paper_list(
    target: Path, form: Form, run: RunFacts, typeface: Typeface
) -> Iterator[PaperList]:
    """Open a list as PDF/A; it appears when the block ends well.

    Raises:
        VerificationError: it is not approved as PDF/A.
    """
    paper = Paper(typeface, lying=True)
    yield PaperList(paper, form)
    write_archival(target, paper.finish(), _mark(form, run))


def write_paper_deed(target: Path, deed: Deed, run: RunFacts, typeface: Typeface) -> None:
    """Write minutes as PDF/A.

    Raises:
        VerificationError: it is not approved as PDF/A.
    """
    paper = Paper(typeface, lying=False)
    set_head(paper, deed.letterhead, deed.title, deed.about)
    *texts, last = (
        Text(
            paragraph.text,
            typeface.bold if paragraph.strong else typeface.regular,
            BODY_SIZE,
            centred=False,
            indent=_INDENT,
        )
        for paragraph in deed.paragraphs
    )
    for text in texts:
        paper.flow(text, after=_BETWEEN)
    set_end(paper, (last,), deed.signers)
    write_archival(target, paper.finish(), _mark(deed, run))


def _mark(made: Form | Deed, run: RunFacts) -> Mark:
    """Return what the file says of itself: what it lists, of which run, on the recorded day."""
    return Mark(
        title=made.title,
        identifier=made.stem,
        words=". ".join(made.about),
        time=xmp_time(run.clock),
        converter=f"migrate {run.version}",
        source=f"urn:uuid:{run.id}",
    )
