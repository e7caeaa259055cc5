"""Kinds of documents with fields of their own: registers, one-stop papers, civil status."""

from migrate.describe.kinds.filled import with_kind
from migrate.describe.kinds.form import asked_fields
from migrate.describe.kinds.register import RegisterRow, register_rows
from migrate.describe.kinds.registered import (
    Register,
    RegisterCheck,
    check_register,
    confirm_by_registers,
)

__all__ = [
    "Register",
    "RegisterCheck",
    "RegisterRow",
    "asked_fields",
    "check_register",
    "confirm_by_registers",
    "register_rows",
    "with_kind",
]
