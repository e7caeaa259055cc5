"""What every command is handed: the language, the form of its answer, and where to print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from migrate.errors import UsageError
from migrate.messages import LANGUAGES, Language, preferred_language, say


@dataclass(frozen=True)
class Frame:
    """The face of one invocation. ``--lang`` and ``--json`` may stand anywhere on the line."""

    language: Language
    json: bool
    console: Console

    def say(self, code: str, /, **facts: object) -> str:
        """Return the text of ``code`` in the invocation's language."""
        return say(code, self.language, **facts)

    def print(self, code: str, /, **facts: object) -> None:
        """Print the text of ``code`` for people, without reading markup in its facts."""
        self.console.print(self.say(code, **facts), markup=False, highlight=False, soft_wrap=True)

    def print_json(self, answer: Any) -> None:
        """Print ``answer`` as one JSON document on standard output."""
        print(json.dumps(answer, ensure_ascii=False, indent=1))  # noqa: T201 (the one way out)


def take_frame(arguments: Sequence[str]) -> tuple[Frame, list[str]]:
    """Take ``--lang``, ``--json`` and their values out of the line.

    Returns:
        The frame, and the other arguments in order. What stands after ``--`` is left alone.

    Raises:
        UsageError: the language is not one of the catalogue's.
    """
    language, as_json, rest = preferred_language(), False, list[str]()
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--json":
            as_json = True
        elif word == "--lang" or word.startswith("--lang="):
            asked = word.partition("=")[2] or next(words, "")
            if asked not in LANGUAGES:
                raise UsageError("cli.no_such_language", language=asked)
            language = "vi" if asked == "vi" else "en"
        else:
            rest.append(word)
    return Frame(language, as_json, Console(stderr=as_json)), rest
