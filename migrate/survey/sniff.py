"""What a file is, by its first bytes.

Signatures are those of PRONOM and of the WHATWG MIME Sniffing Standard.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from migrate.survey.sniff_sound import sniff_sound

HEAD_BYTES = 4096
"""How many first bytes :func:`sniff` wants."""

_PDF_WITHIN = 1024
"""A PDF header may follow junk, within the first 1024 bytes (PDF Reference 1.7, H.3, note 13)."""

_OFFICE = "application/vnd.openxmlformats-officedocument"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),  # BigTIFF
    (b"MM\0+", "image/tiff"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),  # ISO/IEC 15444-1, annex I: signature box
    (b"\xff\x4f\xff\x51", "image/jp2"),  # ISO/IEC 15444-1, annex A: bare codestream
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"%!PS", "application/postscript"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/x-executable"),
    (b"#!", "text/x-shellscript"),
    (b"ID3", "audio/mpeg"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"\0\0\x01\xba", "video/mpeg"),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"), "image/heic"),
    **dict.fromkeys((b"mif1", b"msf1"), "image/heic"),
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    b"qt  ": "video/quicktime",
}
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/vnd.wave"}
_ZIP_FOLDERS = {
    b"word/": f"{_OFFICE}.wordprocessingml.document",
    b"xl/": f"{_OFFICE}.spreadsheetml.sheet",
    b"ppt/": f"{_OFFICE}.presentationml.presentation",
}
_OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]+)")
"""The first member of an ODF file, stored plain (ODF 1.2, part 3, section 3.3)."""
_ZIP_ENTRY = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
"""A local file header up to the member's name, whose length is the group (PKWARE APPNOTE 4.3.7)."""
_BY_EXTENSION = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".csv": "text/csv",
}


def sniff(head: bytes, name: str) -> str:
    """Return the media type of contents that begin with ``head``.

    Args:
        head: the first :data:`HEAD_BYTES` bytes, or fewer where the file is shorter.
        name: the file's name; it decides only between types that share their first bytes (the
            members of an office container, or comma-separated and plain text).

    Returns:
        A media type; ``application/octet-stream`` where nothing is known,
        ``application/x-zeros`` where all bytes are zero, ``inode/x-empty`` for no bytes.
    """
    if not head:
        return "inode/x-empty"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    for look in (_container, _riff, _iso_media, _bitmap, _pdf, _text, _sound):
        found = look(head, name)
        if found:
            return found
    return "application/octet-stream" if head.strip(b"\0") else "application/x-zeros"


def _container(head: bytes, name: str) -> str:
    extension = PurePosixPath(name).suffix.lower()
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _BY_EXTENSION.get(extension, "application/x-ole-storage")
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    if found := _OPEN_DOCUMENT.search(head):
        return found[1].decode()
    members = [_member(head, entry) for entry in _ZIP_ENTRY.finditer(head)]
    for folder, kind in _ZIP_FOLDERS.items():
        if any(member.startswith(folder) for member in members):
            return kind
    is_office = b"[Content_Types].xml" in members
    return _BY_EXTENSION.get(extension, "application/zip") if is_office else "application/zip"


def _member(head: bytes, entry: re.Match[bytes]) -> bytes:
    return head[entry.end() : entry.end() + int.from_bytes(entry[1], "little")]


def _riff(head: bytes, _name: str) -> str:
    return _RIFF.get(head[8:12], "") if head.startswith(b"RIFF") else ""


def _iso_media(head: bytes, _name: str) -> str:
    """ISO/IEC 14496-12: a file type box at the start names the brand."""
    return _BRANDS.get(head[8:12], "video/mp4") if head[4:8] == b"ftyp" else ""


def _bitmap(head: bytes, _name: str) -> str:
    """Windows bitmap: ``BM`` is short for a signature, so its reserved fields must be zero."""
    return "image/bmp" if head.startswith(b"BM") and head[6:10] == bytes(4) else ""


def _pdf(head: bytes, _name: str) -> str:
    return "application/pdf" if b"%PDF-" in head[:_PDF_WITHIN] else ""


def _sound(head: bytes, _name: str) -> str:
    return sniff_sound(head)


def _text(head: bytes, name: str) -> str:
    text = _decode(head)
    if text is None:
        return ""
    start = text.lstrip("\ufeff \t\r\n").lower()
    if "<svg" in start[:1024]:
        return "image/svg+xml"
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return "text/html"
    if start.startswith("<?xml"):
        return "text/html" if "<html" in start[:1024] else "text/xml"
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def _decode(head: bytes) -> str | None:
    """Return ``head`` as text, or ``None`` where it holds what text does not."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    controls = bytes(range(0x09)) + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20))
    return None if head.translate(None, controls) != head else head.decode("utf-8", "replace")
