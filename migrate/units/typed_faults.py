"""What is wrong with a ``[[value]]`` beyond its form: no value of its field, or a crossed span.

Loaded only where a file has one: fields are a matter of describing, which is slow to load.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from migrate.describe import crossed, load_lexicon, typed_names
from migrate.describe.typed_values import allowed, typed_value
from migrate.messages import LANGUAGES, both
from migrate.model import TypedValue
from migrate.orthography import nfc, squeeze

Fault = dict[str, str]
"""What is wrong, in every language."""


def faults_of_values(values: Mapping[int, TypedValue]) -> Iterator[Fault]:
    """Yield the faults of the entries ``[[value]]``, by their numbers in the file."""
    of_dossiers: dict[str, list[TypedValue]] = {}
    for number, value in values.items():
        if value.field in typed_names():
            yield from _no_value(number, value)
            of_dossiers.setdefault(nfc(value.dossier), []).append(value)
    for dossier, typed in of_dossiers.items():
        start, end = crossed(typed)
        if start:
            yield both("units.fault_span", dossier=dossier, start=start, end=end)


def _no_value(number: int, value: TypedValue) -> Iterator[Fault]:
    text, lexicon = squeeze(value.value), load_lexicon()
    if typed_value(value.field, text, lexicon, of_dossier=not value.sha256) is None:
        may = {f"allowed_{lang}": allowed(value.field, lang) for lang in LANGUAGES}
        yield both("units.fault_typed", number=number, field=value.field, typed=text, **may)
