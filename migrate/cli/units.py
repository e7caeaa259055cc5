"""``migrate units``: what an old unit became, one text or a million, and the data pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode, UsageError
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.model import UnitAnswer
    from migrate.units import Decisions, Gazetteer, Statistics

MOST_TARGETS = 12
"""Rows of the table for people; a name alone may lead to sixty units, JSON has them all."""


class TextGroup(click.Group):
    """A group whose first word may be a text: what is no command is a text to resolve."""

    default = "resolve"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [self.default, *args]
        return super().parse_args(ctx, args)


def units_command(language: Language) -> click.Group:
    """Build the group with its help in ``language``."""
    group = TextGroup("units", help=say("units.help", language), no_args_is_help=True)
    group.add_command(_resolve_command(language))
    group.add_command(_explain_command(language))
    group.add_command(_pack_group(language))
    return group


def _resolve_command(language: Language) -> click.Command:
    path = click.Path(path_type=Path)

    @click.command("resolve", help=say("units.help_resolve", language))
    @click.argument("text", required=False)
    @click.option("--date", default="", help=say("units.help_date", language))
    @click.option("--as-of", default="", help=say("units.help_as_of", language))
    @click.option("--decisions", type=path, help=say("units.help_decisions", language))
    @click.option("--batch", type=path, help=say("units.help_batch", language))
    @click.option("--out", type=path, help=say("units.help_out", language))
    @click.pass_obj
    def command(
        frame: Frame,
        text: str | None,
        date: str,
        as_of: str,
        decisions: Path | None,
        batch: Path | None,
        out: Path | None,
    ) -> int:
        from migrate.units import load_gazetteer

        if (text is None) == (batch is None) or (batch is None) != (out is None):
            raise UsageError("units.text_or_batch")
        gazetteer = load_gazetteer()
        decided = _decisions(gazetteer, decisions)
        if batch is not None and out is not None:
            return _batch(frame, gazetteer, decided, batch, out)
        return _one(frame, _answer(frame, gazetteer, text or "", date, as_of, decided))

    return command


def _decisions(gazetteer: Gazetteer, path: Path | None) -> Decisions:
    from migrate.units import Decisions, load_decisions

    return load_decisions(gazetteer, path) if path else Decisions()


def _answer(
    frame: Frame, gazetteer: Gazetteer, text: str, date: str, as_of: str, decided: Decisions
) -> UnitAnswer:
    from migrate.units import resolve

    return resolve(
        gazetteer,
        text,
        record_date=date,
        as_of=as_of,
        decisions=decided,
        language=frame.language,
    )


def _exit_code(waiting: bool) -> int:
    return int(ExitCode.WAITING if waiting else ExitCode.DONE)


def _one(frame: Frame, answer: UnitAnswer) -> int:
    from migrate.units import as_json, waits

    if frame.json:
        frame.print_json(as_json(answer))
    else:
        _print_answer(frame, answer)
    return _exit_code(waits(answer))


def _print_answer(frame: Frame, answer: UnitAnswer) -> None:
    from migrate.units import headline, reasons, units_named

    _print_lines(frame, [*headline(answer, frame.language), *units_named(answer, frame.language)])
    if answer.candidates:
        _print_candidates(frame, answer)
    _print_lines(frame, reasons(answer, frame.language))


def _print_lines(frame: Frame, lines: list[str]) -> None:
    for line in lines:
        frame.console.print(line, markup=False, highlight=False, soft_wrap=True)


def _print_candidates(frame: Frame, answer: UnitAnswer) -> None:
    from rich.table import Table

    table = Table()
    for name in ("code", "unit", "province", "kind", "source", "evidence"):
        table.add_column(frame.say(f"units.column_{name}"), overflow="fold")
    for found in answer.candidates[:MOST_TARGETS]:
        table.add_row(
            found.code,
            found.name,
            found.province,
            frame.say(f"units.kind_{found.kind}"),
            f"{found.act} {found.clause}".strip(),
            found.evidence,
        )
    frame.console.print(table)
    more = len(answer.candidates) - MOST_TARGETS
    if more > 0:
        frame.print("units.line_more", more=more)


def _batch(frame: Frame, gazetteer: Gazetteer, decided: Decisions, batch: Path, out: Path) -> int:
    import msgspec

    from migrate.units import answer_lines, statistics

    encoder = msgspec.json.Encoder()
    partial = out.with_name(out.name + ".partial")
    refused = 0
    with batch.open("rb") as lines, partial.open("wb") as stream:

        def answers() -> Iterator[UnitAnswer]:
            nonlocal refused
            for answer, row in answer_lines(
                gazetteer, lines, decisions=decided, language=frame.language
            ):
                stream.write(encoder.encode(row) + b"\n")
                refused += "error" in row
                yield answer

        counted = statistics(answers())
    partial.replace(out)
    _print_statistics(frame, counted, refused)
    return _exit_code(counted.certain < counted.records)


def _print_statistics(frame: Frame, counted: Statistics, refused: int) -> None:
    if frame.json:
        import msgspec

        frame.print_json(msgspec.to_builtins(counted) | {"refused": refused})
        return
    frame.print("units.counted", records=counted.records, decided=counted.decided)
    for status, records in counted.by_status.items():
        frame.print("units.counted_status", status=frame.say(f"units.{status}"), records=records)
    likely = counted.by_status.get("exact", 0) - counted.certain
    if likely:
        frame.print("units.counted_likely", records=likely)
    if refused:
        frame.print("units.counted_refused", records=refused)
    for split in counted.waiting:
        frame.print(
            "units.counted_split",
            unit=split.name,
            code=split.code,
            records=split.records,
            targets="; ".join(f"{code} {name}" for code, name in split.targets),
        )


def _explain_command(language: Language) -> click.Command:
    @click.command("explain", help=say("units.help_explain", language))
    @click.argument("text")
    @click.option("--date", default="", help=say("units.help_date", language))
    @click.option("--as-of", default="", help=say("units.help_as_of", language))
    @click.option(
        "--decisions", type=click.Path(path_type=Path), help=say("units.help_decisions", language)
    )
    @click.pass_obj
    def command(frame: Frame, text: str, date: str, as_of: str, decisions: Path | None) -> int:
        from migrate.units import explain, load_gazetteer, waits

        gazetteer = load_gazetteer()
        decided = _decisions(gazetteer, decisions)
        answer = _answer(frame, gazetteer, text, date, as_of, decided)
        lines = explain(answer, frame.language)
        if frame.json:
            frame.print_json({"text": text, "lines": lines})
        else:
            _print_lines(frame, lines)
        return _exit_code(waits(answer))

    return command


def _pack_group(language: Language) -> click.Group:
    group = click.Group("pack", help=say("units.help_pack", language))
    file = click.Path(path_type=Path)

    @group.command("info", help=say("units.help_pack_info", language))
    @click.pass_obj
    def info(frame: Frame) -> int:
        from migrate.units import current_pack

        return _print_pack(frame, current_pack())

    @group.command("check", help=say("units.help_pack_check", language))
    @click.argument("file", type=file, required=False)
    @click.pass_obj
    def check(frame: Frame, file: Path | None) -> int:
        from migrate.units import current_pack

        return _print_pack(frame, file or current_pack())

    @group.command("update", help=say("units.help_pack_update", language))
    @click.argument("file", type=file)
    @click.pass_obj
    def update(frame: Frame, file: Path) -> int:
        from migrate.units import installed_pack, update_pack

        update_pack(file, installed_pack())
        return _print_pack(frame, installed_pack())

    return group


def _print_pack(frame: Frame, path: Path) -> int:
    import msgspec

    from migrate.units import check_pack

    header = check_pack(path)
    if frame.json:
        frame.print_json({"path": str(path), **msgspec.to_builtins(header)})
        return int(ExitCode.DONE)
    frame.print(
        "units.pack_line",
        path=path,
        version=header.version,
        valid_as_of=header.valid_as_of,
        sha256=header.sha256,
    )
    for name, rows in header.counts.items():
        frame.print("units.pack_count", name=name, rows=rows)
    return int(ExitCode.DONE)
