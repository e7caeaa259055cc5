"""Recognised text against the published schema of ALTO 4.2, which this tool writes.

Nothing is fetched: the schema and the one it imports are part of the verifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files

from lxml import etree

from migrate.verify.claims import TextClaim
from migrate.verify.finding import Finding
from migrate.verify.rules import finding

_SCHEMA = "alto-4-2.xsd"


def check_alto(text: TextClaim) -> Iterator[Finding]:
    """Yield what makes a well-formed file of recognised text no valid ALTO 4.2.

    Raises:
        OSError: it cannot be read.
    """
    with text.path.open("rb") as stream:
        try:
            for _, element in etree.iterparse(
                stream, schema=_schema(), no_network=True, resolve_entities=False, load_dtd=False
            ):
                element.clear()
        except etree.XMLSyntaxError as error:
            yield finding("V137", text.name, found=error.msg)


@cache
def _schema() -> etree.XMLSchema:
    with as_file(files("migrate.verify.published")) as folder:
        return etree.XMLSchema(file=str(folder / _SCHEMA))
