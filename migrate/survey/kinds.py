"""Media types: which are taken, what each is called for people, which extensions it goes by."""

from __future__ import annotations

from migrate.messages import Language, say

SCANS: dict[str, frozenset[str]] = {
    "application/pdf": frozenset({".pdf"}),
    "image/jpeg": frozenset({".jpg", ".jpeg", ".jpe", ".jfif"}),
    "image/png": frozenset({".png"}),
    "image/tiff": frozenset({".tif", ".tiff"}),
    "image/jp2": frozenset({".jp2", ".jpx", ".jpf", ".j2k", ".j2c", ".jpc"}),
    "image/webp": frozenset({".webp"}),
    "image/heic": frozenset({".heic", ".heif"}),
}
"""What goes on to the room of pages, which opens just these, with the usual extensions."""
RECORDINGS: dict[str, frozenset[str]] = {
    "audio/mpeg": frozenset({".mp3", ".mp2", ".mpa"}),
    "audio/aac": frozenset({".aac"}),
    "audio/vnd.wave": frozenset({".wav"}),
    "video/mp4": frozenset({".mp4", ".m4v", ".m4a", ".3gp"}),
    "video/mpeg": frozenset({".mpg", ".mpeg", ".vob"}),
    "video/quicktime": frozenset({".mov", ".qt"}),
    "video/x-ms-asf": frozenset({".wma", ".wmv", ".asf"}),
    "video/x-msvideo": frozenset({".avi"}),
}
"""Sound and film, packaged as they are (TT 05/2025, Đ8), with the usual extensions."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
SPREADSHEETS = frozenset(
    {
        f"{_OFFICE}.spreadsheetml.sheet",
        "application/vnd.ms-excel",
        "application/vnd.oasis.opendocument.spreadsheet",
        "text/csv",
    }
)
DOCUMENTS = frozenset(
    {
        f"{_OFFICE}.wordprocessingml.document",
        f"{_OFFICE}.presentationml.presentation",
        "application/msword",
        "application/vnd.ms-powerpoint",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.presentation",
        "application/rtf",
        "image/gif",
    }
)
"""Contents that TT 05/2025 accepts and this tool does not package yet."""

_NAMES = {
    "application/x-ole-storage": "ole",
    "application/zip": "zip",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "seven_zip",
    "application/gzip": "gzip",
    "image/svg+xml": "svg",
    "image/vnd.djvu": "djvu",
    "image/vnd.adobe.photoshop": "picture",
    "image/jxl": "picture",
    "image/avif": "picture",
    "image/gif": "picture",
    "image/bmp": "picture",
    "application/postscript": "postscript",
    "text/html": "html",
    "text/xml": "xml",
    "text/plain": "text",
    "text/csv": "spreadsheet",
    "application/rtf": "office_document",
    "application/x-zeros": "zeros",
    "application/x-executable": "program",
    "text/x-shellscript": "program",
    "application/vnd.sqlite3": "database",
    "inode/x-empty": "nothing",
}
_MAJOR_NAMES = {"audio": "audio", "video": "video", "inode": "not_a_file"}


def is_scan(kind: str) -> bool:
    """Say whether contents of this media type can be pages of a scan."""
    return kind in SCANS


def is_recording(kind: str) -> bool:
    """Say whether contents of this media type are a recording of sound or film."""
    return kind in RECORDINGS


def usual_extensions(kind: str) -> frozenset[str]:
    """Return the extensions that scans and recordings of this media type go by."""
    return (SCANS | RECORDINGS)[kind]


def is_extension_of_another(extension: str) -> bool:
    """Say whether some scan or recording goes by ``extension``."""
    return any(extension in known for known in (SCANS | RECORDINGS).values())


def kind_name(kind: str, language: Language) -> str:
    """Return what a media type is called in ``language``: ``an HTML page``, ``tệp nén ZIP``."""
    return say(f"survey.kind_{_name(kind)}", language)


def refusal_code(kind: str) -> str:
    """Return the message code of why contents of this media type are not taken as a scan."""
    if kind in SPREADSHEETS:
        return "survey.spreadsheet"
    if kind in DOCUMENTS:
        return "survey.not_handled_yet"
    return "survey.not_a_scan"


def _name(kind: str) -> str:
    if kind in _NAMES:
        return _NAMES[kind]
    for kinds, name in (
        (SCANS, "scan"),
        (SPREADSHEETS, "spreadsheet"),
        (DOCUMENTS, "office_document"),
    ):
        if kind in kinds:
            return name
    major = kind.partition("/")[0]
    return _MAJOR_NAMES.get(major, "unknown")
