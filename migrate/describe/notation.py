"""The symbol (``QĐ-UBND``): printed, and explained by the type and the issuer on the same page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from migrate.describe import symbol
from migrate.describe.document_type import initials
from migrate.describe.lexicon import DocumentType, Lexicon
from migrate.describe.readers import DIGITS, PRINT, Reading
from migrate.describe.values import by_reading, others, value
from migrate.model import Evidence, FieldValue, Status

EXPLAINED, READ_TWICE, READ_ONCE, GUESSED = 0.99, 0.95, 0.8, 0.5
ALL = 3
"""Readers that must see nothing behind the type in a symbol that has no body (before 1993)."""


class Explanation(Struct, frozen=True):
    """What on the page explains the parts of a symbol: the type's name, the issuer's name."""

    type: bool
    body: bool
    rest: tuple[str, ...] = ()
    contradicted: bool = False
    """The page names a type, and the symbol begins with something else: a letter was misread."""


def describe_notation(
    readings: Sequence[Reading],
    named: DocumentType | None,
    issuer: str,
    lexicon: Lexicon,
) -> FieldValue:
    """Return ``codeNotation`` from all readings of the number line.

    Certain is a symbol whose parts are those of the type named and of the body named on the page
    (two further places in print), read so by at least one reader, and whose remaining parts two
    readers read alike; the reader of digits lacks Vietnamese letters and only supports another,
    but not where a D may be a Đ.
    """
    found = [(_notation(reading), reading) for reading in readings]
    candidates = [notation for notation, r in found if notation and r.reader != DIGITS]
    if not candidates:
        return value("codeNotation", None, 0.0, [by_reading(r, "number-line") for r in readings])
    keys = [symbol.key(notation) for notation, _ in found]
    best = max(candidates, key=lambda n: _rank(n, keys, named, issuer, lexicon))
    explanation = explain(best, named, issuer, lexicon)
    mine = [r for n, r in found if n == best or symbol.key(n) == symbol.key(best)]
    evidence = [by_reading(r, "symbol-read") for r in mine]
    evidence += _explained(explanation, mine[0])
    return value(
        "codeNotation",
        best,
        _confidence(best, explanation, found),
        evidence,
        written=symbol.tidy_notation(mine[0].text),
        alternatives=others(best, [(n, r) for n, r in found if r.reader != DIGITS]),
    )


def asks_for_more(notation: FieldValue, readings: Sequence[Reading]) -> bool:
    """Say whether the line should be read by the reader of print, which has not read it whole."""
    whole = any(_notation(r) for r in readings if r.reader == PRINT)
    return notation.status is not Status.CERTAIN and not whole


def _notation(reading: Reading) -> str:
    notation = symbol.take_apart(reading.text).notation
    return notation.replace("ĐĐ", "Đ") if notation.startswith(("QĐĐ", "NĐĐ", "CĐĐ")) else notation


def explain(
    notation: str, named: DocumentType | None, issuer: str, lexicon: Lexicon
) -> Explanation:
    """Say which parts of ``notation`` the type's name and the issuer's name explain."""
    parts = symbol.parts(notation)
    rest = list(parts)
    by_type = bool(parts) and named is not None and parts[0] in named.abbreviations
    if by_type:
        rest.pop(0)
    bodies = abbreviations(issuer, lexicon)
    own = [part for part in rest if part in bodies]
    if own:
        rest.remove(own[0])
    return Explanation(
        type=by_type,
        body=bool(own),
        rest=tuple(rest),
        contradicted=bool(parts and named and named.abbreviations) and not by_type,
    )


def abbreviations(body: str, lexicon: Lexicon) -> frozenset[str]:
    """Return how a body may be written in a symbol: known abbreviations, and its initials."""
    if not body:
        return frozenset()
    known = {a for a, name in lexicon.bodies.items() if body.lower().startswith(name.lower())}
    words = body.split()
    plain = {initials(body), initials(" ".join(words[1:]))} if len(words) < 12 else set()
    return frozenset(known | plain) - {""}


def _rank(
    notation: str,
    keys: Sequence[str],
    named: DocumentType | None,
    issuer: str,
    lexicon: Lexicon,
) -> tuple[int, int]:
    explanation = explain(notation, named, issuer, lexicon)
    known = sum(part in lexicon.drafting for part in explanation.rest)
    return (2 * explanation.type + 2 * explanation.body + known, keys.count(symbol.key(notation)))


def _explained(explanation: Explanation, reading: Reading) -> list[Evidence]:
    rules = (("symbol-type-named", explanation.type), ("symbol-body-named", explanation.body))
    return [Evidence(page=reading.page, rule=rule) for rule, holds in rules if holds]


def _is_cut(best: str, found: Sequence[tuple[str, Reading]]) -> bool:
    """Say whether another reader saw more of the symbol: a year before it, a part after it."""
    mine = symbol.key(best)
    others = {symbol.key(notation) for notation, _ in found}
    return any(mine != other and mine in other for other in others)


def _confidence(best: str, explanation: Explanation, found: Sequence[tuple[str, Reading]]) -> float:
    exact = {r.reader for n, r in found if n == best and r.reader != DIGITS}
    alike = {r.reader for n, r in found if symbol.key(n) == symbol.key(best)}
    crossed = any(letter in part for part in explanation.rest for letter in "DĐ")
    twice = len(exact) > 1 or (PRINT in exact and DIGITS in alike and not crossed)
    if explanation.contradicted or _is_cut(best, found):
        return GUESSED
    if explanation.type and not explanation.rest and not explanation.body:
        return EXPLAINED if twice and len(alike) >= ALL else READ_TWICE if twice else READ_ONCE
    if explanation.body and (explanation.type or explanation.rest):
        return EXPLAINED if twice or not explanation.rest else READ_ONCE
    if twice:
        return READ_TWICE
    return READ_ONCE if explanation.type or explanation.body else GUESSED
