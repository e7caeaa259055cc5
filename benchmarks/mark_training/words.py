"""What stamps and lines say: the marks, and words that a hasty eye takes for them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from migrate.run.answering import unit_names
from migrate.units import load_gazetteer

MARKS = (
    *["MẬT"] * 5, *["TỐI MẬT"] * 3, *["TUYỆT MẬT"] * 3, "BÍ MẬT",
)  # fmt: skip
TYPED = ("MẬT", "MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: MẬT")
"""Degrees as typists put them, on free paper. In small letters they are read as any print is."""
OTHERS = (
    "MẪU", "MẪU", "MẪU SỐ", "MẪU 01", "MỘT", "MỘT CỬA", "LUẬT", "ĐẤT", "NHẬT", "CHẤT", "VẬT TƯ",
    "KỸ THUẬT", "MÁT", "MAI", "MẸ", "MẮM", "HỎA TỐC", "HỎA TỐC", "HỎA TỐC HẸN GIỜ", "KHẨN", "KHẨN",
    "THƯỢNG KHẨN", "ĐẾN", "ĐẾN", "CÔNG VĂN ĐẾN", "ĐI", "SAO Y", "BẢN SAO", "SAO Y BẢN CHÍNH",
    "ĐÃ KÝ", "DỰ THẢO", "LƯU", "GẤP", "BẢN CHÍNH", "ĐÃ THU TIỀN", "KÍNH", "TỐI", "TUYỆT ĐỐI",
    "TỐI ĐA", "BAN", "HẾT", "ĐÓNG DẤU", "KIỂM SOÁT", "ĐÃ DUYỆT", "MẶT TRẬN", "MẶT TRẬN TỔ QUỐC",
    "MẶT BẰNG", "MẶT CẮT", "XÃ", "UBND", "VĂN THƯ", "PHÓ CHỦ TỊCH", "CHỦ TỊCH", "MINH", "KHÁM",
    "TRẬT TỰ", "NHẤT", "BẬT", "LẬT", "GẠT", "XUẤT", "XUẤT TRÌNH", "MẠNG", "MẬU DỊCH", "MẬN", "MẦM",
    "NẤM", "MẮT KÍNH", "THẬT",
)  # fmt: skip
"""Stamps and words that are no marks, near ones among them."""
LINES = (
    "Ký bởi: Ủy ban nhân dân tỉnh", "Cơ quan: Văn phòng Ủy ban", "Người ký: Trung tâm Công báo",
    "Thời gian ký: 24/01/2025 14:20:06 +07:00", "Mật độ dân số", "một số mặt hàng",
    "xã Mỹ Lộc, xã Mường Chanh", "huyện Mộ Đức", "Mộc Châu, Mai Sơn", "MINH", "MẠNH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "NGHĨA VIỆT NAM",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM", "LUẬT ĐẤT ĐAI", "QUY HOẠCH MẶT BẰNG", "NHÀ XUẤT BẢN",
    "CHẤT LƯỢNG", "KỸ THUẬT", "SỰ THẬT", "Mẫu số 01", "MẪU SỐ", "MẬT ĐỘ XÂY DỰNG",
    "bí mật nhà nước", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "ĐẠI HỘI ĐẠI BIỂU",
)  # fmt: skip
"""Lines of small blocks: electronic signatures, notes, talk of secrets that is no mark."""
HEADS = (
    "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "QUYẾT ĐỊNH",
    "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "MẪU SỐ 01", "THÔNG BÁO", "MẶT TRẬN TỔ QUỐC", "TỜ TRÌNH", "BÁO CÁO", "LUẬT ĐẤT ĐAI",
    "GIẤY CHỨNG NHẬN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "PHÒNG NỘI VỤ", "BIÊN BẢN", "HỢP ĐỒNG",
    "DANH SÁCH", "PHỤ LỤC I", "QUYỀN SỬ DỤNG ĐẤT", "MẶT BẰNG TỔNG THỂ", "KỸ THUẬT",
    "SẢN XUẤT NHẬT BẢN", "Mẫu số: 03/BM", "Một cửa", "Mặt trận Tổ quốc", "mật độ dân số",
)  # fmt: skip
RIMS = (
    "ỦY BAN NHÂN DÂN XÃ HỒNG TIẾN ★ ", "UỶ BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ AN LẠC ★ ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ★ ", "HỘI ĐỒNG NHÂN DÂN HUYỆN THANH OAI ★ ",
    "SỞ NỘI VỤ TỈNH ★ ", "TRƯỜNG ĐẠI HỌC KỸ THUẬT ★ ", "CÔNG TY CỔ PHẦN SẢN XUẤT ĐÔNG Á ★ ",
)  # fmt: skip
"""What stands around a seal."""
MIDDLES = ("XÃ", "HUYỆN", "BAN", "UBND", "CÔNG AN", "MẶT TRẬN", "ĐẢNG BỘ", *["MẪU"] * 3)
"""What stands in the middle of a seal without a star; MẪU, in those of samples, is a near word."""
CAPITALS = "ABCDĐEGHIKLMNOPQRSTUVXYẦẬẤẠỂỒỐỢỨÊÔƠƯ"
_LONGEST = 7


@cache
def common_words() -> tuple[str, ...]:
    """Return words of administrative prose."""
    text = files("migrate.describe").joinpath("phrases.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(w for line in lines for w in line.split() if w.isalpha() and len(w) <= _LONGEST)


@cache
def place_words() -> tuple[str, ...]:
    """Return words of the names of communes: Mộ, Mậu, Mật among them."""
    names = (unit.name for unit in unit_names(load_gazetteer()))
    return tuple(word for name in names for word in name.split() if word.isalpha())
