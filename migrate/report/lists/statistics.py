"""Thống kê: documents and pages by old unit and by what it became.

A document whose unit is split or unclear is counted once, under all its candidates together, so
that the sum is the number of documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from migrate.model import DocumentRecord, Status, UnitAnswer, UnitCandidate, UnitStatus
from migrate.report.lists.form import Column, Form, Row
from migrate.report.lists.letterhead import letterhead, parties, signers
from migrate.report.lists.words import counted, form
from migrate.report.values import ArchiveReport, CataloguedDossier
from migrate.units import certainty

_Key = tuple[str, str, str, str]
_KIND = re.compile(r"^(Tỉnh|Thành phố|Thị xã|Thị trấn|Huyện|Quận|Phường|Xã) ")


class UnitStatistics:
    """Sums of documents and pages by answer of the resolver."""

    def __init__(self, report: ArchiveReport) -> None:
        self.form = _form(report)
        self._documents: Counter[_Key] = Counter()
        self._pages: Counter[_Key] = Counter()

    def rows(self, dossier: CataloguedDossier) -> Iterator[Row]:
        """Count a dossier's documents; the rows come last."""
        for document in dossier.record.documents:
            key = _key(document)
            self._documents[key] += 1
            self._pages[key] += len(document.pages)
        return iter(())

    def last_rows(self) -> Iterator[Row]:
        """Give the rows in the order of the old units, the nameless last, then their sum."""
        for place, key in enumerate(sorted(self._documents, key=_order), start=1):
            yield Row((place, *key, self._documents[key], self._pages[key]))
        sums = (self._documents.total(), self._pages.total())
        yield Row(("", form("sum"), "", "", "", *sums), strong=True)

    def totals(self) -> tuple[str, ...]:
        """Give the totals."""
        documents, pages = self._documents.total(), self._pages.total()
        return (form("total_units", documents=counted(documents), pages=counted(pages)),)


def _form(report: ArchiveReport) -> Form:
    return Form(
        stem="thong-ke-don-vi",
        title=form("unit_statistics"),
        sheet=form("unit_statistics_sheet"),
        letterhead=letterhead(report),
        about=parties(report),
        columns=(
            Column(form("head_ordinal"), 6, centred=True),
            Column(form("head_old_unit"), 36),
            Column(form("head_new_unit"), 38),
            Column(form("head_act"), 34),
            Column(form("head_certainty"), 20, centred=True),
            Column(form("head_documents"), 10, centred=True),
            Column(form("head_pages"), 10, centred=True),
        ),
        signers=signers("maker", "head_of_body"),
    )


def _key(document: DocumentRecord) -> _Key:
    """Return old unit, new unit, act and certainty in words."""
    answer = document.unit
    if answer is None:
        unread = "" if document.form == "doc" else form("unit_audiovisual")
        return unread, "", "", form("unit_none")
    old = "\n".join(f"{name} ({code})" for code, name in answer.old) or answer.text
    new = "\n".join(map(_new_unit, answer.candidates))
    return old or form("unit_unnamed"), new, _acts(answer), form(f"unit_{_sureness(answer)}")


def _order(key: _Key) -> tuple[bool, _Key]:
    """Order by the old unit; what names none comes last."""
    old = key[0]
    return not old or old in {form("unit_unnamed"), form("unit_audiovisual")}, key


def _new_unit(candidate: UnitCandidate) -> str:
    """Return a new unit with the province it lies in; a province lies in none."""
    place = ", ".join(dict.fromkeys((candidate.name, candidate.province)))
    return f"{place} ({candidate.code})"


def _acts(answer: UnitAnswer) -> str:
    """Return each act once, with the clauses of it that the answer rests on."""
    clauses: dict[str, dict[str, None]] = {}
    for candidate in answer.candidates:
        clauses.setdefault(candidate.act, {})[candidate.clause] = None
    return "\n".join(
        ": ".join(filter(None, (act, "; ".join(filter(None, found)))))
        for act, found in clauses.items()
    )


def _sureness(answer: UnitAnswer) -> str:
    """Return how sure an answer is, and if a person must decide, between what.

    Several old units are namesakes; one old unit of several new ones is divided; a single pair of
    which something is doubtful waits to be confirmed.
    """
    if answer.status is UnitStatus.UNKNOWN:
        return "unknown"
    if answer.status is UnitStatus.EXACT:
        return "exact" if certainty(answer) is Status.CERTAIN else "likely"
    if _are_namesakes(answer):
        return "namesakes"
    return "divided" if len(answer.old) == 1 and len(answer.candidates) > 1 else "doubtful"


def _are_namesakes(answer: UnitAnswer) -> bool:
    """Say whether several old units bear one name, whatever their kind (TP Bến Tre, tỉnh …)."""
    names = {_KIND.sub("", name.split(",")[0]) for _, name in answer.old}
    return len(answer.old) > 1 and len(names) == 1
