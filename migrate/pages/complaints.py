"""What decoding libraries say of broken data, which they pass over in silence otherwise.

libtiff decodes a broken Group 4 strip to the end, line after line of nonsense, returns success, and
writes "Bad code word" to the standard error. A page so repaired must not pass for a whole one
(OCRmyPDF issue 1573: users want to fail on silent repair).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2


class Complaints:
    """Whether anything was said while :func:`hearing`; known only afterwards."""

    heard = False


@contextmanager
def hearing() -> Iterator[Complaints]:
    """Catch what C libraries write to the standard error of this process, in this one thread."""
    found = Complaints()
    sys.stderr.flush()
    kept = os.dup(_STDERR)
    with tempfile.TemporaryFile() as ear:
        os.dup2(ear.fileno(), _STDERR)
        try:
            yield found
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
            found.heard = os.fstat(ear.fileno()).st_size > 0
