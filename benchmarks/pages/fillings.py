"""Values for the words in braces of the stock, and which of its sentences suit a year."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterable

from benchmarks.pages.wording import Commune, Wording

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def person(wording: Wording, chance: random.Random) -> str:
    """Return a made-up name of three parts."""
    parts = (wording.surnames, wording.middle_names, wording.given_names)
    return " ".join(chance.choice(part) for part in parts)


def citable(texts: Iterable[str], year: int) -> list[str]:
    """Return the texts that cite no law younger than ``year``."""
    return [text for text in texts if all(int(cited) <= year for cited in _YEAR.findall(text))]


def fillings(
    wording: Wording, chance: random.Random, commune: Commune, date: datetime.date
) -> dict[str, object]:
    """Return fresh values for a document of ``commune`` issued on ``date``.

    Day, month and year are never after ``date``, a deadline always is.
    """
    r, year = chance.randint, date.year
    past = date - datetime.timedelta(days=r(0, date.timetuple().tm_yday - 1))
    coming = date + datetime.timedelta(days=r(5, 60))
    return {
        "commune": commune.name,
        "district": commune.district,
        "province": commune.province,
        "year": year,
        "later": year + chance.choice((1, 2, 5)),
        "person": person(wording, chance),
        "person2": person(wording, chance),
        "person3": person(wording, chance),
        "hamlet": chance.choice(wording.hamlets),
        "quarter": chance.choice(("I", "II", "III", "IV")),
        "count": r(12, 980),
        "thousands": f"{r(1, 9)}.{r(0, 999):03d}",
        "area": r(51, 680),
        "small": r(11, 79),
        "digit": r(1, 9),
        "day": f"{past.day:02d}",
        "month": f"{past.month:02d}",
        "deadline": f"ngày {coming.day:02d} tháng {coming.month:02d} năm {coming.year}",
        "born": r(1940, 1992),
        "identity": f"0{r(10, 96):02d}{r(0, 999_999_999):09d}",
        "budget": f"{r(1, 29)}.{r(0, 999):03d}.{r(0, 999):03d}.000",
        "spending": f"{r(1, 19)}.{r(0, 999):03d}.{r(0, 999):03d}.000",
        "fine": f"{r(1, 90)}.{r(0, 9)}50.000",
        "percent": r(61, 99),
    }
