"""Stand-ins for ``clamscan`` on the PATH that answer line by line as ClamAV 1.4 does."""

from __future__ import annotations

import sys
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless file that every scanner calls a virus (eicar.org)."""

_SCRIPT = """#!{python}
import sys
from pathlib import Path
Path({log!r}).open("a").write(" ".join(sys.argv[1:]) + "\\n")
if "--version" in sys.argv:
    print({version!r})
    sys.exit()
found = failed = 0
for line in sys.argv:
    if line.startswith("--file-list="):
        for name in Path(line.partition("=")[2]).read_text().splitlines():
            content = Path(name).read_bytes()
            if {fails!r}.encode() in content:
                failed = 2
                print("LibClamAV Error: cannot look at this", file=sys.stderr)
            elif {large!r}.encode() in content:
                print(name + ": Heuristics.Limits.Exceeded.MaxFileSize FOUND")
            elif b"EICAR" in content:
                found = 1
                print(name + ": Win.Test.EICAR_HDB-1 FOUND")
            else:
                print(name + ": OK")
sys.exit(found or failed)
"""
SIGNATURES = "ClamAV 1.4.6/27500/Sat Nov 21 08:30:00 2026"


def install(
    folder: Path,
    *,
    version: str = SIGNATURES,
    fails: str = "the scanner fails on this",
    large: str = "too large for the scanner",
) -> Path:
    """Write a scanner into ``folder``, for the PATH; what it was called with goes into ``log``.

    Args:
        folder: of the program.
        version: what ``--version`` prints.
        fails: contents for which no answer comes.
        large: contents that are over the scanner's limits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    program, log = folder / "clamscan", folder / "log"
    facts = {"python": sys.executable, "log": str(log), "version": version}
    program.write_text(_SCRIPT.format(**facts, fails=fails, large=large), "utf-8")
    program.chmod(0o755)
    return log


def install_script(folder: Path, script: str) -> None:
    """Write a scanner into ``folder`` that knows its version and then runs a ``script``.

    Args:
        folder: of the program.
        script: Python; ``names`` are the files it was asked of.
    """
    known = f"""#!{sys.executable}
import os, sys, time
if "--version" in sys.argv:
    print({SIGNATURES!r})
    sys.exit()
names = open(sys.argv[-1].partition("=")[2]).read().splitlines()
"""
    (folder / "clamscan").write_text(known + script, "utf-8")
    (folder / "clamscan").chmod(0o755)
