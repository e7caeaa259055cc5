"""One person at the questions of one archive: what waits, what was answered, and taking it back."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from migrate.errors import UsageError
from migrate.ledger import held, reading_room
from migrate.messages import Language
from migrate.model import DossierRecord, TypedValue
from migrate.report.answers import READ
from migrate.review.checks import check_span, check_text
from migrate.review.choices import Signature, entry_for, gazetteer
from migrate.review.docket import Brief, Docket
from migrate.review.entries import Entry, clean, lines_of
from migrate.review.opened import Opened, Reply, opened
from migrate.review.since import answered_since
from migrate.review.writing import Written, append, mark_of, take_back, written_in
from migrate.units import Decision, Decisions, check_decisions

_HELD_RECORDS = 16


class _Done(Struct, frozen=True):
    """An answer that can be taken back, with the decisions there were before it."""

    question: str
    written: Written
    decided: list[Decision]


class Sitting:
    """The questions of an archive that wait, less those answered since the last run."""

    def __init__(self, archive: Path, who: str = "", language: Language = "vi") -> None:
        """Read what waits.

        Raises:
            UsageError: no run has finished in ``archive``, or one is at work there.
            DecisionError: its ``decisions.toml`` has faults.
        """
        self.archive = archive
        self.who = clean(who)
        self._language = language
        self._turn = threading.RLock()
        self._done: list[_Done] = []
        self._record = lru_cache(_HELD_RECORDS)(self._read_record)
        self._read()

    def _read(self) -> None:
        with reading_room(self.archive) as room:
            read = msgspec.json.decode(room.setting(READ) or "{}", type=dict[str, int])
        with held(self.archive):
            self._docket = Docket(self.archive)
            self._mark = mark_of(self.archive)
            written = written_in(self.archive)
        self._record.cache_clear()
        self._decided = list(written.decision)
        self._settled = answered_since(written, read, self._docket.briefs, self.open)

    def refresh(self) -> None:
        """Read again what waits, where a run or another person has written since.

        Raises:
            UsageError: a run is at work.
        """
        with self._turn:
            if self._docket.is_outdated or mark_of(self.archive) != self._mark:
                self._done.clear()
                self._read()

    @property
    def waiting(self) -> tuple[Brief, ...]:
        """The questions that nobody has answered, in the order of ``review.jsonl``."""
        return tuple(b for b in self._docket.briefs.values() if b.id not in self._settled)

    @property
    def answered(self) -> int:
        """How many questions were answered since the last run."""
        return len(self._settled)

    @property
    def last(self) -> str:
        """The question answered last, which can be taken back; empty where none can."""
        return self._done[-1].question if self._done else ""

    def open(self, question: str) -> Opened:
        """Return a question that waits, or was answered since the last run.

        Raises:
            UsageError: there is none of that id.
        """
        brief = self._docket.briefs.get(question)
        if brief is None:
            raise UsageError("review.no_such_question", question=question)
        record = self._record(brief.dossier) if brief.dossier else None
        return opened(self._docket.row(brief), record)

    def answer(self, reply: Reply) -> Entry:
        """Write an answer to the end of ``decisions.toml``.

        Raises:
            UsageError: a run is at work, nobody is named, or it is no answer to that question.
            DecisionError: the decision cannot stand beside those there are.
        """
        with self._turn:
            self.refresh()
            asked = self.open(reply.question)
            self._check(reply, asked)
            signed = Signature(self.who, clean(reply.why))
            choice = asked.chosen(reply, self._language)
            entry = entry_for(asked.row, asked.record, choice, signed, asked.leaves)
            if isinstance(entry, TypedValue) and entry.is_of(None) and asked.record:
                check_span(entry, written_in(self.archive).value, asked.record, self._language)
            decided = self._decided
            if isinstance(entry, Decision):
                decided = [*decided, entry]
                check_decisions(gazetteer(), Decisions(tuple(decided)))
            written = append(self.archive, lines_of(entry))
            self._mark = mark_of(self.archive)
            self._done.append(_Done(reply.question, written, self._decided))
            self._decided = decided
            self._settled.add(reply.question)
            return entry

    def undo(self) -> str:
        """Take the last answer back and return its question.

        Raises:
            UsageError: there is none, a run is at work, or the file was changed since.
        """
        with self._turn:
            if not self._done:
                raise UsageError("review.nothing_to_undo")
            take_back(self.archive, self._done[-1].written)
            self._mark = mark_of(self.archive)
            done = self._done.pop()
            self._decided = done.decided
            self._settled.discard(done.question)
            return done.question

    def _check(self, reply: Reply, asked: Opened) -> None:
        if not self.who:
            raise UsageError("review.nobody")
        check_text(reply.value or reply.words, reply.why, asked.field, self._language)
        if not clean(reply.why):
            raise UsageError("review.no_reason")
        if reply.question in self._settled:
            raise UsageError("review.answered_already", question=reply.question)
        if reply.asked and reply.asked != asked.row.asked:
            raise UsageError("review.asks_something_else", question=reply.question)
        if not asked.is_current:
            raise UsageError("review.worked_on_since", question=reply.question)

    def _read_record(self, key: str) -> DossierRecord | None:
        with reading_room(self.archive) as room:
            return room.record(key)
