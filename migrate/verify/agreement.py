"""The forms of a package against the catalogue: whoever reads either must be told the same.

Compared is every field that the catalogue describes. What is put together from several things
(``description``), counted or ruled is left to the rules that count it.
"""

from __future__ import annotations

from collections.abc import Iterator

from migrate.verify.claims import Described, DocumentClaim, DossierClaim
from migrate.verify.comparable import in_xml
from migrate.verify.finding import Finding
from migrate.verify.forms import FieldRule, Filled, Form
from migrate.verify.rules import finding

_PUT_TOGETHER = frozenset(
    (
        *("description", "fileCode", "arcFileCode", "paperFileCode", "docCode", "docId"),
        *("docOrdinal", "totalDoc", "numberOfPage", "riskRecovery", "source"),
    )
)
_RULED_IF_UNKNOWN = frozenset(("maintenance", "mode", "confidenceLevel"))
"""The profile gives these where the record does not."""
_REPEATED = "; "
_WHOLE_DAY = 10


def unknown_fields(described: Described | None) -> frozenset[str]:
    """Return the fields that the catalogue says are not known."""
    return frozenset(name for name, value in (described or {}).items() if not value)


def check_agreement(
    filled: Filled, form: Form, claim: DocumentClaim | DossierClaim, place: str
) -> Iterator[Finding]:
    """Yield the fields of a form that its row of the catalogue contradicts."""
    if isinstance(claim, DocumentClaim):
        name, expected = "numberOfPage", str(claim.pages) if claim.form == "doc" else ""
        found = filled.value("numberOfPage")
    else:
        name, expected = "file_code", in_xml(claim.file_code)
        found = filled.value("arcFileCode") or filled.value("fileCode")
    if found != expected:
        yield _differs(place, name, expected, found)
    if claim.described is not None:
        yield from _check_fields(filled, form, claim.described, place)


def _check_fields(
    filled: Filled, form: Form, described: Described, place: str
) -> Iterator[Finding]:
    for rule in form.fields:
        value = described.get(rule.name) or ""
        if rule.name in _PUT_TOGETHER or (not value and rule.name in _RULED_IF_UNKNOWN):
            continue
        found = tuple(text for name, text in filled.fields if name == rule.name and text)
        accepted = tuple(_as_written(rule, value))
        if found not in accepted:
            yield _differs(place, rule.name, value, _REPEATED.join(found))


def _as_written(rule: FieldRule, value: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways a form may write a value of the catalogue.

    A date known only in part may be left out where the circular wants a day: none is made up.
    """
    if not value:
        yield ()
    elif rule.form in ("date", "part"):
        yield ("/".join(reversed(value.split("-"))),)
        if len(value) < _WHOLE_DAY:
            yield ()
    else:
        parts = value.split(_REPEATED) if rule.repeats else [value]
        yield tuple(filter(None, (in_xml(part, rule.length) for part in parts)))


def _differs(place: str, name: str, expected: str, found: str) -> Finding:
    return finding("V129", place, expected=f"{name} = {expected or '-'}", found=found or "-")
