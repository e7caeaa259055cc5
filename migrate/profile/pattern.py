"""The folder pattern of a profile: which part of a path names the fonds, the dossier, the page.

A pattern is a path of names in braces, with literal text around them where the folders have it:
``{fonds}/{dossier}/{document}.pdf``, ``Hop {any}/{dossier}/{page}.tif``, ``{year}-{dossier}.pdf``.
Its extension is for the reader only, because content decides what a file is.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from msgspec import Struct

from migrate.errors import ProfileError

ORDER = ("fonds", "year", "dossier", "document", "page")
"""The names, from the outermost to the innermost; ``any`` may stand anywhere and repeat."""
NAMES = (*ORDER, "any")

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
_YEAR = r"(?P<year>(?:1[89]|20)[0-9]{2})"


class Placement(Struct, frozen=True):
    """Where a pattern puts one file. ``dossier`` and ``document`` are keys: unique path prefixes.

    ``number`` is the dossier's own name; ``document`` is empty where the pattern names none.
    """

    dossier: str
    number: str
    document: str = ""
    fonds: str = ""
    year: str = ""


class FolderPattern(Struct, frozen=True):
    """A pattern ready to match: one regular expression a path part, and the names they hold."""

    text: str
    parts: tuple[re.Pattern[str], ...]
    names: tuple[str, ...]

    @property
    def paged(self) -> bool:
        """Whether a file is a page of its document, not a document of its own."""
        return "page" in self.names

    @property
    def dossier_depth(self) -> int:
        """How many leading path parts a dossier takes; 0 where the pattern names no dossier."""
        depths = (i for i, part in enumerate(self.parts, 1) if "dossier" in part.groupindex)
        return next(depths, 0)

    def match(self, path: str) -> Placement | None:
        """Return where ``path`` belongs, or ``None`` where it is deeper, shallower or unlike."""
        components = _components(path)
        if len(components) != len(self.parts):
            return None
        return self._place(components, self.parts)

    def match_folder(self, path: str) -> Placement | None:
        """Return the dossier that the leading folders of ``path`` name, however deep it lies."""
        folders, depth = path.split("/")[:-1], self.dossier_depth
        if depth in {0, len(self.parts)} or len(folders) < depth:
            return None
        return self._place(folders[:depth], self.parts[:depth])

    def _place(self, components: list[str], parts: tuple[re.Pattern[str], ...]) -> Placement | None:
        values: dict[str, str] = {}
        keys: dict[str, str] = {}
        for depth, (part, component) in enumerate(zip(parts, components, strict=True)):
            found = part.fullmatch(component)
            if not found:
                return None
            values |= found.groupdict()
            for name in part.groupindex:
                keys[name] = "/".join([*components[:depth], component[: found.end(name)]])
        folder = "/".join(components[:-1])
        return Placement(
            dossier=keys.get("dossier", folder),
            number=values.get("dossier", folder.rpartition("/")[2]),
            document=keys.get("document", ""),
            fonds=values.get("fonds", ""),
            year=values.get("year", ""),
        )


def parse_pattern(text: str, where: str = "folders.pattern") -> FolderPattern:
    """Read the pattern ``text``; ``where`` (file and line) goes into the errors.

    Raises:
        ProfileError: an unknown, repeated or misplaced name, two names without text between them,
            an empty path part, or a stray brace.
    """
    names = tuple(_PLACEHOLDER.findall(text))
    _check_names(text, names, where)
    stem = _EXTENSION.sub("", text)
    parts = tuple(_compile(part, text, where) for part in stem.split("/"))
    return FolderPattern(text=text, parts=parts, names=names)


def stem_of(name: str) -> str:
    """Return a file name without its extension (a dot and up to five letters and digits)."""
    return _EXTENSION.sub("", name)


def _components(path: str) -> list[str]:
    *folders, name = path.split("/")
    return [*folders, stem_of(name)]


def _check_names(text: str, names: tuple[str, ...], where: str) -> None:
    for name in names:
        if name not in NAMES:
            nearest = get_close_matches(name, NAMES, n=1, cutoff=0.0)[0]
            raise ProfileError(
                "profile.pattern_unknown_name",
                where=where,
                name=name,
                nearest=nearest,
                known=", ".join(NAMES),
            )
    ranks = [ORDER.index(name) for name in names if name != "any"]
    if ranks != sorted(set(ranks)):
        raise ProfileError(
            "profile.pattern_order", where=where, pattern=text, order=" > ".join(ORDER)
        )


def _compile(part: str, text: str, where: str) -> re.Pattern[str]:
    tokens = _PLACEHOLDER.split(part)
    literals, names = tokens[::2], tokens[1::2]
    stray = any("{" in literal or "}" in literal for literal in literals)
    adjacent = any(not literal for literal in literals[1:-1])
    if not part or part in {".", ".."} or stray or adjacent:
        raise ProfileError("profile.pattern_malformed", where=where, pattern=text, part=part)
    expression = re.escape(literals[0])
    for name, literal in zip(names, literals[1:], strict=True):
        expression += _group(name) + re.escape(literal)
    return re.compile(expression, re.DOTALL)


def _group(name: str) -> str:
    if name == "any":
        return ".+"
    return _YEAR if name == "year" else f"(?P<{name}>.+)"
