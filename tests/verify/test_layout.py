"""ZIP files as other right writers make them: nothing in them is called hidden."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from migrate.verify.layout import check_layout


class _Pipe(io.RawIOBase):
    """A stream that can only be written forwards, as to a pipe."""

    def __init__(self) -> None:
        self.written = io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, block: Any) -> int:
        return self.written.write(block)


def found_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [finding.code for finding in check_layout(archive, "a.zip")]


def test_sizes_of_zip64_are_no_hidden_field() -> None:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w") as archive,
        archive.open("a/b.txt", "w", force_zip64=True) as member,
    ):
        member.write(b"text")
    assert found_in(content.getvalue()) == []


def test_a_member_that_tells_its_size_afterwards_is_followed() -> None:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        archive.writestr("a/b.txt", b"text")
        archive.writestr("a/c.txt", b"more text")
    assert found_in(pipe.written.getvalue()) == []


def test_a_directory_of_zip64_is_followed() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(zipfile.ZIP_FILECOUNT_LIMIT + 1):
            archive.writestr(zipfile.ZipInfo(f"a/{number}"), b"")
    assert b"PK\x06\x06" in content.getvalue()
    assert found_in(content.getvalue()) == []


def test_a_local_header_beyond_the_end_is_no_crash() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a/b.txt", b"text")
    cut = bytearray(content.getvalue())
    at = cut.index(b"PK\x01\x02")
    cut[at + 42 : at + 46] = (1 << 20).to_bytes(4, "little")
    assert "V213" in found_in(bytes(cut))
