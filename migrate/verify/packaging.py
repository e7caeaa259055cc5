"""The METS documents of a package, from the root to its representations."""

from __future__ import annotations

from migrate.verify.flavours import Expectation, FlavourRules
from migrate.verify.mets import Mets, read_mets
from migrate.verify.opened import Opened
from migrate.verify.references import check_references, check_unreferenced
from migrate.verify.structure import check_structure, package_type
from migrate.verify.tree import check_data, check_folder_name, check_tree

ROOT = "METS.xml"


def read_root(opened: Opened) -> Mets | None:
    """Read the root METS; without it there is no package to speak of."""
    if ROOT not in opened.members:
        opened.add("V301", ROOT)
        return None
    return opened.read(ROOT, read_mets)


def check_packaging(
    opened: Opened, root: Mets, folder: str, rules: FlavourRules
) -> dict[str, Mets]:
    """Check tree and METS of a package.

    Args:
        opened: the package.
        root: its root METS.
        folder: the name of its top folder, empty when it has none.
        rules: what its flavour expects.

    Returns:
        The METS of the representations by their folder.
    """
    names = opened.members.keys()
    parent = bool(root.children)
    opened.enter(check_tree(names, opened.package, rules.tree, package_type(root), parent=parent))
    opened.enter(check_data(names, opened.package))
    opened.enter(check_folder_name(folder, root.attributes.get("OBJID", ""), opened.package))
    _check_mets(opened, root, ROOT, rules.root)
    representations = {}
    for name in names:
        base, _, last = name.rpartition("/")
        if last == ROOT and base.startswith("representations/"):
            mets = opened.read(name, read_mets)
            if mets:
                _check_mets(opened, mets, name, rules.representation)
                representations[base] = mets
    if not representations and not parent:
        opened.add("V302", "representations")
    documents = [("", root), *representations.items()]
    opened.enter(check_unreferenced(documents, opened.package, opened.members))
    return representations


def _check_mets(opened: Opened, mets: Mets, name: str, expected: Expectation) -> None:
    place = opened.place(name)
    opened.enter(check_structure(mets, place, expected))
    opened.enter(check_references(mets, place, name.rpartition("/")[0], opened.members))
