"""What the page shows and does, as values: a request in, a status with a body or an address out."""

from __future__ import annotations

import errno
import re
import threading
from collections.abc import Mapping
from http import HTTPStatus

from msgspec import Struct
from msgspec.structs import replace

from migrate.errors import (
    EnvironmentMissingError,
    MigrateError,
    UnreadableFileError,
    UsageError,
)
from migrate.messages import Language
from migrate.review.entries import clean
from migrate.review.forms import Draft, who_form
from migrate.review.opened import Opened, Reply
from migrate.review.page import STATIC, Standing, page, text
from migrate.review.pictures import Cabinet, Cut
from migrate.review.question import notices, question_part, shown_leaf
from migrate.review.sitting import Sitting
from migrate.review.view import View, spread, view_of

HTML = "text/html; charset=utf-8"
_CHOICE = re.compile(r"[0-9]{1,4}|typed|seen")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_CUTS: dict[str, Cut] = {"page": "page", "crop": "crop"}
_ASSETS = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


class Said(Struct, frozen=True):
    """An answer to a request; ``address`` sends the browser on."""

    status: HTTPStatus
    kind: str = HTML
    body: bytes = b""
    address: str = ""


class Desk:
    """The page of one sitting."""

    def __init__(self, sitting: Sitting, cabinet: Cabinet, language: Language) -> None:
        self._sitting = sitting
        self._cabinet = cabinet
        self._language: Language = language
        self._drawing = threading.Lock()

    def get(self, place: str, asked: Mapping[str, str]) -> Said:
        """Answer what only looks: the page, its style and script, a picture."""
        if place in _ASSETS:
            return Said(HTTPStatus.OK, _ASSETS[place], STATIC.joinpath(place).read_bytes())
        view, _, rest = place.partition("/")
        if view in _CUTS:
            return self._picture(_CUTS[view], *rest.partition("/")[::2])
        if place:
            return Said(HTTPStatus.NOT_FOUND)
        return self._page(view_of(asked), said=_SAID.get(asked.get("said", ""), ""))

    def post(self, place: str, asked: Mapping[str, str], form: Mapping[str, str]) -> Said:
        """Answer what writes: an answer, taking it back, who answers."""
        seen = view_of(asked)
        if place == "who":
            self._sitting.who = clean(form.get("who", ""))
            return _see_other(seen)
        if place not in ("answer", "undo"):
            return Said(HTTPStatus.NOT_FOUND)
        try:
            if place == "undo":
                return _see_other(seen.at_question(self._sitting.undo()), said="undone")
            return self._answer(seen, form)
        except (MigrateError, OSError) as fault:
            draft = Draft(form.get("choice", ""), form.get("text", ""), form.get("why"))
            return self._page(seen, faults=(_told(fault),), draft=draft)

    def _answer(self, seen: View, form: Mapping[str, str]) -> Said:
        question = form.get("question", "")
        place = spread(seen.at_question(question), self._sitting.waiting).place
        self._sitting.answer(self._reply(question, form))
        following = spread(seen, self._sitting.waiting, place).current
        return _see_other(seen.at_question(following.id if following else ""), said="written")

    def _reply(self, question: str, form: Mapping[str, str]) -> Reply:
        choice, typed = form.get("choice", ""), form.get("text", "")
        if not _CHOICE.fullmatch(choice) or (choice == "typed" and not clean(typed)):
            raise UsageError("review.nothing_chosen")
        is_value = choice == "typed" and bool(self._sitting.open(question).field)
        return Reply(
            question=question,
            why=form.get("why", ""),
            choice=int(choice) if choice.isdecimal() else None,
            value=typed if is_value else "",
            words=typed if choice == "typed" and not is_value else "",
            asked=form.get("asked", ""),
        )

    def _page(
        self,
        seen: View,
        *,
        said: str = "",
        faults: tuple[MigrateError, ...] = (),
        draft: Draft | None = None,
    ) -> Said:
        sitting, language, body = self._sitting, self._language, ""
        try:
            sitting.refresh()
            body = self._body(seen, draft or Draft())
        except (MigrateError, OSError) as fault:
            faults = (*faults, _told(fault))
        standing = Standing(sitting.waiting, sitting.answered, sitting.who, sitting.last)
        laid = spread(seen, standing.waiting)
        notice = notices(faults, said, language)
        whole = page(standing, seen, laid, body, notice, language)
        return Said(HTTPStatus.CONFLICT if faults else HTTPStatus.OK, body=whole.encode())

    def _body(self, seen: View, draft: Draft) -> str:
        """Return what the page is about: a question, else who answers, else that none is left."""
        current = spread(seen, self._sitting.waiting).current
        if not self._sitting.who:
            return who_form(seen, self._language)
        if current is None:
            return f'<p class="wide none">{text("review.none_left", self._language)}</p>'
        opened = self._sitting.open(current.id)
        problem = self._problem(opened, seen)
        return question_part(opened, current, seen, problem, draft, self._language)

    def _problem(self, opened: Opened, seen: View) -> MigrateError | None:
        if not opened.leaves:
            return None
        return self._cabinet.problem(opened.leaves[shown_leaf(opened, seen)])

    def _picture(self, view: Cut, question: str, name: str) -> Said:
        number = name.removesuffix(".jpg")
        try:
            opened = self._sitting.open(question)
            leaves = {str(place): leaf for place, leaf in enumerate(opened.leaves, start=1)}
            leaf = leaves.get(number)
            if leaf is None or (view == "crop" and not leaf.is_cut):
                return Said(HTTPStatus.NOT_FOUND)
            with self._drawing:
                made = self._cabinet.picture(leaf, view, keep=not opened.is_held)
        except (UsageError, UnreadableFileError, OSError):
            return Said(HTTPStatus.NOT_FOUND)
        return Said(HTTPStatus.OK, "image/jpeg", made)


_SAID = {"written": "review.written", "undone": "review.undone"}


def _told(fault: MigrateError | OSError) -> MigrateError:
    """Return what went wrong as it is told: also what the disk did, which ends no sitting."""
    if isinstance(fault, MigrateError):
        return fault
    code = "review.disk_full" if fault.errno in _FULL else "review.disk_fault"
    said = {"path": fault.filename or "", "reason": fault.strerror or str(fault)}
    return EnvironmentMissingError(code, **said)


def _see_other(seen: View, said: str = "") -> Said:
    query = replace(seen, leaf=0).query()
    more = f"{'&' if len(query) > 1 else ''}said={said}" if said else ""
    return Said(HTTPStatus.SEE_OTHER, address=f"./{query}{more}")
