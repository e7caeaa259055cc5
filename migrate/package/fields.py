"""The field lists of TT 05/2025 (annexes I to IV), in the order the circular writes them.

``required`` is M (mandatory), O (optional) or C (conditional). Where the circular's frame, table
and schema disagree (18, 17 and 16 fields of a dossier), the longest list is written.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Required = Literal["M", "O", "C"]


class Field(Struct, frozen=True):
    """One field: element name, Vietnamese label, greatest length, whether it must be there.

    ``date`` fields are written ``DD/MM/YYYY``; ``partial`` ones also ``MM/YYYY`` and ``YYYY``.
    """

    name: str
    label: str
    length: int
    required: Required = "O"
    repeatable: bool = False
    date: bool = False
    partial: bool = False


FILE_CODE = Field("fileCode", "Mã hồ sơ", 100, "M")
ARC_FILE_CODE = Field("arcFileCode", "Mã hồ sơ lưu trữ", 100, "M")
TITLE = Field("title", "Tiêu đề", 1000, "M")
MAINTENANCE = Field("maintenance", "Thời hạn lưu trữ", 2, "M")
MODE = Field("mode", "Mức độ tiếp cận", 2, "M")
LANGUAGE = Field("language", "Ngôn ngữ", 2, "M", repeatable=True)
KEYWORD = Field("keyword", "Từ khóa", 100)
FORMAT = Field("format", "Tình trạng vật lý", 50)
INFOR_SIGN = Field("inforSign", "Ký hiệu thông tin", 30)
CONFIDENCE = Field("confidenceLevel", "Mức độ tin cậy", 2)
RISK = Field("riskRecovery", "Chế độ dự phòng", 1, "M")
RISK_STATUS = Field("riskRecoveryStatus", "Tình trạng dự phòng", 2, "C")
DESCRIPTION = Field("description", "Ghi chú", 2000)
SHORT_DESCRIPTION = Field("description", "Ghi chú", 500)
DOC_CODE = Field("docCode", "Mã định danh tài liệu", 100, "M")
TYPE_NAME = Field("typeName", "Tên loại tài liệu", 2, "M")
CODE_NUMBER = Field("codeNumber", "Số của tài liệu", 11)
CODE_NOTATION = Field("codeNotation", "Ký hiệu của tài liệu", 30)
ISSUED_DATE = Field("issuedDate", "Ngày, tháng, năm tài liệu", 10, "M", date=True)
ORGAN_NAME = Field("organName", "Tên cơ quan, tổ chức ban hành", 200, "M")
SUBJECT = Field("subject", "Trích yếu nội dung", 500, "M")
PAGES = Field("numberOfPage", "Số trang", 4, "M")
AUTOGRAPH = Field("autograph", "Bút tích", 2000)
PROCESS = Field("process", "Quy trình xử lý", 1, "C")
SOURCE = Field("source", "Nguồn (0 đi, 1 đến)", 100, "M")
EVENT_NAME = Field("eventName", "Tên sự kiện", 500)
ARCHIVES_NUMBER = Field("archivesNumber", "Số lưu trữ", 50)
DOC_ATTACHED = Field("docAttached", "Tài liệu đi kèm", 300)


def _span(name: str, label: str, *, partial: bool) -> Field:
    return Field(name, label, 10, "M", date=True, partial=partial)


def _dossier(code: Field, *, partial: bool) -> tuple[Field, ...]:
    """Return the 18 fields of a dossier; only its code differs between SIP and AIP."""
    return (
        code,
        TITLE,
        MAINTENANCE,
        MODE,
        LANGUAGE,
        _span("startDate", "Thời gian bắt đầu", partial=partial),
        _span("endDate", "Thời gian kết thúc", partial=partial),
        KEYWORD,
        Field("totalDoc", "Tổng số tài liệu", 10, "M"),
        Field("numberOfPaper", "Số lượng tờ", 10, "M"),
        Field("numberOfPage", "Số lượng trang", 10, "M"),
        FORMAT,
        INFOR_SIGN,
        CONFIDENCE,
        Field("paperFileCode", "Mã hồ sơ gốc giấy", 100, "C"),
        RISK,
        RISK_STATUS,
        DESCRIPTION,
    )


SIP_DOSSIER = _dossier(FILE_CODE, partial=False)
AIP_DOSSIER = _dossier(ARC_FILE_CODE, partial=True)
SIP_DOCUMENT = (
    *(Field("docId", "Mã tài liệu", 25, "M"), DOC_CODE, MAINTENANCE, TYPE_NAME, CODE_NUMBER),
    *(CODE_NOTATION, ISSUED_DATE, ORGAN_NAME, SUBJECT, LANGUAGE, PAGES, INFOR_SIGN, KEYWORD),
    *(MODE, CONFIDENCE, AUTOGRAPH, FORMAT, PROCESS, RISK, RISK_STATUS, SHORT_DESCRIPTION),
)
AIP_DOCUMENT = (
    *(ARC_FILE_CODE, MODE, LANGUAGE, KEYWORD, PAGES, FORMAT, INFOR_SIGN, CONFIDENCE),
    *(SHORT_DESCRIPTION, DOC_CODE, Field("docOrdinal", "Số thứ tự tài liệu", 7, "M")),
    *(TYPE_NAME, CODE_NUMBER, CODE_NOTATION, ISSUED_DATE, ORGAN_NAME, SUBJECT, AUTOGRAPH),
    PROCESS,
)
AIP_LOOSE = (ARC_FILE_CODE, TITLE, SOURCE, DESCRIPTION)
SIP_LOOSE = (FILE_CODE, TITLE, SOURCE, Field("totalDoc", "Tổng số", 10, "M"), DESCRIPTION)
PICTURE = (
    *(DOC_CODE, MAINTENANCE, Field("typePic", "Loại (01 phim âm bản, 02 ảnh)", 2, "M")),
    *(ARCHIVES_NUMBER, INFOR_SIGN, EVENT_NAME, Field("imageTitle", "Tiêu đề phim/ảnh", 500)),
    Field("photographer", "Tác giả", 300),
    Field("photoPlace", "Địa điểm chụp", 300),
    Field("photoTime", "Thời gian chụp", 10, date=True, partial=True),
    Field("colour", "Màu sắc (01 màu, 02 đen trắng)", 2),
    *(Field("filmSize", "Cỡ phim/ảnh", 30), DOC_ATTACHED, MODE, FORMAT, RISK, RISK_STATUS),
    SHORT_DESCRIPTION,
)
MEDIA = (
    *(DOC_CODE, MAINTENANCE, Field("typeMedia", "Loại (01 âm thanh, 02 video)", 2, "M")),
    *(ARCHIVES_NUMBER, INFOR_SIGN, EVENT_NAME, Field("movieTitle", "Tiêu đề", 500)),
    Field("recorder", "Tác giả", 300),
    Field("recordPlace", "Địa điểm ghi", 300),
    Field("recordDate", "Thời gian ghi", 10, date=True, partial=True),
    Field("language", "Ngôn ngữ", 2, repeatable=True),
    *(Field("playTime", "Thời lượng", 8), DOC_ATTACHED, MODE),
    *(Field("quality", "Chất lượng", 50), FORMAT, RISK, RISK_STATUS, SHORT_DESCRIPTION),
)
FONDS = (
    Field("fondsCode", "Mã phông", 50, "M"),
    Field("fondsName", "Tên phông", 1000, "M"),
    Field("state", "Tình trạng phông (đóng, mở)", 10, "M"),
    Field("history", "Lịch sử đơn vị hình thành phông", 2000),
    Field("startDate", "Thời gian tài liệu sớm nhất", 10, date=True, partial=True),
    Field("endDate", "Thời gian tài liệu muộn nhất", 10, date=True, partial=True),
    Field("totalDoc", "Tổng số tài liệu", 10, "M"),
    Field("arrangement", "Tình hình chỉnh lý", 500),
    LANGUAGE,
    RISK,
    DESCRIPTION,
)
"""The circular gives these by their Vietnamese names; element names and lengths are ours."""
