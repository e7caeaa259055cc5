"""One entry of the folder: an input file that goes on, or a fate with its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from msgspec.structs import replace

from migrate.messages import LANGUAGES, say
from migrate.model import Fate, FileFate, InputFile
from migrate.survey.clutter import clutter_code
from migrate.survey.fixity import HASH_CAP, Reader, Snapshot
from migrate.survey.kinds import (
    is_extension_of_another,
    is_recording,
    is_scan,
    kind_name,
    refusal_code,
    usual_extensions,
)
from migrate.survey.names import printable
from migrate.survey.sniff import sniff
from migrate.survey.walk import Entry, cause_of, read_fault

Known = Callable[[str, int, int], str | None]
"""``(path, size, mtime_ns)`` of a file to the SHA-256 an earlier run found, or ``None``."""

_FATES = {
    "survey.denied": Fate.REJECTED,
    "survey.unreadable": Fate.REJECTED,
    "survey.folder_denied": Fate.REJECTED,
    "survey.folder_unreadable": Fate.REJECTED,
    "survey.changed_while_read": Fate.PENDING,
}
"""The fate of an entry that could not be looked at; any other fault means it is no record."""


def identify(root: bytes, entry: Entry, known: Known | None = None) -> InputFile | FileFate:
    """Look at one entry: what it is by content, its SHA-256, and whether it is taken.

    Args:
        root: the scanned folder.
        entry: what the walk found.
        known: spares the reading of files that an earlier run hashed and that did not change.

    Returns:
        The file, if it is a readable scan or recording, else its fate. What is taken is hashed
        whole; skipped and refused files up to :data:`~migrate.survey.fixity.HASH_CAP` bytes.
    """
    file = InputFile(
        path=entry.path,
        size=entry.size,
        sha256="",
        kind=entry.kind,
        raw_path="" if entry.path.encode() == entry.raw else entry.raw.hex(),
        notes=entry.notes,
    )
    if entry.fault:
        fate = _FATES.get(entry.fault, Fate.SKIPPED)
        return fate_of(file, fate, entry.fault, cause=entry.cause)
    clutter = clutter_code(entry.path.split("/"))
    try:
        return _read(root + b"/" + entry.raw, file, entry, clutter, known)
    except OSError as error:
        return _unread(file, clutter, error)


def fate_of(
    file: InputFile, fate: Fate, code: str, *, duplicate_of: str = "", **facts: str
) -> FileFate:
    """Return a fate with its reason in every language; ``{kind}`` is what the content is."""
    shown = {name: printable(value) for name, value in facts.items()}
    reasons = {
        language: say(code, language, kind=kind_name(file.kind, language), **shown)
        for language in LANGUAGES
    }
    return FileFate(file, fate, code, reasons["vi"], reasons["en"], duplicate_of=duplicate_of)


def _read(
    path: bytes, file: InputFile, entry: Entry, clutter: str, known: Known | None
) -> InputFile | FileFate:
    with Reader(path) as reader:
        before = reader.snapshot()
        kind = sniff(reader.head(), file.path)
        file = replace(file, size=before.size, kind=kind)
        sha256 = _sha256(reader, file, before, clutter, known)
        after = reader.snapshot()
    as_listed = Snapshot(entry.size, entry.mtime_ns, entry.identity)
    if not before == after == as_listed:
        return fate_of(file, Fate.PENDING, "survey.changed_while_read")
    return _judge(replace(file, sha256=sha256), clutter)


def _sha256(
    reader: Reader, file: InputFile, found: Snapshot, clutter: str, known: Known | None
) -> str:
    wanted = _is_taken(file.kind) and not clutter
    if not wanted and found.size > HASH_CAP:
        return ""
    remembered = known(file.path, found.size, found.mtime_ns) if known else None
    return remembered or reader.sha256()


def _judge(file: InputFile, clutter: str) -> InputFile | FileFate:
    if clutter:
        return fate_of(file, Fate.SKIPPED, clutter)
    if not file.size:
        return fate_of(file, Fate.REJECTED, "survey.empty")
    if not _is_taken(file.kind):
        return fate_of(file, Fate.REJECTED, refusal_code(file.kind))
    return replace(file, notes=file.notes + _extension_notes(file))


def _is_taken(kind: str) -> bool:
    return is_scan(kind) or is_recording(kind)


def _extension_notes(file: InputFile) -> tuple[str, ...]:
    extension = PurePosixPath(file.path).suffix.lower()
    if extension in usual_extensions(file.kind):
        return ()
    lies = is_extension_of_another(extension)
    return ("survey.extension_lies",) if lies else ("survey.extension_unknown",)


def _unread(file: InputFile, clutter: str, error: OSError) -> FileFate:
    if clutter:
        return fate_of(file, Fate.SKIPPED, clutter)
    code = read_fault(error)
    return fate_of(file, _FATES[code], code, cause=cause_of(error))
