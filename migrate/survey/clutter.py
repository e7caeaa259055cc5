"""Files that are never records, by their names: of systems, programs at work, and transfers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r"})
_SYSTEM_FOLDERS = frozenset(
    {"__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found"}
)
_LOCKS = re.compile(r"(~\$.*|\.~lock\..*#)", re.DOTALL)
_UNFINISHED = re.compile(r".*\.(part|partial|crdownload|download|filepart|tmp|temp)", re.DOTALL)
_PROGRAMS = re.compile(
    r".*\.(exe|com|bat|cmd|scr|pif|msi|dll|lnk|vbs|vbe|js|jse|wsf|ps1|jar|sh)", re.DOTALL
)


def clutter_code(components: Sequence[str]) -> str:
    """Return the message code of why a path is never a record, or an empty string.

    ``components`` are the parts of its path below the scanned folder; a file in a hidden or system
    folder is hidden too. A name that ends in a dot is a rename or a copy that broke off.
    """
    *folders, name = (component.lower() for component in components)
    if name in _SYSTEM_FILES or not _SYSTEM_FOLDERS.isdisjoint(folders):
        return "survey.system_file"
    for expression, code in (
        (_LOCKS, "survey.lock_file"),
        (_UNFINISHED, "survey.unfinished_transfer"),
        (_PROGRAMS, "survey.program_name"),
    ):
        if expression.fullmatch(name):
            return code
    if any(component.startswith(".") for component in (*folders, name)):
        return "survey.hidden_file"
    return "survey.name_cut_off" if name.endswith(".") else ""
