"""CSV that Dutch Excel opens well and that cannot start a formula.

UTF-8 with a byte order mark, semicolons, dates as 23-11-2026, decimal commas.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from durf.platform.ui.moments import format_day, format_moment

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def escape_formula(text: str) -> str:
    """A cell that a spreadsheet could take for a formula gets an apostrophe in front."""
    if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def format_cell(value: object) -> str:
    """Numbers and dates cannot be formulas; everything else is text and is escaped."""
    match value:
        case None:
            return ""
        case bool() | int():
            return (_("Yes") if value else _("No")) if isinstance(value, bool) else str(value)
        case float() | Decimal():
            return str(value).replace(".", ",")
        case date():
            return format_moment(value) if isinstance(value, datetime) else format_day(value)
        case _other:
            return escape_formula(str(value))


def write_csv(headers: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([format_cell(header) for header in headers])
    writer.writerows([format_cell(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + buffer.getvalue()
