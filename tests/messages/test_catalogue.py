"""Every text a person may read exists in both languages, says the same, and is used."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import migrate
from migrate.messages import preferred_language, say
from migrate.profile import Profile

PACKAGE = Path(migrate.__file__).parent
CATALOGUES = sorted((PACKAGE / "messages" / "catalogue").glob("*.toml"))
ROOMS = {path.stem for path in CATALOGUES}
CODE = re.compile(rf"(?:{'|'.join(sorted(ROOMS))})\.[a-z][a-z0-9_-]*")


def texts(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(path.read_text("utf-8"))


def placeholders(text: str) -> set[str]:
    """Give the facts a text names; ``label_vi`` and ``label_en`` are the same fact."""
    names = (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    return {re.sub(r"_(vi|en)$", "", name) for name in names}


def literals() -> Iterator[tuple[Path, str]]:
    """Yield every string of the source, and the fixed parts of formatted ones."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path, node.value


def profile_keys() -> Iterator[tuple[str, str]]:
    """Yield table and key of every setting; they look like codes."""
    for table in msgspec.structs.fields(Profile):
        if isinstance(table.type, type) and issubclass(table.type, msgspec.Struct):
            yield from ((table.name, field.name) for field in msgspec.structs.fields(table.type))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_both_languages_are_there_with_the_same_facts(path: Path) -> None:
    for name, text in texts(path).items():
        assert set(text) == {"vi", "en"}, name
        assert placeholders(text["vi"]) == placeholders(text["en"]), name
        assert text["vi"].strip(), name
        assert text["en"].strip(), name


def test_every_code_in_the_source_has_a_text() -> None:
    known = {f"{path.stem}.{name}" for path in CATALOGUES for name in texts(path)}
    modules = {
        ".".join(p.relative_to(PACKAGE).with_suffix("").parts) for p in PACKAGE.rglob("*.py")
    }
    settings = {f"{table}.{key}" for table, key in profile_keys()}
    used = {(p.name, text) for p, text in literals() if CODE.fullmatch(text)}
    others = known | modules | settings | {"ledger.sqlite3", "run.clock", "review.jsonl"}
    missing = {
        (p, text) for p, text in used if text not in others and not text.endswith(("_", "-"))
    }
    assert missing == set()


def test_every_text_is_used() -> None:
    written = {text for _, text in literals()}
    stems = {text for text in written if re.fullmatch(r"[a-z.]*[a-z]+[_.-]", text)}
    for path in CATALOGUES:
        for name in texts(path):
            code = f"{path.stem}.{name}"
            used = code in written or name in written
            assert used or any(code.startswith(s) or name.startswith(s) for s in stems), code


def test_a_fact_may_be_called_code_or_language() -> None:
    assert "fr" in say("cli.no_such_language", "en", language="fr")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "vi", "LANG": "en_US"}, "vi"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert preferred_language(environment) == language


COUNTED = (
    "files packages documents dossiers pages questions rows errors warnings things items letters"
)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_no_english_text_needs_a_plural(path: Path) -> None:
    """A number may be 1: ``questions: 1``, never ``1 questions``."""
    counts = re.compile(rf"\{{[a-z_]+\}} (?:[a-z]+ )?(?:{'|'.join(COUNTED.split())})\b")
    found = {name: counts.findall(text["en"]) for name, text in texts(path).items()}
    assert {name: texts for name, texts in found.items() if texts} == {}
