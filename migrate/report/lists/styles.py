"""The formats of cells and lines in the workbooks."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.format import Format

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_GREY = "#E7E6E6"


class Styles:
    """The few formats that the sheets of a workbook share."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        box = {"border": 1, "valign": "top", "text_wrap": True}
        self.head = self._made(**box, bold=True, align="center")
        self.head_number = self._made(**box, italic=True, align="center")
        self.cell = self._made(**box)
        self.centred_cell = self._made(**box, align="center")
        self.strong_cell = self._made(**box, bold=True, bg_color=_GREY)
        self.line = self._made()
        self.strong_line = self._made(bold=True)
        self.prose = self._made(text_wrap=True, valign="top")
        self.strong_prose = self._made(text_wrap=True, valign="top", bold=True)
        self.across = self._made(center_across=True)
        self.strong_across = self._made(center_across=True, bold=True)
        self.italic_across = self._made(center_across=True, italic=True)

    def _made(self, **properties: object) -> Format:
        return self._workbook.add_format({**_FONT, **properties})
