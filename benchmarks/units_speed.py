"""Records per second, in turns with vietnamadminunits 1.0.4; load time, memory, growth.

``python benchmarks/units_speed.py --rival /path/to/venv/bin/python`` runs this tool and the rival
in separate processes, A B A B, over the same full names of old communes. The rival's geocoder is
stubbed: it would ask an online service for each split unit. Times are of the processor, so that
other work on the machine counts less.

- *first sight*: every text once, nothing kept from before.
- *other words*: units known already, each text new (a hamlet before the address).
- *archive*: 100,000 records drawn from the same units, as the letterheads of folders repeat.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator

RIVAL = """
import json, sys, time
import vietnamadminunits.converter.converter_2025 as rival
rival.get_geo_location = lambda *a, **k: None
texts = json.load(sys.stdin)
began = time.process_time()
for text in texts:
    rival.convert_address_2025(text)
print(len(texts) / (time.process_time() - began))
"""
SEED = 1
SAMPLE = 2_000
"""Texts the rival is given; it keeps nothing, so that its pace does not depend on their number."""


def full_names() -> list[str]:
    from benchmarks.units_mutation import old_communes
    from migrate.units import load_gazetteer

    texts = [", ".join(parts) for _, parts in old_communes(load_gazetteer())]
    random.Random(SEED).shuffle(texts)
    return texts


def pace(texts: Iterable[str], known: Iterable[str] = ()) -> float:
    """Return records per second of a freshly loaded gazetteer that has seen ``known``."""
    from migrate.units import load_gazetteer, resolve

    gazetteer = load_gazetteer()
    for text in known:
        resolve(gazetteer, text)
    count, began = 0, time.process_time()
    for text in texts:
        resolve(gazetteer, text)
        count += 1
    return count / (time.process_time() - began)


def archive(texts: list[str], records: int) -> Iterator[str]:
    chance = random.Random(SEED)
    for _ in range(records):
        yield chance.choice(texts)


def rival_pace(python: str, texts: list[str]) -> float:
    run = subprocess.run(
        [python, "-c", RIVAL], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(run.stdout)


def own(part: str) -> float:
    run = subprocess.run(
        [sys.executable, __file__, "--part", part], capture_output=True, text=True, check=True
    )
    return float(run.stdout)


def measure(part: str) -> float:
    """Measure one part in this process; imports and loading of the texts are not counted."""
    if part == "load":
        began = time.process_time()
        from migrate.units import load_gazetteer

        load_gazetteer()
        return time.process_time() - began
    if part == "memory":
        from migrate.units import load_gazetteer

        load_gazetteer()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = full_names()
    if part == "first sight":
        return pace(texts)
    if part == "other words":
        return pace((f"thôn {n}, {text}" for n, text in enumerate(texts)), texts)
    records = 1_000_000 if part == "million" else 100_000
    return pace(archive(texts, records))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rival", help="python of a virtual environment with vietnamadminunits")
    parser.add_argument("--part", help="measure one part in this process")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.part:
        print(measure(chosen.part))
        return
    print(f"load {own('load'):.3f} s, memory {own('memory'):.0f} MB")
    sample = full_names()[:SAMPLE]
    for _ in range(chosen.rounds):
        paces = {part: own(part) for part in ("first sight", "other words", "archive")}
        line = "  ".join(f"{part} {records:,.0f}/s" for part, records in paces.items())
        if chosen.rival:
            theirs = rival_pace(chosen.rival, sample)
            times = "  ".join(f"×{records / theirs:.1f}" for records in paces.values())
            line += f"  rival {theirs:,.0f}/s: {times}"
        print(line)
    print(f"a million records: {own('million'):,.0f}/s (a tenth of it: {own('archive'):,.0f}/s)")


if __name__ == "__main__":
    main()
