"""Where a file belongs by the folders of the profile, and what sort of document it is.

A recording is told by its content. Whether a picture is a photograph or a scanned page its content
does not say, so the profile does: photographs are the files that ``folders.photographs`` fits.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from migrate.model import Form
from migrate.profile import FolderPattern, Folders, Placement, parse_pattern
from migrate.survey.kinds import is_recording


class Place(Struct, frozen=True):
    """Where a file belongs. ``fits`` is false where only its leading folders name the dossier."""

    placement: Placement
    form: Form
    fits: bool = True


class Layout(Struct, frozen=True):
    """The folder patterns of a profile: of scans, and where they differ of the other sorts."""

    pattern: FolderPattern
    photographs: FolderPattern | None = None
    recordings: FolderPattern | None = None

    def place(self, path: str, kind: str) -> Place:
        """Return where the file ``path`` with content of media type ``kind`` belongs."""
        if is_recording(kind):
            return self._place_whole(path, "media", self.recordings)
        if self.photographs and self.photographs.match(path):
            return self._place_whole(path, "pic", self.photographs)
        found = self.pattern.match(path)
        if found is None:
            return Place(self._fallback(path, paged=self.pattern.paged), "doc", fits=False)
        return Place(self._with_document(found, path), "doc")

    def _place_whole(self, path: str, form: Form, own: FolderPattern | None) -> Place:
        """Place a file that is a document of its own, by its own pattern or that of the scans."""
        found = (own.match(path) if own else None) or self.pattern.match(path)
        placement = found or self._fallback(path, paged=False)
        return Place(replace(placement, document=path), form, fits=found is not None)

    def _with_document(self, placement: Placement, path: str) -> Placement:
        """Complete the document's key: its folder where files are pages, else the file's path."""
        if not self.pattern.paged:
            return replace(placement, document=path)
        return replace(placement, document=placement.document or placement.dossier)

    def _fallback(self, path: str, *, paged: bool) -> Placement:
        folder = path.rpartition("/")[0]
        document = folder if paged else path
        named = self.pattern.match_folder(path)
        if named:
            return replace(named, document=document)
        return Placement(dossier=folder, number=folder.rpartition("/")[2], document=document)


def layout_of(folders: Folders) -> Layout:
    """Read the patterns of a profile.

    Raises:
        ProfileError: one is malformed.
    """
    return Layout(
        parse_pattern(folders.pattern),
        _own_pattern(folders.photographs, "folders.photographs"),
        _own_pattern(folders.recordings, "folders.recordings"),
    )


def _own_pattern(text: str, key: str) -> FolderPattern | None:
    return parse_pattern(text, key) if text else None
