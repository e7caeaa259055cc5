"""Lists and minutes as PDF/A-2b, laid out as NĐ 30/2020/NĐ-CP wants, ready to be signed."""

from migrate.report.lists.paper.forms import open_paper_list, write_paper_deed
from migrate.report.lists.paper.typeface import Typeface, load_typeface, typeface_at_hand

__all__ = [
    "Typeface",
    "load_typeface",
    "open_paper_list",
    "typeface_at_hand",
    "write_paper_deed",
]
