"""Split, classify, extract: what an archivist would have typed, with the evidence for each value.

The room's door: :func:`describe_dossier` and what it takes.
"""

from migrate.describe.catalogue_rows import typed_names
from migrate.describe.dossier import describe_dossier
from migrate.describe.lexicon import Lexicon, UnitName, load_lexicon
from migrate.describe.personal import redact
from migrate.describe.readers import Reread
from migrate.describe.spans import crossed
from migrate.describe.vocabulary import words_of

__all__ = [
    "Lexicon",
    "Reread",
    "UnitName",
    "crossed",
    "describe_dossier",
    "load_lexicon",
    "redact",
    "typed_names",
    "words_of",
]
