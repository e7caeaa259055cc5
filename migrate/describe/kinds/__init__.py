"""Kinds of documents with fields of their own: registers, one-stop papers, civil status."""

from migrate.describe.kinds.entries import Entry, NumberIndex, entries_of, key_of
from migrate.describe.kinds.filled import with_kind
from migrate.describe.kinds.form import asked_fields
from migrate.describe.kinds.register import register_rows
from migrate.describe.kinds.registered import Register, confirm_by_registers

__all__ = [
    "Entry",
    "NumberIndex",
    "Register",
    "asked_fields",
    "confirm_by_registers",
    "entries_of",
    "key_of",
    "register_rows",
    "with_kind",
]
