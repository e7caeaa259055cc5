"""One person at the questions of one archive: what waits, what was answered, and taking it back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from migrate.errors import UsageError
from migrate.ledger import held, reading_room
from migrate.messages import Language
from migrate.model import Answer, DossierRecord, SecrecyAnswer, TypedValue
from migrate.report.answers import SECRECY
from migrate.report.review import ReviewRow
from migrate.review.choices import (
    Choice,
    Signature,
    check_typed,
    choices_of,
    entry_for,
    field_asked,
)
from migrate.review.docket import READ, Brief, Docket
from migrate.review.entries import TABLES, Entry, clean, lines_of
from migrate.review.leaves import Leaf, document_of, leaves_of
from migrate.review.writing import Written, append, take_back, written_in
from migrate.units import Decision, Decisions, check_decisions, load_gazetteer

_HELD_RECORDS = 16


class Reply(Struct, frozen=True):
    """What a person answers: the place of a candidate, or a value, or words, or nothing: seen.

    ``asked`` is the digest of the question as the person saw it; empty takes it as it is now.
    """

    question: str
    why: str
    choice: int | None = None
    value: str = ""
    words: str = ""
    asked: str = ""


class Opened(Struct, frozen=True):
    """A question with all that is needed to answer it."""

    row: ReviewRow
    record: DossierRecord | None
    choices: tuple[Choice, ...]
    leaves: tuple[Leaf, ...]

    @property
    def field(self) -> str:
        """The field whose value answers it, if one does."""
        return field_asked(self.row, self.record)

    @property
    def is_held(self) -> bool:
        """Whether its dossier may be secret, so that nothing read of it is shown."""
        return self.record is not None and self.record.quarantined


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
        self.record = lru_cache(_HELD_RECORDS)(self._record)
        self._read()

    def _read(self) -> None:
        with reading_room(self.archive) as room:
            read = msgspec.json.decode(room.setting(READ) or "{}", type=dict[str, int])
        with held(self.archive):
            self._docket = Docket(self.archive)
            written = written_in(self.archive)
        self.record.cache_clear()
        self._by_dossier = dict[str, list[Brief]]()
        for brief in self._docket.briefs.values():
            self._by_dossier.setdefault(brief.dossier, []).append(brief)
        self._decided = list(written.decision)
        self._settled = set[str]()
        for table in TABLES.values():
            for entry in getattr(written, table)[read.get(table, 0) :]:
                self._settled |= {brief.id for brief in self._answered_by(entry)}

    def refresh(self) -> None:
        """Read again what waits, where a later run has written it.

        Raises:
            UsageError: a run is at work.
        """
        with self._turn:
            if self._docket.is_outdated:
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
        row = self._docket.row(brief)
        record = self.record(brief.dossier) if brief.dossier else None
        leaves = leaves_of(row, record) if record else ()
        return Opened(row, record, choices_of(row, record), leaves)

    def answer(self, reply: Reply) -> Entry:
        """Write an answer to the end of ``decisions.toml``.

        Raises:
            UsageError: a run is at work, nobody is named, or it is no answer to that question.
            DecisionError: the decision cannot stand beside those there are.
        """
        with self._turn:
            opened = self.open(reply.question)
            self._check(reply, opened)
            signed = Signature(self.who, clean(reply.why))
            choice = self._choice(reply, opened)
            entry = entry_for(opened.row, opened.record, choice, signed, opened.leaves)
            decided = [*self._decided, *([entry] if isinstance(entry, Decision) else [])]
            if decided != self._decided:
                check_decisions(load_gazetteer(), Decisions(tuple(decided)))
            written = append(self.archive, lines_of(entry))
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
            done = self._done.pop()
            self._decided = done.decided
            self._settled.discard(done.question)
            return done.question

    def _check(self, reply: Reply, opened: Opened) -> None:
        if not self.who:
            raise UsageError("review.nobody")
        if not clean(reply.why):
            raise UsageError("review.no_reason")
        if reply.question in self._settled:
            raise UsageError("review.answered_already", question=reply.question)
        if reply.asked and reply.asked != opened.row.asked:
            raise UsageError("review.asks_something_else", question=reply.question)

    def _choice(self, reply: Reply, opened: Opened) -> Choice:
        value, words = clean(reply.value), clean(reply.words)
        if reply.choice is not None:
            if not 0 <= reply.choice < len(opened.choices):
                raise UsageError("review.no_such_choice", question=reply.question)
            return opened.choices[reply.choice]
        if value:
            if not opened.field or opened.record is None:
                raise UsageError("review.takes_no_value", question=reply.question)
            check_typed(opened.row, opened.record, value, self._language)
            return Choice("value", value, value=value)
        named = (c for c in opened.choices if c.kind == "secrecy" and c.label == words)
        return next(named, Choice("seen", words, value=words))

    def _record(self, key: str) -> DossierRecord | None:
        with reading_room(self.archive) as room:
            return room.record(key)

    def _answered_by(self, entry: Entry) -> Iterator[Brief]:
        """Yield the questions that an entry written since the last run answers."""
        if isinstance(entry, Answer):
            brief = self._docket.briefs.get(entry.question)
            if brief and brief.asked == entry.asked and brief.field != SECRECY:
                yield brief
        elif isinstance(entry, Decision):
            asked = self._by_dossier.get(entry.key.rpartition("#")[0], [])
            yield from (b for b in asked if b.field == "unit" and b.document == entry.key)
        elif isinstance(entry, SecrecyAnswer):
            held_back = (b for b in self._docket.briefs.values() if b.field == SECRECY)
            yield from (b for b in held_back if _is_about(entry, self.open(b.id)))
        else:
            asked = self._by_dossier.get(entry.dossier, [])
            named = (b for b in asked if entry.field in (b.field, b.subject.rpartition("; ")[2]))
            yield from (b for b in named if _is_value_of(entry, self.open(b.id)))


def _is_about(entry: SecrecyAnswer, opened: Opened) -> bool:
    meant = (leaf.ref.sha256 for leaf in opened.leaves if leaf.meant)
    return any(sha256.startswith(entry.sha256) for sha256 in meant)


def _is_value_of(entry: TypedValue, opened: Opened) -> bool:
    if opened.record is None or opened.field != entry.field:
        return False
    document = document_of(opened.row, opened.record)
    return entry.is_of(document.begins if document else None)
