"""What people said of what the tool found: of secrecy, of a field, of a question."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from migrate.model.pages import PageRef


class SecrecyAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """What the person in charge said of a file that may be secret, and who, when (ISO) and why.

    ``sha256`` is that of the file, or its first 16 digits or more.
    """

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{16,64}$")]
    answer: Literal["open", "secret"]
    who: Annotated[str, Meta(min_length=1)]
    when: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    why: Annotated[str, Meta(min_length=1)]


class TypedValue(Struct, frozen=True, forbid_unknown_fields=True):
    """The value of one field as a person typed it with the page in view, and who, when and why.

    ``sha256`` (or its first 16 digits or more) and ``page`` (from 1) say where the document begins,
    so that the value stays with its paper when others come before it; without ``sha256`` the field
    is the dossier's own. ``field`` is a name of TT 05/2025.
    """

    dossier: Annotated[str, Meta(min_length=1)]
    field: Annotated[str, Meta(min_length=1)]
    value: Annotated[str, Meta(pattern=r"\S")]
    who: Annotated[str, Meta(min_length=1)]
    when: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    why: Annotated[str, Meta(min_length=1)]
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{16,64})?$")] = ""
    page: Annotated[int, Meta(ge=1)] = 1

    @property
    def citation(self) -> str:
        """The word in one line, for evidence: who gave it and when, not why."""
        return f"{self.when}, {self.who}"

    def is_of(self, begins: PageRef | None) -> bool:
        """Say whether the document that ``begins`` there is meant, or with ``None`` the dossier."""
        if begins is None or not self.sha256:
            return begins is None and not self.sha256
        return begins.sha256.startswith(self.sha256) and begins.index == self.page - 1


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person answered to a question of ``review.jsonl``, and who, when (ISO) and why.

    ``question`` is the question's id, ``asked`` the digest of what it asked: the answer is none to
    another question that bears the same id later. :data:`SEEN` accepts what is, as it is.
    """

    question: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}(-\d+)?$")]
    asked: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    answer: Annotated[str, Meta(min_length=1)]
    who: Annotated[str, Meta(min_length=1)]
    when: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    why: Annotated[str, Meta(min_length=1)]


SEEN = "seen"
"""The answer of a person who looked and accepts what is there as it is."""
