"""What a person types is held to what a record may hold, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from migrate.describe import crossed, load_lexicon
from migrate.describe.typed_values import allowed, typed_value
from migrate.errors import UsageError
from migrate.messages import Language, say
from migrate.model import DossierRecord, TypedValue
from migrate.orthography import nfc, no_text
from migrate.report.review import ReviewRow
from migrate.review.choices import field_asked
from migrate.review.leaves import document_of


def check_text(typed: str, why: str, field: str, language: Language) -> None:
    """See that what was typed, for ``field`` or in words, and its reason can be kept as they are.

    Raises:
        UsageError: a character in it cannot.
    """
    for text, label in ((typed, _label(field, language)), (why, say("review.reason", language))):
        if found := no_text(text):
            raise UsageError("review.no_text", field=label, found=found)


def check_typed(row: ReviewRow, record: DossierRecord, text: str, language: Language) -> None:
    """See that ``text`` is a value of the field asked about, by the rules of workbook cells.

    Raises:
        UsageError: it is none; what may stand there is told.
    """
    name = field_asked(row, record)
    of_dossier = document_of(row, record) is None
    if typed_value(name, text, load_lexicon(), of_dossier=of_dossier) is None:
        raise _no_value(name, text, language)


def check_span(
    entry: TypedValue, given: Iterable[TypedValue], record: DossierRecord, language: Language
) -> None:
    """See that the dossier does not end before it begins once ``entry`` is written too.

    Args:
        entry: what is to be written.
        given: what was typed before, for whatever dossiers.
        record: the dossier as the last run described it.
        language: of what may stand there.

    Raises:
        UsageError: it would.
    """
    typed = [value for value in given if nfc(value.dossier) == record.plan.key]
    if crossed((*typed, entry), record.fields)[0]:
        raise _no_value(entry.field, entry.value, language)


def _no_value(name: str, typed: str, language: Language) -> UsageError:
    said = {"field": _label(name, language), "allowed": allowed(name, language)}
    return UsageError("review.no_value", typed=typed, **said)


def _label(field: str, language: Language) -> str:
    """Return what a field is called; of none it is the answer."""
    return say(f"describe.label-{field}" if field else "review.choose", language)
