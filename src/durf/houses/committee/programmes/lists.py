"""Reading the list of municipalities to draw from: out of a CSV file, or out of the register.

Whatever is wrong with a file is refused with its line and column; no value is guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import NoReturn

from django.utils.translation import gettext as _

from durf.reference.indicators.progress import Progress
from durf.reference.municipalities.frames import (
    COLUMNS,
    LARGEST,
    SIZES,
    UNKNOWN,
    FrameRow,
    build_frame,
    name_size,
)
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.models import Municipality

from .errors import FrameRefusedError

LONGEST = {"code": 10, "name": 120, "province": 40}
SIZE_CLASSES = frozenset({*(name for _limit, name in SIZES), LARGEST, UNKNOWN})
MOST_INHABITANTS = 5_000_000
MOST_ROWS = 5_000
Values = Mapping[str, str]


def take_register(year: int) -> list[FrameRow]:
    """Every municipality of a year; how far each is stays unknown."""
    return build_frame(lay_out(year), progress={})


def take_invented_register() -> list[FrameRow]:
    """The municipalities of a demonstration."""
    rows = Municipality.objects.filter(is_fictional=True, ended_on=None).order_by("code")
    return [
        FrameRow(
            code=row.code,
            name=row.name,
            province=row.province,
            inhabitants=row.inhabitants,
            size_class=name_size(row.inhabitants),
            progress=UNKNOWN,
        )
        for row in rows
    ]


def read_list(content: bytes) -> list[FrameRow]:
    """The rows of a file by code. Raises FrameRefusedError."""
    lines = iterate_lines(decode(content))
    header = read_header(next(lines, (1, []))[1])
    rows: dict[str, FrameRow] = {}
    for line, fields in lines:
        if len(fields) != len(header):
            texts = {"n": len(fields), "wanted": len(header)}
            refuse(line, _("there are %(n)s values where the header has %(wanted)s.") % texts)
        row = read_row(line, dict(zip(header, fields, strict=True)))
        if row.code in rows:
            refuse(line, _("the code %(code)s is there twice.") % {"code": row.code}, "code")
        rows[row.code] = row
        if len(rows) > MOST_ROWS:
            refuse(line, _("there are more than %(most)s lines.") % {"most": MOST_ROWS})
    if not rows:
        refuse(2, _("there are no municipalities below the header."))
    return sorted(rows.values(), key=lambda row: row.code)


def refuse(line: int, reason: str, column: str = "") -> NoReturn:
    """Name the place and the reason."""
    place = {"line": line, "column": column, "reason": reason}
    if column:
        raise FrameRefusedError(_("Line %(line)s, column “%(column)s”: %(reason)s") % place)
    raise FrameRefusedError(_("Line %(line)s: %(reason)s") % place)


def decode(content: bytes) -> str:
    """The text of a file in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        refuse(line, _("this isn't UTF-8. Save the file as “CSV UTF-8”."))
        raise


def iterate_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line on which each ends; blank lines are passed over."""
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            refuse(reader.line_num, _("the quotation marks don't fit together."))
            raise
        if any(field.strip() for field in fields):
            yield reader.line_num, [field.strip() for field in fields]


def read_header(names: list[str]) -> list[str]:
    """The names of the columns; the last three may be missing when they aren't needed."""
    needed = ["code", "name", "province"]
    needed += [] if "size_class" in names else ["inhabitants"]
    for name in needed:
        if name not in names:
            refuse(1, _("the column “%(name)s” is missing.") % {"name": name})
    for name in COLUMNS:
        if names.count(name) > 1:
            refuse(1, _("the column “%(name)s” is there twice.") % {"name": name})
    return names


def read_row(line: int, values: Values) -> FrameRow:
    """One municipality."""
    texts = {name: read_text(line, values, name) for name in LONGEST}
    inhabitants = read_inhabitants(line, values)
    size = values.get("size_class", "") or name_size(inhabitants)
    progress = values.get("progress", "") or UNKNOWN
    refuse_unless(size in SIZE_CLASSES, line, "size_class", size, SIZE_CLASSES)
    refuse_unless(progress in set(Progress), line, "progress", progress, set(Progress))
    return FrameRow(**texts, inhabitants=inhabitants, size_class=size, progress=progress)


def read_text(line: int, values: Values, name: str) -> str:
    """A value that must be there, in one line and not too long."""
    text = values[name]
    if not text:
        refuse(line, _("the value is empty."), name)
    if len(text) > LONGEST[name] or not text.isprintable():
        refuse(line, _("the value is too long, or has signs that can't be shown."), name)
    return text


def read_inhabitants(line: int, values: Values) -> int | None:
    """A whole number in digits; empty only when the size stands there itself."""
    text = values.get("inhabitants", "")
    if not text and values.get("size_class"):
        return None
    is_number = text.isascii() and text.isdigit() and len(text) < LONGEST["code"]
    if not is_number or int(text) > MOST_INHABITANTS:
        said = {"text": text[: LONGEST["province"]]}
        refuse(
            line,
            _("“%(text)s” is not a whole number in digits, such as 25243.") % said,
            "inhabitants",
        )
    return int(text)


def refuse_unless(
    is_right: bool,
    line: int,
    column: str,
    text: str,
    allowed: frozenset[str] | set[Progress],
) -> None:
    """Say which values a column knows."""
    if not is_right:
        said = {"text": text[: LONGEST["province"]], "allowed": ", ".join(sorted(allowed))}
        refuse(line, _("“%(text)s” is none of: %(allowed)s.") % said, column)
