"""The words people read, in Vietnamese and English, by code.

A code is ``room.name``; the text stands in ``catalogue/<room>.toml`` under ``[name]`` with keys
``vi`` and ``en``. Placeholders are those of :meth:`str.format`. A room's file is read when its
first text is asked for, so that start-up stays fast.
"""

from __future__ import annotations

import locale
import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@cache
def _room(room: str) -> dict[str, dict[str, str]]:
    text = files(__name__).joinpath("catalogue", f"{room}.toml").read_text("utf-8")
    return tomllib.loads(text)


def say(code: str, language: Language, /, **facts: object) -> str:
    """Return the text of ``code`` in ``language`` with ``facts`` filled in.

    Raises:
        KeyError: the code or one of its facts is missing, which is a defect (a test looks at all
            codes used in the source).
    """
    room, _, name = code.partition(".")
    return _room(room)[name][language].format(**facts)


def both(code: str, /, **facts: object) -> dict[str, str]:
    """Return the text of ``code`` in every language, for reports that carry both."""
    return {language: say(code, language, **facts) for language in LANGUAGES}


def codes(room: str) -> frozenset[str]:
    """Return all codes of one room's catalogue, as ``room.name``."""
    return frozenset(f"{room}.{name}" for name in _room(room))


def preferred_language(environment: dict[str, str] | None = None) -> Language:
    """Return the language of the locale: Vietnamese where the locale is, else English."""
    env = dict(os.environ) if environment is None else environment
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if env.get(key):
            return "vi" if env[key].lower().startswith("vi") else "en"
    return "vi" if (locale.getlocale()[0] or "").lower().startswith("vi") else "en"
