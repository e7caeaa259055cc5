"""Pages to test with, drawn here: print that no person ever wrote, on sheets of any state."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from migrate.pages import Pixels
from migrate.profile.settings import Ocr
from sample_scans.fonts import Style, sized

OCR = Ocr()
LINES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của công chức",
    "Văn phòng, Ủy ban nhân dân xã tổ chức kiểm tra, sắp xếp lại hồ sơ, tài",
    "liệu lưu trữ theo từng năm, bảo đảm đầy đủ, không thất lạc và dễ tra cứu.",
    "Các ông bà trưởng thôn có trách nhiệm phối hợp thực hiện thông báo này.",
)


def blank_sheet(dpi: int = 100, level: int = 250) -> Pixels:
    """Return an A4 sheet of plain paper."""
    return np.full((round(11.69 * dpi), round(8.27 * dpi)), level, np.uint8)


def printed_sheet(dpi: int = 100, repeat: int = 6, lines: tuple[str, ...] = LINES) -> Pixels:
    """Return an A4 sheet of grey paper with print in 13 points."""
    sheet = Image.fromarray(blank_sheet(dpi))
    draw = ImageDraw.Draw(sheet)
    font = sized("times", Style.REGULAR, 13, dpi)
    for row, line in enumerate(lines * repeat):
        draw.text((1.1 * dpi, (1.2 + 0.3 * row) * dpi), line, fill=20, font=font)
    return np.asarray(sheet)


def in_colour(grey: Pixels) -> Pixels:
    """Return grey print on yellowish paper."""
    return np.stack([grey, grey, (grey * 0.9).astype(np.uint8)], axis=-1)


def encoded(pixels: Pixels | Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file of Pillow's format ``kind``."""
    picture = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path
