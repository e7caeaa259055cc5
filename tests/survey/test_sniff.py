"""What a file is, by its content: the extension decides nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pillow_heif
import pytest
import xlsxwriter
from PIL import Image

from migrate.model import Fate
from migrate.profile import Folders
from migrate.survey import sniff, take_survey

FLAT = Folders(pattern="{document}.pdf")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def picture(format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16), "white").save(buffer, format_name, **options)
    return buffer.getvalue()


def heic() -> bytes:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64))).save(buffer)
    return buffer.getvalue()


def pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(buffer)
    return buffer.getvalue()


def archive(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for member in members:
            packed.writestr(member, "<x/>")
    return buffer.getvalue()


def open_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", "<x/>")
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Ho_so")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), "application/pdf"),
        (b"\r\n\x00scanner junk\n" * 40 + pdf(), "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("TIFF"), "image/tiff"),
        (picture("TIFF", big_tiff=True), "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (picture("JPEG2000"), "image/jp2"),
        (picture("JPEG2000", no_jp2=True), "image/jp2"),
        (picture("WEBP"), "image/webp"),
        (heic(), "image/heic"),
        (picture("AVIF"), "image/avif"),
        (picture("GIF"), "image/gif"),
        (picture("BMP"), "image/bmp"),
    ],
)
def test_pictures_and_pdf_by_their_first_bytes(content: bytes, kind: str) -> None:
    assert sniff(content[:4096], "whatever.txt") == kind


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (archive("a.pdf", "../../b.pdf"), "a.zip", "application/zip"),
        (archive("[Content_Types].xml", "word/document.xml"), "cong_van.pdf", DOCX),
        (archive("[Content_Types].xml", "_rels/.rels"), "cong_van.docx", DOCX),
        (workbook(), "muc_luc.xlsx", XLSX),
        (archive("trang.pdf", "xl.pdf"), "xl/word/a.zip", "application/zip"),
        (open_document(), "a.pdf", "application/vnd.oasis.opendocument.text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "cu.doc", "application/msword"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "cu", "application/x-ole-storage"),
        (b"Rar!\x1a\x07\x01\x00", "a.jpg", "application/vnd.rar"),
        (b"7z\xbc\xaf\x27\x1c", "a.jpg", "application/x-7z-compressed"),
        (b"<!DOCTYPE html><html>404", "anh.jpg", "text/html"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "a.svg", "image/svg+xml"),
        (b'<?xml version="1.0"?><mets/>', "METS.xml", "text/xml"),
        ("Kính gửi: UBND xã".encode(), "a.tif", "text/plain"),
        ("Kính gửi".encode("utf-16"), "a.txt", "text/plain"),
        ("Mã hồ sơ;Tiêu đề".encode(), "muc_luc.csv", "text/csv"),
        (b"{\\rtf1", "a.pdf", "application/rtf"),
        (b"MZ\x90\x00", "a.pdf", "application/x-executable"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "video/mp4"),
        (b"RIFF\0\0\0\0WAVEfmt ", "a.wav", "audio/vnd.wave"),
        (b"ID3\x03", "a.mp3", "audio/mpeg"),
        ((bytes.fromhex("fffb9000") + bytes(413)) * 2, "a.mp3", "audio/mpeg"),
        ((bytes.fromhex("fff38000") + bytes(204)) * 2, "a.mp3", "audio/mpeg"),
        (bytes.fromhex("fffb9000") + bytes(900), "a.mp3", "application/octet-stream"),
        ((bytes.fromhex("fff150800c1ffc") + bytes(89)) * 2, "a.aac", "audio/aac"),
        (bytes.fromhex("000001ba2100010001"), "a.mpg", "video/mpeg"),
        (bytes(4096), "trang.tif", "application/x-zeros"),
        (b"\x01\x02\x03\x04", "trang.tif", "application/octet-stream"),
        (b"BM is how this text begins", "a.txt", "text/plain"),
        (b"", "a.pdf", "inode/x-empty"),
    ],
)
def test_what_is_no_scan_is_named_for_what_it_is(content: bytes, name: str, kind: str) -> None:
    assert sniff(content[:4096], name) == kind


@pytest.mark.parametrize(
    ("name", "content", "code", "vi", "en"),
    [
        ("a.jpg", b"<html>404</html>", "survey.not_a_scan", "trang web HTML", "an HTML page"),
        ("a.zip", archive("a.pdf"), "survey.not_a_scan", "tệp nén ZIP", "a ZIP archive"),
        ("a.tif", bytes(9999), "survey.not_a_scan", "chép dở dang", "a copy that broke off"),
        ("a.pdf", archive("word/a.xml"), "survey.not_handled_yet", "văn phòng", "office document"),
        ("a.xlsx", workbook(), "survey.spreadsheet", "folders.catalogue", "folders.catalogue"),
        ("a.bin", b"\x01\x02", "survey.not_a_scan", "không rõ loại", "no known type"),
        ("a.pdf", b"", "survey.empty", "0 byte", "0 bytes"),
    ],
)
def test_a_refusal_names_the_content_in_both_languages(
    tmp_path: Path, name: str, content: bytes, code: str, vi: str, en: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (fate,) = take_survey(tmp_path, FLAT).fates
    assert (fate.fate, fate.code) == (Fate.REJECTED, code)
    assert vi in fate.reason_vi
    assert en in fate.reason_en


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("trang.pdf", ()),
        ("TRANG.PDF", ()),
        ("trang.tif", ("survey.extension_lies",)),
        ("trang", ("survey.extension_unknown",)),
        ("trang.bak", ("survey.extension_unknown",)),
    ],
)
def test_an_extension_that_disagrees_is_noted(
    tmp_path: Path, name: str, notes: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(pdf())
    (file,) = take_survey(tmp_path, FLAT).files
    assert (file.kind, file.notes) == ("application/pdf", notes)
