"""What one gap of a form says of another: an independent proof, for another hand wrote it there.

The mã số hồ sơ of a one-stop dossier holds the day of receipt; the cover of a register names the
first and last entry of its table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from migrate.describe.kinds.gaps import Gap
from migrate.describe.kinds.proving import code_in, date_in, day_of_code
from migrate.describe.kinds.register import RegisterRow
from migrate.describe.symbol import same_number

Backing = Callable[[str], bool]
"""Says of a value whether another place of the document says the same."""


def nothing_backs(_: str) -> bool:
    """Say that no other place says the same."""
    return False


def backing_of_case(gaps: Mapping[str, Gap], issued: str) -> dict[str, Backing]:
    """Return what backs the code and the day of receipt of a one-stop paper, by field."""
    code = gaps.get("caseCode")
    received = gaps.get("receivedDate")
    coded = day_of_code(code_in(code.text)) if code else ""
    days = {date_in(received.text) if received else "", issued} - {""}
    return {
        "caseCode": lambda text: day_of_code(text) in days,
        "receivedDate": lambda text: text == coded,
    }


def backing_of_cover(rows: Sequence[RegisterRow]) -> dict[str, Backing]:
    """Return what backs the cover of a register: its first and its last row, by field."""
    if not rows:
        return {}
    first, last = rows[0], rows[-1]
    return {
        "registerYear": lambda text: all(row.day.startswith(text) for row in rows),
        "firstNumber": lambda text: same_number(text, first.number),
        "lastNumber": lambda text: same_number(text, last.number),
        "firstDate": lambda text: text == first.day,
        "lastDate": lambda text: text == last.day,
    }
