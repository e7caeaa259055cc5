"""Forms set in type for tests: labels with made-up values behind them."""

from __future__ import annotations

from tests.describe.pages import Print

MOTTO: list[Print] = [
    (0.30, 0.080, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (0.38, 0.100, "Độc lập - Tự do - Hạnh phúc"),
]
CODE = "000.00.33.H49-200105-0003"


def filled(title: str, *lines: str, left: float = 0.15) -> list[Print]:
    """Return a form with its title in the middle and one line after the other under it."""
    middle = 0.5 - len(title) * 14 / 1654 / 2
    under = [(left, 0.26 + 0.02 * n, line) for n, line in enumerate(lines)]
    return [*MOTTO, (middle, 0.2, title), *under]


def receipt(code: str = CODE, received: str = "05", due: str = "12") -> list[Print]:
    """Return a Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    return filled(
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {code}",
        "Tiếp nhận hồ sơ của: Nguyễn Văn Thử",
        "Số điện thoại: 0900000009",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        f"Thời gian nhận hồ sơ: 08 giờ 30 phút, ngày {received} tháng 01 năm 2020",
        f"Thời gian trả kết quả giải quyết hồ sơ: 09 giờ, ngày {due} tháng 01 năm 2020",
    )


def birth_certificate() -> list[Print]:
    """Return a Giấy khai sinh."""
    return filled(
        "GIẤY KHAI SINH",
        "Số: 17/2017",
        "Họ, chữ đệm, tên: NGUYỄN THỊ THỬ",
        "Ngày, tháng, năm sinh: 28/03/2017",
        "Giới tính: Nữ Dân tộc: Kinh",
        "Họ, chữ đệm, tên người mẹ: Trần Thị Mẫu",
        "Nơi đăng ký khai sinh: Ủy ban nhân dân xã Tân Thử",
        "Ngày, tháng, năm đăng ký: ngày 13 tháng 05 năm 2017",
    )


def register_cover(title: str = "SỔ ĐĂNG KÝ VĂN BẢN ĐI") -> list[Print]:
    """Return the cover of a register of documents."""
    return filled(
        title,
        "Năm: 2020",
        "Từ ngày 05/01/2020 đến ngày 09/01/2020",
        "Từ số 15 đến số 17",
        "Quyển số: 01",
        left=0.4,
    )


def entry(row: int, number: str, day: str, *subject: str) -> list[Print]:
    """Return one row of a register of outgoing documents, its subject in several lines."""
    top = 0.2 + row * 0.08
    cell = [(0.34, top + 0.02 * n, line) for n, line in enumerate(subject)]
    return [(0.10, top, number), (0.22, top, day), *cell, (0.75, top, "Nguyễn Văn Thử")]


def arrival_entry(row: int, arrived: str, arrival: str, *rest: str) -> list[Print]:
    """Return one row of a register of incoming documents: author, number, day, subject."""
    top = 0.2 + row * 0.08
    lefts = (0.05, 0.16, 0.22, 0.36, 0.50, 0.62)
    return [(left, top, text) for left, text in zip(lefts, (arrived, arrival, *rest), strict=True)]
