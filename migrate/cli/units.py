"""``migrate units``: what an old unit became, one text or a million, and the data pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode, UsageError
from migrate.messages import Language, say

if TYPE_CHECKING:
    from migrate.model import UnitAnswer
    from migrate.units import Decisions, Gazetteer, Statistics


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


def _exit_code(waiting: int) -> int:
    return int(ExitCode.WAITING if waiting else ExitCode.DONE)


def _waits(answer: UnitAnswer) -> int:
    return int(answer.status in ("ambiguous", "unknown"))


def _one(frame: Frame, answer: UnitAnswer) -> int:
    from migrate.units import as_json

    if frame.json:
        frame.print_json(as_json(answer))
    else:
        _print_answer(frame, answer)
    return _exit_code(_waits(answer))


def _print_answer(frame: Frame, answer: UnitAnswer) -> None:
    from rich.table import Table

    frame.print(f"units.verdict_{answer.status}", as_of=answer.as_of)
    for code, name in answer.old:
        frame.print(
            "units.line_old",
            unit=name,
            code=code or "–",
            date=answer.record_date or frame.say("units.no_date"),
        )
    if answer.candidates:
        columns = ("code", "unit", "province", "kind", "source", "evidence")
        table = Table()
        for name in columns:
            table.add_column(frame.say(f"units.column_{name}"), overflow="fold")
        for found in answer.candidates:
            table.add_row(
                found.code,
                found.name,
                found.province,
                frame.say(f"units.kind_{found.kind}"),
                f"{found.act} {found.clause}".strip(),
                found.evidence,
            )
        frame.console.print(table)
    for reason in answer.reasons:
        frame.print("units.line_reason", reason=reason)


def _batch(frame: Frame, gazetteer: Gazetteer, decided: Decisions, batch: Path, out: Path) -> int:
    import msgspec

    from migrate.units import answer_row, as_row, statistics

    encoder = msgspec.json.Encoder()
    partial = out.with_name(out.name + ".partial")
    with batch.open("rb") as lines, partial.open("wb") as stream:

        def answers() -> Iterator[UnitAnswer]:
            for row in _rows(lines):
                answer = answer_row(gazetteer, row, decisions=decided, language=frame.language)
                stream.write(encoder.encode(as_row(row, answer)) + b"\n")
                yield answer

        counted = statistics(answers())
    partial.replace(out)
    _print_statistics(frame, counted)
    waiting = counted.by_status.get("ambiguous", 0) + counted.by_status.get("unknown", 0)
    return _exit_code(waiting)


def _rows(lines: Any) -> Iterator[dict[str, Any]]:
    import msgspec

    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=dict[str, Any])
            except msgspec.DecodeError as fault:
                raise UsageError("units.bad_row", line=number, problem=str(fault)) from fault


def _print_statistics(frame: Frame, counted: Statistics) -> None:
    if frame.json:
        import msgspec

        frame.print_json(msgspec.to_builtins(counted))
        return
    frame.print("units.counted", records=counted.records, decided=counted.decided)
    for status, records in counted.by_status.items():
        frame.print("units.counted_status", status=frame.say(f"units.{status}"), records=records)
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
        from migrate.units import explain, load_gazetteer

        gazetteer = load_gazetteer()
        decided = _decisions(gazetteer, decisions)
        answer = _answer(frame, gazetteer, text, date, as_of, decided)
        lines = explain(answer, frame.language)
        if frame.json:
            frame.print_json({"text": text, "lines": lines})
        for line in [] if frame.json else lines:
            frame.console.print(line, markup=False, highlight=False, soft_wrap=True)
        return _exit_code(_waits(answer))

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
