"""Pages set in type for tests: words with boxes, as recognition would give them."""

from __future__ import annotations

from migrate.model import Box, PageReading, PageRef, PageState, Word

WIDTH, HEIGHT = 1654, 2339
CHARACTER = 14.0
Print = tuple[float, float, str]
"""Left edge and middle height as shares of the page, and the text of a line."""


def set_page(
    prints: list[Print],
    *,
    sha256: str = "a" * 64,
    index: int = 0,
    confidence: float = 0.95,
    state: PageState = PageState.READ,
) -> PageReading:
    """Return a page with ``prints`` on it, one line of recognition each."""
    words = []
    for number, (left, middle, text) in enumerate(prints):
        at = left * WIDTH
        for token in text.split():
            box = Box(at, middle * HEIGHT - 14, at + len(token) * CHARACTER, middle * HEIGHT + 14)
            words.append(Word(token, box, confidence, number, 0, "tesseract"))
            at = box.right + CHARACTER
    return PageReading(PageRef(sha256, index), state, WIDTH, HEIGHT, 200.0, words=tuple(words))


def decision(number: str = "Số: 15/QĐ-UBND", day: str = "05", subject: str = "") -> list[Print]:
    """Return the lines of a decision of a commune of the time before 2025."""
    return [
        (0.15, 0.080, "ỦY BAN NHÂN DÂN"),
        (0.42, 0.080, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (0.17, 0.100, "XÃ TÂN THỬ"),
        (0.50, 0.100, "Độc lập - Tự do - Hạnh phúc"),
        (0.16, 0.130, number),
        (0.50, 0.130, f"Tân Thử, ngày {day} tháng 01 năm 2020"),
        (0.45, 0.180, "QUYẾT ĐỊNH"),
        (0.30, 0.200, subject or "Về việc phê duyệt quyết toán ngân sách"),
        (0.20, 0.260, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        (0.20, 0.280, "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;"),
        (0.14, 0.700, "Nơi nhận:"),
        (0.62, 0.700, "TM. ỦY BAN NHÂN DÂN"),
        (0.14, 0.720, "- Như Điều 3;"),
        (0.66, 0.720, "CHỦ TỊCH"),
        (0.14, 0.740, "- Lưu: VT."),
        (0.64, 0.820, "Nguyễn Văn Thử"),
    ]
