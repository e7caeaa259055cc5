"""The folders and files a package must have and may have (TT 05/2025, phụ lục I to IV)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from migrate.verify.finding import Finding
from migrate.verify.flavours import Tree
from migrate.verify.rules import finding

_ACCEPTED = frozenset(
    (
        *("txt", "rtf", "doc", "docx", "odt", "pdf"),
        *("csv", "xls", "xlsx", "ods", "htm", "html", "ppt", "pptx", "odp"),
        *("jpg", "jpeg", "gif", "tif", "tiff", "png"),
        *("mpeg", "mpg", "mp4", "avi", "wmv", "mov", "mp3", "wma", "aac"),
    )
)
"""Content types of TT 05/2025 by extension; ``.fetch.txt`` stands for a linked document."""


def check_tree(
    names: Collection[str], package: str, tree: Tree, package_type: str, *, parent: bool
) -> Iterator[Finding]:
    """Yield files that are missing, forbidden, or where no file belongs.

    Args:
        names: the files of the package.
        package: its path in the archive.
        tree: what its flavour expects.
        package_type: SIP, AIP or DIP.
        parent: whether it only stands over other packages, and so holds no documents.
    """
    for name in tree.required.get(package_type, ()):
        if name not in names and not (parent and name.startswith("representations/")):
            yield finding("V303", f"{package}!{name}", expected=package_type)
    for name in tree.forbidden.get(package_type, ()):
        if name in names:
            yield finding("V304", f"{package}!{name}", expected=package_type)
    for name in tree.schemas:
        if f"schemas/{name}" not in names and not (parent and name.lower().startswith("ead_")):
            yield finding("V309", f"{package}!schemas/{name}")
    places = re.compile(tree.places)
    for name in names:
        if not places.fullmatch(name):
            yield finding("V305", f"{package}!{name}")


def check_data(names: Collection[str], package: str) -> Iterator[Finding]:
    """Yield a representation without data, and data of a type that is not accepted."""
    parts = [PurePosixPath(name).parts for name in names]
    roots = {p[1] for p in parts if len(p) > 2 and p[0] == "representations"}
    filled = {p[1] for p in parts if len(p) > 3 and p[0] == "representations" and p[2] == "data"}
    for root in sorted(roots - filled):
        yield finding("V307", f"{package}!representations/{root}/data")
    for name in names:
        is_data = re.match(r"representations/[^/]+/data/", name)
        if is_data and PurePosixPath(name).suffix.lstrip(".").lower() not in _ACCEPTED:
            yield finding("V306", f"{package}!{name}")


def check_folder_name(folder: str, objid: str, package: str) -> Iterator[Finding]:
    """Yield a top folder that is not the OBJID with ``:`` written ``_``."""
    wanted = objid.replace(":", "_")
    if folder and objid and folder != wanted:
        yield finding("V308", package, expected=wanted, found=folder)
