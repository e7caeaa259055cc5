"""The last step of every package: the tree becomes one ZIP under its final name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from migrate.errors import UsageError
from migrate.package.tree import Tree
from migrate.package.zipped import write_zip


def new_place(out: Path, name: str) -> Path:
    """Return where a package is to be written.

    Raises:
        UsageError: something is there already.
    """
    target = out / name
    if target.exists():
        raise UsageError("package.package_there", path=target)
    return target


def deliver(tree: Tree, folder: str, clock: str, target: Path) -> tuple[int, str]:
    """Zip ``tree`` as ``folder/`` to ``target``, whole or not at all; return size and SHA-256.

    The unfinished ZIP lies beside the tree, in scratch.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = tree.root.with_name(f"{tree.root.name}.zip.part")
    try:
        write_zip(tree.root, folder, tree.files, clock, part, target)
    finally:
        part.unlink(missing_ok=True)
    with target.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return target.stat().st_size, digest
