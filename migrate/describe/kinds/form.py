"""The forms of ``forms.toml``, and which of them a page is."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

import msgspec
from msgspec import Struct

from migrate.describe.correction import nearest, plain
from migrate.describe.layout import Line, join_rows, without_specks
from migrate.orthography import fold, nfc

ValueKind = Literal["number", "date", "code", "words", "place", "person"]
LOWEST = 0.62
"""The title stands above this share of the height: on a cover it may be in the middle."""
SHARE = 0.12
"""So large a share of a title's letters may differ; forms are named much alike."""
NEAR = 0.06
"""Two lines of one title stand no further apart than this share of the height."""
CAPITALS = 0.7


class Label(Struct, frozen=True):
    """Printed words before a gap, folded.

    A ``colon`` must follow them; those that may stand ``inside`` a line do so without one.
    """

    words: tuple[str, ...]
    colon: bool = False
    inside: bool = False


class FormField(Struct, frozen=True):
    """A gap of a form: the field it gives, what kind of value stands there, behind which words."""

    name: str
    kind: ValueKind
    labels: tuple[Label, ...]


class Form(Struct, frozen=True):
    """One kind of paper. ``event`` is the civil status it tells of, else empty."""

    kind: str
    titles: tuple[str, ...]
    law: str
    fields: tuple[FormField, ...]
    beside: tuple[Label, ...] = ()
    event: str = ""

    @property
    def is_personal(self) -> bool:
        """Whether the paper is a person's, whatever stands on it."""
        return bool(self.event) or any(field.kind == "person" for field in self.fields)

    @property
    def is_register(self) -> bool:
        """Whether the paper registers documents of the office."""
        return self.kind in ("outgoing-register", "incoming-register")


class Titled(Struct, frozen=True):
    """A form found on a page: which, by which of its titles, and the lines that say so.

    ``rule`` is ``form-title``, or ``register-heads`` for a table without its cover.
    """

    form: Form
    title: str
    lines: tuple[Line, ...]
    rule: str = "form-title"


class _Beside(Struct, frozen=True, forbid_unknown_fields=True):
    labels: tuple[str, ...]


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    titles: tuple[str, ...]
    law: str
    fields: dict[str, tuple[str, ...]]
    beside: _Beside
    event: str = ""


@cache
def all_forms() -> tuple[Form, ...]:
    """Return the forms of ``forms.toml``, in its order."""
    text = files(__package__).joinpath("forms.toml").read_text("utf-8")
    entries = msgspec.convert(tomllib.loads(nfc(text))["form"], tuple[_Entry, ...])
    return tuple(_form(entry) for entry in entries)


def _form(entry: _Entry) -> Form:
    fields = tuple(
        FormField(name, msgspec.convert(kind, ValueKind), tuple(map(_label, labels)))
        for name, (kind, *labels) in entry.fields.items()
    )
    beside = tuple(map(_label, entry.beside.labels))
    return Form(entry.kind, entry.titles, entry.law, fields, beside, entry.event)


def _label(text: str) -> Label:
    words = tuple(fold(text.rstrip(":…")).split())
    return Label(words, colon=text.endswith(":"), inside=text.endswith("…"))


@cache
def asked_fields() -> frozenset[str]:
    """Return the fields of forms that a person is asked about: all but the names of persons."""
    return frozenset(f.name for form in all_forms() for f in form.fields if f.kind != "person")


def find_form(lines: Sequence[Line]) -> Titled | None:
    """Return the form whose title stands in capitals on a page, in one line or in two."""
    rows = [row for row in join_rows(lines) if row.middle < LOWEST and _in_capitals(row)]
    singles = [(row,) for row in rows]
    doubles = [pair for pair in pairwise(rows) if pair[1].middle - pair[0].middle < NEAR]
    for group in (*doubles, *singles):
        titled = _titled(group)
        if titled:
            return titled
    return None


def _titled(group: tuple[Line, ...]) -> Titled | None:
    clean = tuple(line for row in group if (line := without_specks(row)))
    read = " ".join(line.text for line in clean)
    titles = {title: form for form in all_forms() for title in form.titles}
    match = nearest(read, titles, share=SHARE)
    if match is None or len(plain(match.entry).split()) != len(plain(read).split()):
        return None
    return Titled(titles[match.entry], match.entry, clean)


def _in_capitals(line: Line) -> bool:
    letters = [c for c in line.text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= CAPITALS * len(letters)
