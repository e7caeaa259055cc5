"""What a stranger reads who opens a package that has no other documentation.

E-ARK CSIP expects a folder ``documentation`` (CSIPSTR16); a folder cannot stand in a ZIP without a
file, and where every scan stands whole in its PDF there is no original to put into it.
"""

from __future__ import annotations

from migrate.messages import say
from migrate.package.assembly import CONVERTER, Assembly
from migrate.package.tree import StagedFile, Tree

_PLACE = "documentation/DOC_TRUOC.txt"


def put_reading_aid(assembly: Assembly, tree: Tree) -> tuple[StagedFile, ...]:
    """Write how the package is to be read, where its flavour wants documentation in any case."""
    if not assembly.flavour.always_documented:
        return ()
    facts = {"code": assembly.codes.file_code, "kind": assembly.kind.name, "converter": CONVERTER}
    text = say("package.reading_aid", "vi", **facts)
    return (tree.put(_PLACE, f"{text}\n".encode(), "text/plain"),)
