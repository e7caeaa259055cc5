"""Which program, model and settings read a page: for PREMIS, and to know when to read again."""

from __future__ import annotations

import hashlib

import msgspec

from migrate.model import Agent
from migrate.ocr.engines import engine_name, engine_version
from migrate.ocr.environment import model_sha256
from migrate.ocr.inventory import second_reader_agents
from migrate.ocr.readers import site_agent
from migrate.profile.settings import Profile

READING_VERSION = 3
"""Raised with every change of code that can change a reading."""


def page_agents(profile: Profile) -> tuple[Agent, ...]:
    """Return the programs that read whole pages for ``profile``, with their models' SHA-256.

    Raises:
        EnvironmentMissingError: no engine, or no model of the language.
    """
    name = engine_name(profile.ocr)
    language = profile.ocr.language
    note = f"{name}; {language}.traineddata sha256:{model_sha256(language)}"
    return (Agent(name="Tesseract", version=engine_version(name), note=note),)


def agents(profile: Profile) -> tuple[Agent, ...]:
    """Return all programs that may read for ``profile``, second readers included.

    Raises:
        EnvironmentMissingError: no engine, no model of the language, or no such site reader.
    """
    if not profile.ocr.second_reader:
        return page_agents(profile)
    name = profile.ocr.site_reader
    return page_agents(profile) + second_reader_agents() + ((site_agent(name),) if name else ())


def fingerprint(profile: Profile) -> str:
    """Return what must be equal for a reading to be reused: engine, model, settings, code.

    Raises:
        EnvironmentMissingError: no engine, or no model of the language.
    """
    ocr, quality = profile.ocr, profile.quality
    parts = (READING_VERSION, page_agents(profile), ocr.dpi, ocr.max_pixels, quality)
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
