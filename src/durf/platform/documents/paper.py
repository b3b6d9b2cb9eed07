"""A document that goes out, before it has a form: who writes, to whom, and the blocks of its text.

Plain frozen data without Django. Everything in it is text of users and stays data: `pdf` and `word`
make the same document of it. A paper that exists can be rendered in one language, with one date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .errors import StyleInvalidError

COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
DEFAULT_ACCENT = "#1f4e79"
LEAST_CONTRAST = 4.5
# Below this a channel of sRGB is linear.
DARK = 0.04045
DEEPEST_HEADING = 6


class Layout(Enum):
    """A letter starts with the addressee, a report with a cover, a sheet with what it says."""

    LETTER = "letter"
    REPORT = "report"
    SHEET = "sheet"


@dataclass(frozen=True)
class HouseStyle:
    """How a sender presents itself. Raises StyleInvalidError for a colour that can't be read."""

    organisation: str
    address_lines: tuple[str, ...] = ()
    accent: str = DEFAULT_ACCENT
    contact_line: str = ""
    footer_line: str = ""

    def __post_init__(self) -> None:
        if not COLOUR.fullmatch(self.accent) or measure_contrast(self.accent) < LEAST_CONTRAST:
            raise StyleInvalidError


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """Levels start at 1; gaps between levels are closed when the paper is rendered."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line break in it stays a line break.

    `anchor` is a name that the paragraph keeps in the Word version, through any editing.
    """

    text: Text
    anchor: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list without order."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Numbered:
    """A list in order."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class FactTable:
    """Labels with their values, such as place, date and time of a visit."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DataTable:
    """A table with a header row; the first column names the row. Short rows are filled up."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    @property
    def even_rows(self) -> Iterator[tuple[str, ...]]:
        """Every row as wide as the header."""
        width = len(self.header)
        for row in self.rows:
            yield (*row, *("",) * width)[:width]


@dataclass(frozen=True)
class Quote:
    """Somebody else's words, and whose."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Bullets | Numbered | FactTable | DataTable | Quote | PageBreak


@dataclass(frozen=True)
class Signature:
    """Who signs; `on_behalf_of` names the body or person in whose name."""

    name: str
    function: str = ""
    on_behalf_of: str = ""
    closing: str = ""


@dataclass(frozen=True)
class Paper:
    """The whole document. `issued_on` is its date, and the only moment that gets into the files.

    Without `date_text` that date is written out. `classification` is a TLP label, as `TLP:AMBER`.
    `mark` names the document in its Word version, so that it is known again when it comes back.
    """

    title: str
    issued_on: date
    language: str = "nl"
    layout: Layout = Layout.LETTER
    kind: str = ""
    our_reference: str = ""
    their_reference: str = ""
    date_text: str = ""
    place: str = ""
    addressee: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signature: Signature | None = None
    attachments: tuple[str, ...] = ()
    classification: str = ""
    mark: str = ""


def runs_of(text: Text) -> tuple[Run, ...]:
    """The stretches of a text, also of a plain one."""
    return (Run(text),) if isinstance(text, str) else text


def level_headings(blocks: Sequence[Block], *, highest: int) -> Iterator[Block]:
    """The blocks with headings that start at `highest` and never skip a level.

    Headings that stood on one level below the same heading stay on one level.
    """
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            level = min(highest + len(open_levels) - 1, DEEPEST_HEADING)
            yield Heading(level, block.text)
        else:
            yield block


def measure_contrast(colour: str) -> float:
    """The contrast ratio of a colour on white paper, as WCAG defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= DARK else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)
