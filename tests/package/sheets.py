"""Pages drawn for tests: words are black bars whose places are known to the pixel."""

from __future__ import annotations

import hashlib
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw

from migrate.model import Agent, Box, InputFile, PageReading, PageRef, PageState, Word

DPI = 100
SIZE = (827, 1169)
LINES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 15/QĐ-UBND",
    "Về việc cấp giấy chứng nhận quyền sử dụng đất cho ông 7",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19-",
)
_LETTER, _HEIGHT, _GAP, _LINE = 8, 18, 9, 46
TESSERACT = Agent("tesseract", "5.3.0", "vie")
Placed = tuple[str, tuple[float, float, float, float], int]


def layout() -> list[Placed]:
    """Return the words of the level page with their boxes in pixels and their lines."""
    placed: list[Placed] = []
    for number, line in enumerate(LINES):
        x, y = 90.0, 110.0 + number * _LINE
        for text in line.split():
            right = x + len(text) * _LETTER
            placed.append((text, (x, y, right, y + _HEIGHT), number))
            x = right + _GAP
    return placed


def _turned(box: tuple[float, float, float, float], skew: float) -> Box:
    """Return the upright box around ``box`` turned clockwise about the middle of the page."""
    cx, cy = SIZE[0] / 2, SIZE[1] / 2
    a = radians(skew)
    corners = [(x - cx, y - cy) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [x * cos(a) - y * sin(a) + cx for x, y in corners]
    ys = [x * sin(a) + y * cos(a) + cy for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def picture(skew: float = 0.0, turn: int = 0, mode: str = "RGB") -> Image.Image:
    """Draw the stored image: askew by ``skew`` degrees, to be turned clockwise by ``turn``."""
    page = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(page)
    for _, box, _ in layout():
        pen.rectangle(box, fill="black")
    pen.rectangle((650, 1000, 720, 1060), fill=(190, 40, 60))
    page = page.rotate(-skew, fillcolor="white")
    return page.rotate(turn, expand=True).convert(mode)


def reading(ref: PageRef, skew: float = 0.0, turn: int = 0) -> PageReading:
    """Return what recognition would say of :func:`picture`."""
    words = tuple(
        Word(text, _turned(box, skew), 0.95, line, 0, "tesseract") for text, box, line in layout()
    )
    return PageReading(
        ref=ref,
        state=PageState.READ,
        width=SIZE[0],
        height=SIZE[1],
        dpi=DPI,
        turn=turn,
        skew=skew,
        words=words,
        agents=(TESSERACT,),
    )


_WRITERS = {
    "image/jpeg": (".jpg", "JPEG", {"quality": 80, "dpi": (DPI, DPI)}),
    "image/tiff": (".tif", "TIFF", {"compression": "group4", "dpi": (DPI, DPI)}),
    "image/png": (".png", "PNG", {"dpi": (DPI, DPI)}),
    "image/jp2": (".jp2", "JPEG2000", {}),
}


def write_scan(folder: Path, name: str, kind: str, image: Image.Image) -> tuple[Path, InputFile]:
    """Write ``image`` as a file of ``kind`` and return it as the survey would."""
    suffix, codec, options = _WRITERS[kind]
    path = folder / f"{name}{suffix}"
    held = BytesIO()
    image.save(held, codec, **options)
    path.write_bytes(held.getvalue())
    return path, surveyed(path, kind)


def surveyed(path: Path, kind: str, pages: int = 1) -> InputFile:
    """Return the survey entry of a file."""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return InputFile(f"Hộp 1/160/{path.name}", len(content), digest, kind, pages)
