"""A folder of hostile names and file-system objects, made on the spot."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

VIETNAMESE = "Quyết định số 12 - UBND xã Tân Phú.pdf"
NFD = unicodedata.normalize("NFD", VIETNAMESE)
DEEP = "/".join(f"cap{depth:02}" for depth in range(60)) + "/sau.pdf"

ODD_NAMES: tuple[bytes, ...] = (
    *(b"a\nb.pdf", b"a\tb.pdf", b"a\rb.pdf", b"\x1b[31mdo.pdf", b"-rf.pdf", b" dau cach .pdf"),
    *(b"ten..pdf", b"$(touch HACKED);`id`&|\"'.pdf", b"%s%n{0}{x}.pdf", b'=HYPERLINK("x").pdf'),
    *("\u202efdp.exe.pdf".encode(), "ảnh 📄.pdf".encode(), "zero\u200bwidth.pdf".encode()),
    *(b"latin1_\xe9\xff.pdf", b"tcvn3_quy\xd5t \xae\xdenh.pdf", b"x" * 251 + b".pdf"),
    *("ộ".encode() * 83 + b".pdf", b"CON.pdf", b"aux.pdf", b"a:b.pdf", b"khong_duoi"),
    *(b"case/Cong_van.pdf", b"case/CONG_VAN.PDF", DEEP.encode()),
    *("tone/Hoà Bình.pdf".encode(), "tone/Hòa Bình.pdf".encode(), b"<b>x</b>&amp;.pdf"),
    *(f"nfd/{NFD}".encode(), f"twins/{VIETNAMESE}".encode(), f"twins/{NFD}".encode()),
)
"""Real scans under awkward names: all of them must go on."""

CLUTTER: dict[bytes, str] = {
    b"Thumbs.db": "survey.system_file",
    b".DS_Store": "survey.system_file",
    b"desktop.ini": "survey.system_file",
    b"@eaDir/trang.jpg": "survey.system_file",
    b"~$cong_van.docx": "survey.lock_file",
    b".~lock.a.pdf#": "survey.lock_file",
    b"tai_ve.pdf.part": "survey.unfinished_transfer",
    b"tai_ve.crdownload": "survey.unfinished_transfer",
    b"~WRL0003.tmp": "survey.unfinished_transfer",
    b"bao_cao.pdf.exe": "survey.program_name",
    b".an.pdf": "survey.hidden_file",
    b".git/trang.pdf": "survey.hidden_file",
    b"ket_thuc_cham.pdf.": "survey.name_cut_off",
}


def scan(content: bytes) -> bytes:
    """Return bytes that are a PDF by their head, and unlike those of another content."""
    return b"%PDF-1.4\n%" + content


def plant(root: Path, name: bytes, content: bytes) -> None:
    """Write a file under a name of bytes, with its folders."""
    place = root / os.fsdecode(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def plant_objects(root: Path) -> dict[str, str]:
    """Make links, a loop, a FIFO, a socket and empty folders; return their codes by path."""
    for folder in ("links", "vong", "rong", "thu_muc_ten.pdf"):
        (root / folder).mkdir()
    (root / "vong/len_tren").symlink_to("..")
    (root / "vong/ban_than").symlink_to("ban_than")
    (root / "links/gay.pdf").symlink_to("khong_co.pdf")
    (root / "links/ra_ngoai.pdf").symlink_to("/etc/hostname")
    (root / "links/goc").symlink_to("/")
    plant(root, b"links/that.pdf", scan(b"a real file that a link points to"))
    (root / "links/trong.pdf").symlink_to("that.pdf")
    os.mkfifo(root / "ong.pdf")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(root)  # a socket's address is at most 108 bytes long
        server.bind("o_cam.pdf")
        os.chdir(here)
    links = ("vong/len_tren", "vong/ban_than", "links/gay.pdf", "links/ra_ngoai.pdf")
    return {
        **dict.fromkeys((*links, "links/goc", "links/trong.pdf"), "survey.link"),
        **dict.fromkeys(("ong.pdf", "o_cam.pdf"), "survey.special_file"),
        **dict.fromkeys(("rong/", "thu_muc_ten.pdf/"), "survey.empty_folder"),
    }
