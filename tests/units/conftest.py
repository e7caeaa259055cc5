"""The built-in data pack, loaded once for all tests of the room."""

from __future__ import annotations

import pytest

from migrate.units import Gazetteer, load_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()
