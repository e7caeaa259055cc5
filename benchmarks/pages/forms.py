"""Forms as offices print and fill them: one-stop slips and papers of civil status.

Texts follow Thông tư 01/2018/TT-VPCP and 03/2025/TT-VPCP (one-stop) and 04/2020/TT-BTP and its
forerunner 08.a/2010/TT-BTP (civil status), shortened. Values are printed, or the digits by pen.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable

from msgspec import Struct

from benchmarks.pages.fillings import person
from benchmarks.pages.wording import Commune, Wording
from sample_scans.document import Document
from sample_scans.fonts import Style
from sample_scans.letterhead import heading
from sample_scans.setting import Look, Setter
from sample_scans.sheet import Role, Run, Sheet

PROCEDURES = (
    "Đăng ký khai sinh", "Đăng ký kết hôn", "Cấp bản sao trích lục hộ tịch", "Đăng ký khai tử",
    "Cấp giấy xác nhận tình trạng hôn nhân", "Chứng thực bản sao từ bản chính",
    "Xác nhận nguồn gốc sử dụng đất", "Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội",
)  # fmt: skip


class Filled(Struct, frozen=True):
    """A form as filled in: its kind, its sheet, and the fields by the names of docs/describe.md."""

    kind: str
    sheet: Sheet
    fields: dict[str, str]


class Clerk(Struct, frozen=True):
    """Who fills the form in: words and chance, the commune, the hand."""

    wording: Wording
    chance: random.Random
    commune: Commune
    look: Look
    dpi: int
    by_hand: bool

    def day(self, first: int, last: int) -> datetime.date:
        """Return a day of the years ``first`` to ``last``."""
        return datetime.date(self.chance.randint(first, last), 1, 1) + datetime.timedelta(
            days=self.chance.randrange(365)
        )

    def number(self, text: str) -> Run:
        """Return digits, printed or by pen."""
        return Run(text, self.by_hand)

    def person(self) -> str:
        """Return a made-up name."""
        return person(self.wording, self.chance)

    def place(self) -> str:
        """Return the commune's committee in full."""
        commune = self.commune
        kind = commune.district_kind
        return (
            f"Ủy ban nhân dân xã {commune.name}, {kind} {commune.district}, tỉnh {commune.province}"
        )


