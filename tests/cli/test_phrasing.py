"""Under ``--lang vi`` nothing that click says of itself is left in English."""

import json
from collections.abc import Iterator

import click
import pytest

from migrate.cli import main
from migrate.cli.commands import COMMANDS, CommandTree

CLICK_SAYS = ("Usage", "Options", "Commands", "OPTIONS", "ARGS", "Show this", "required")


def command_lines(group: click.Group, line: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield line
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from command_lines(command, (*line, name))
        else:
            yield (*line, name)


@pytest.mark.parametrize("line", list(command_lines(CommandTree("vi"))), ids=" ".join)
def test_all_help_is_in_the_language_asked(
    line: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*line, "--help", "--lang", "vi"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Cách dùng: migrate")
    assert [word for word in CLICK_SAYS if word in shown] == []
    assert main([*line, "--help", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Usage: migrate")


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (["run", "a", "b"], "cli.missing_parameter", "--profile"),
        (["run", "a", "-p", "tt05", "--out"], "cli.option_value", "--out"),
        (["run", "a", "-p", "tt05", "-o", "b", "--workers", "z"], "cli.bad_parameter", "0, 1, …"),
        (["verify", "a", "--flavour", "z"], "cli.bad_parameter", "tt05 | tt05-sample"),
        (["doctor", "a", "b"], "cli.usage", "Cách dùng: migrate doctor [TÙY CHỌN] [FOLDER]"),
        (["units", "pack"], "cli.usage_empty", "--help"),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language_asked(
    line: list[str], code: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*line, "--lang", "vi", "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == code
    assert told in error["message"]
    assert not {"is", "not", "argument", "option", "Got", "Usage:"} & set(error["message"].split())


def test_every_command_of_the_tree_is_looked_at() -> None:
    assert {line[0] for line in command_lines(CommandTree("vi")) if line} == set(COMMANDS)
