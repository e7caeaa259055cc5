"""Why there is another version, in the words that PREMIS keeps: what two contents differ in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from migrate.messages import say
from migrate.package.content import Content, DocumentContent, Said, grows
from migrate.package.versions import Revision, Version

_SHOWN = 20
"""So many documents or fields are named; beyond that their number says enough."""


def revision_of(earlier: tuple[Version, ...], old: Content, new: Content) -> Revision:
    """Return why ``new`` is made though ``old``, the last of ``earlier``, was delivered."""
    return Revision(
        status="SUPPLEMENT" if grows(old, new) else "REPLACEMENT",
        reason=" ".join(_reasons(old, new)),
        earlier=earlier,
    )


def _reasons(old: Content, new: Content) -> Iterator[str]:
    before, after = set(old.sources), set(new.sources)
    what = say("package.change_file" if new.documents else "package.change_child", "vi")
    if added := after - before:
        yield say("package.change_added", "vi", count=len(added), what=what)
    if removed := before - after:
        yield say("package.change_removed", "vi", count=len(removed), what=what)
    if before == after and old.sources != new.sources:
        yield say("package.change_order", "vi", what=what)
    if fields := _differing(old.fields, new.fields):
        yield say("package.change_dossier", "vi", fields=_named(fields))
    yield from _document_reasons(old.documents, new.documents)
    if (old.settings, old.code) != (new.settings, new.code):
        yield say("package.change_settings", "vi")


def _document_reasons(
    old: Sequence[DocumentContent], new: Sequence[DocumentContent]
) -> Iterator[str]:
    pairs = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    fields = dict.fromkeys(name for a, b in pairs for name in _differing(a.fields, b.fields))
    for code, changed in (
        ("package.change_fields", [b for a, b in pairs if a.fields != b.fields]),
        ("package.change_units", [b for a, b in pairs if a.unit != b.unit]),
        ("package.change_pages", [b for a, b in pairs if a.pages != b.pages]),
    ):
        if changed:
            documents = _named(str(document.ordinal) for document in changed)
            yield say(code, "vi", documents=documents, fields=_named(fields))
    if len(new) != len(old):
        yield say("package.change_count", "vi", before=len(old), after=len(new))


def _differing(old: Iterable[Said], new: Iterable[Said]) -> list[str]:
    """Return the names of the fields that differ, in the order of the form."""
    before, after = ({name: (value, status) for name, value, status in f} for f in (old, new))
    names = dict.fromkeys([*before, *after])
    return [name for name in names if before.get(name) != after.get(name)]


def _named(names: Iterable[str]) -> str:
    all_names = list(names)
    more = len(all_names) - _SHOWN
    shown = ", ".join(all_names[:_SHOWN])
    return f"{shown} … (+{more})" if more > 0 else shown
