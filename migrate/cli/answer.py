"""``migrate answer``: one question answered from the command line, as the page would."""

from __future__ import annotations

from pathlib import Path

import click

from migrate.cli.frame import Frame
from migrate.errors import ExitCode, UsageError
from migrate.messages import Language, say


def answer_command(language: Language) -> click.Command:
    """Build the command with its help in ``language``."""

    @click.command("answer", help=say("cli.answer_help", language))
    @click.argument("archive", type=click.Path(path_type=Path))
    @click.argument("question")
    @click.option("--answer", "words", default="", help=say("cli.answer_words", language))
    @click.option("--value", default="", help=say("cli.answer_value", language))
    @click.option("--who", required=True, help=say("cli.answer_who", language))
    @click.option("--why", required=True, help=say("cli.answer_why", language))
    @click.pass_obj
    def answer(
        frame: Frame, archive: Path, question: str, words: str, value: str, who: str, why: str
    ) -> int:
        return _answer(frame, archive, question, words, value, who, why)

    return answer


def _answer(
    frame: Frame, archive: Path, question: str, words: str, value: str, who: str, why: str
) -> int:
    from migrate.model import SEEN
    from migrate.review import Reply, Sitting
    from migrate.review.entries import lines_of

    if bool(words) == bool(value):
        raise UsageError("cli.answer_one")
    sitting = Sitting(archive, who, frame.language)
    said = "" if words == SEEN else words
    entry = sitting.answer(Reply(question, why, value=value, words=said))
    if frame.json:
        frame.print_json({"question": question, "written": lines_of(entry)})
    else:
        frame.print("cli.answer_written", path=archive / "decisions.toml")
    return int(ExitCode.WAITING if sitting.waiting else ExitCode.DONE)