def receipt(clerk: Clerk) -> Filled:
    """Set a Giấy tiếp nhận hồ sơ và hẹn trả kết quả (form 01)."""
    chance = clerk.chance
    received = clerk.day(2019, 2024)
    due = received + datetime.timedelta(days=chance.randint(1, 25))
    code = _case_code(clerk, received)
    procedure, applicant = chance.choice(PROCEDURES), clerk.person()
    setter = _opened(clerk, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", received)
    _centred(setter, f"Mã hồ sơ: {code}")
    body = f"Bộ phận Tiếp nhận và Trả kết quả UBND xã {clerk.commune.name}"
    _line(setter, f"Bộ phận tiếp nhận và trả kết quả: {body}")
    _line(setter, f"Tiếp nhận hồ sơ của: {applicant}")
    _line(setter, f"Địa chỉ: {chance.choice(clerk.wording.hamlets)}, xã {clerk.commune.name}")
    _line(setter, f"Số điện thoại: 09{chance.randrange(10**8):08d}")
    _line(setter, f"Nội dung yêu cầu giải quyết: {procedure}")
    _line(setter, "Thành phần hồ sơ nộp gồm: tờ khai; bản sao giấy tờ kèm theo.")
    _line(setter, "Số lượng hồ sơ: 01 (bộ)")
    _line(setter, f"Thời gian giải quyết hồ sơ theo quy định là: {(due - received).days:02d} ngày")
    _line(setter, "Thời gian nhận hồ sơ: ", *_moment(clerk, received))
    _line(setter, "Thời gian trả kết quả giải quyết hồ sơ: ", *_moment(clerk, due))
    _line(setter, "Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả.")
    _signed(setter, "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", clerk)
    fields = {
        "caseCode": code,
        "procedure": procedure,
        "applicant": applicant,
        "receivedDate": received.isoformat(),
        "dueDate": due.isoformat(),
        "resolvingBody": body,
    }
    return Filled("one-stop-receipt", setter.sheet, fields)


def control_slip(clerk: Clerk) -> Filled:
    """Set a Phiếu kiểm soát quá trình giải quyết hồ sơ (form 05, 06 since 2025)."""
    received = clerk.day(2019, 2024)
    code = _case_code(clerk, received)
    setter = _opened(clerk, "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", received)
    body = f"Công chức Tư pháp - Hộ tịch UBND xã {clerk.commune.name}"
    _line(setter, f"Mã số hồ sơ: {code}")
    _line(setter, f"Cơ quan (bộ phận) giải quyết hồ sơ: {body}")
    _line(setter, "Cơ quan phối hợp giải quyết hồ sơ: Không")
    for number in ("1", "2"):
        _line(setter, f"{number}. Giao: ", *_moment(clerk, received))
        _line(setter, "Người giao                         Người nhận")
    return Filled("one-stop-control", setter.sheet, {"caseCode": code, "resolvingBody": body})


def birth(clerk: Clerk) -> Filled:
    """Set a Giấy khai sinh (04/2020/TT-BTP, as issued since 2016)."""
    registered, born = clerk.day(2016, 2024), clerk.day(2014, 2015)
    number, child = f"{clerk.chance.randint(1, 180)}/{registered.year}", clerk.person()
    setter = _headed(clerk, "GIẤY KHAI SINH")
    _right(setter, "Số: ", clerk.number(number))
    _line(setter, f"Họ, chữ đệm, tên: {child.upper()}")
    _line(setter, f"Ngày, tháng, năm sinh: {born:%d/%m/%Y}")
    _line(setter, "Giới tính: Nữ     Dân tộc: Kinh     Quốc tịch: Việt Nam")
    _line(setter, f"Nơi sinh: Trạm Y tế xã {clerk.commune.name}")
    _line(setter, f"Họ, chữ đệm, tên người mẹ: {clerk.person()}")
    _line(setter, f"Họ, chữ đệm, tên người cha: {clerk.person()}")
    _line(setter, f"Họ, chữ đệm, tên người đi khai sinh: {clerk.person()}")
    _line(setter, f"Nơi đăng ký khai sinh: {clerk.place()}")
    _line(setter, "Ngày, tháng, năm đăng ký: ", *_date(clerk, registered))
    _signed(setter, "", "NGƯỜI KÝ GIẤY KHAI SINH", clerk)
    fields = _entry(number, registered, clerk.place(), child, "birth")
    return Filled("birth-certificate", setter.sheet, fields)


def birth_of_2010(clerk: Clerk) -> Filled:
    """Set a Giấy khai sinh as issued from 2010 to 2015, with its book."""
    registered = clerk.day(2010, 2015)
    number, book = f"{clerk.chance.randint(1, 180)}", f"{clerk.chance.randint(1, 3):02d}"
    child = clerk.person()
    setter = _headed(clerk, "GIẤY KHAI SINH")
    _right(setter, "Số: ", clerk.number(number))
    _right(setter, "Quyển số: ", clerk.number(book))
    _line(setter, f"Họ và tên: {child.upper()}     Giới tính: Nam")
    _line(setter, f"Ngày, tháng, năm sinh: {registered:%d/%m/%Y}")
    _line(setter, f"Nơi sinh: Bệnh viện đa khoa {clerk.commune.district}")
    _line(setter, f"Họ và tên cha: {clerk.person()}")
    _line(setter, f"Họ và tên mẹ: {clerk.person()}")
    _line(setter, f"Nơi đăng ký: {clerk.place()}")
    _line(setter, "Ngày, tháng, năm đăng ký: ", *_date(clerk, registered))
    _signed(setter, "NGƯỜI ĐI KHAI SINH", "NGƯỜI KÝ GIẤY KHAI SINH", clerk)
    fields = _entry(number, registered, clerk.place(), child, "birth") | {"bookNumber": book}
    return Filled("birth-certificate", setter.sheet, fields)


def death_extract(clerk: Clerk) -> Filled:
    """Set a Trích lục khai tử."""
    registered, issued = clerk.day(2016, 2020), clerk.day(2021, 2024)
    number, dead = f"{clerk.chance.randint(1, 90)}/TLKT", clerk.person()
    setter = _opened(clerk, "TRÍCH LỤC KHAI TỬ", issued, number=number)
    _line(setter, f"Họ, chữ đệm, tên: {dead.upper()}")
    _line(setter, f"Ngày, tháng, năm sinh: {clerk.day(1930, 1950):%d/%m/%Y}")
    _line(setter, f"Đã chết vào lúc: 10 giờ 00 phút, ngày {registered:%d/%m/%Y}")
    _line(setter, "Nguyên nhân chết: Già yếu")
    _line(setter, f"Nơi đăng ký khai tử: {clerk.place()}")
    _line(setter, "Ngày, tháng, năm đăng ký: ", *_date(clerk, registered))
    _signed(setter, "", "NGƯỜI KÝ TRÍCH LỤC", clerk)
    fields = _entry(number, registered, clerk.place(), dead, "death")
    return Filled("death-extract", setter.sheet, fields)


def civil_register(clerk: Clerk) -> Filled:
    """Set the first page of a register of civil status (sổ hộ tịch)."""
    event, title = clerk.chance.choice(
        (
            ("birth", "SỔ ĐĂNG KÝ KHAI SINH"),
            ("marriage", "SỔ ĐĂNG KÝ KẾT HÔN"),
            ("death", "SỔ ĐĂNG KÝ KHAI TỬ"),
        )
    )
    opened = clerk.day(2006, 2022)
    closed = datetime.date(opened.year, 12, 31)
    book = f"{clerk.chance.randint(1, 4):02d}"
    setter = _headed(clerk, title)
    _centred(setter, "Quyển số: ", clerk.number(book))
    _line(setter, f"Nơi đăng ký: {clerk.place()}")
    _line(setter, "Mở sổ ngày: ", *_date(clerk, opened))
    _line(setter, "Khóa sổ ngày: ", *_date(clerk, closed))
    fields = {
        "civilEvent": event,
        "bookNumber": book,
        "registeredPlace": clerk.place(),
        "openedDate": opened.isoformat(),
        "closedDate": closed.isoformat(),
    }
    return Filled(f"{event}-register", setter.sheet, fields)


FORMS: tuple[Callable[[Clerk], Filled], ...] = (
    *(receipt, control_slip, birth, birth_of_2010, death_extract, civil_register),
)


def _entry(
    number: str, registered: datetime.date, place: str, person_: str, event: str
) -> dict[str, str]:
    return {
        "civilEvent": event,
        "entryNumber": number,
        "registeredDate": registered.isoformat(),
        "registeredPlace": place,
        "registeredPerson": person_,
    }


def _case_code(clerk: Clerk, received: datetime.date) -> str:
    """Return a mã số hồ sơ (Thông tư 01/2018/TT-VPCP, Điều 19)."""
    unit = f"000.{clerk.chance.randint(1, 40):02d}.{clerk.chance.randint(10, 40)}.H"
    serial = clerk.chance.randint(1, 60)
    return f"{unit}{clerk.chance.randint(1, 63):02d}-{received:%y%m%d}-{serial:04d}"


def _opened(clerk: Clerk, title: str, day: datetime.date, number: str = "") -> Setter:
    setter = Setter(clerk.look, clerk.dpi, clerk.chance, pages=1)
    commune = clerk.commune
    count, _, symbol = number.partition("/")
    document = Document(
        "32",
        superior=(f"UBND {commune.district_kind} {commune.district}".upper(),),
        agency=("ỦY BAN NHÂN DÂN", f"XÃ {commune.name.upper()}"),
        number=count,
        symbol=symbol,
        place=commune.name,
        date=day.isoformat(),
        title=title,
    )
    heading(setter, document)
    return setter


def _headed(clerk: Clerk, title: str) -> Setter:
    """Return a sheet with quốc hiệu and the title in the middle, as certificates have them."""
    setter = Setter(clerk.look, clerk.dpi, clerk.chance, pages=1)
    setter.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", setter.font(Style.BOLD), Role.MOTTO)
    setter.centred("Độc lập - Tự do - Hạnh phúc", setter.font(Style.BOLD), Role.MOTTO)
    setter.skip(16)
    setter.centred(title, setter.font(Style.BOLD, -5), Role.TYPE)
    setter.skip(6)
    return setter


def _runs(parts: tuple[str | Run, ...]) -> list[Run]:
    return [part if isinstance(part, Run) else Run(part) for part in parts]


def _line(setter: Setter, *parts: str | Run) -> None:
    """Set a label with its value at the left margin; a long value goes on in the next line."""
    if len(parts) == 1 and isinstance(parts[0], str):
        setter.paragraph(parts[0])
        return
    setter.sheet.put(setter.left, setter.y, _runs(parts), setter.font(), Role.BODY)
    setter.skip(8)


def _centred(setter: Setter, *parts: str | Run) -> None:
    font = setter.font()
    setter.y = setter.sheet.centre(setter.sheet.width / 2, setter.y, _runs(parts), font, Role.BODY)
    setter.skip(4)


def _right(setter: Setter, *parts: str | Run) -> None:
    setter.sheet.put(setter.right * 0.78, setter.y, _runs(parts), setter.font(), Role.BODY)
    setter.skip(8)


def _date(clerk: Clerk, day: datetime.date) -> list[Run]:
    """Return a day as forms have it, the gaps filled in."""
    return [
        Run("ngày "), clerk.number(f"{day:%d}"), Run(" tháng "), clerk.number(f"{day:%m}"),
        Run(f" năm {day:%Y}"),
    ]  # fmt: skip


def _moment(clerk: Clerk, day: datetime.date) -> list[Run]:
    hour = clerk.number(f"{clerk.chance.randint(7, 16):02d}")
    return [hour, Run(" giờ "), clerk.number("30"), Run(" phút, "), *_date(clerk, day)]


def _signed(setter: Setter, left: str, right: str, clerk: Clerk) -> None:
    setter.skip(8)
    font, middle = setter.font(Style.BOLD), setter.sheet.width / 2
    setter.sheet.centre(middle * 0.6, setter.y, left, font, Role.POSITION)
    setter.sheet.centre(middle * 1.45, setter.y, right, font, Role.POSITION)
    y = setter.y + setter.sheet.mm(28)
    setter.sheet.centre(middle * 1.45, y, clerk.person(), font, Role.SIGNER)
