"""Papers as PDF: one file that is PDF/UA-1 and PDF/A-2a, the same bytes for the same paper.

The text of users reaches the typesetter as JSON data only, never as source. Fonts are those of two
packages; those of the machine are ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from .cleaning import clean_paper, clean_style, join_lines
from .errors import PaperNotRenderedError, PaperTooLongError
from .paper import (
    Block,
    Bullets,
    DataTable,
    FactTable,
    Heading,
    HouseStyle,
    Layout,
    Numbered,
    PageBreak,
    Paper,
    Paragraph,
    Quote,
    Text,
    level_headings,
    runs_of,
)
from .typefaces import load_fonts
from .words import Words, find_words

if TYPE_CHECKING:
    import typst

Data = dict[str, Any]

STANDARDS: list[Any] = ["ua-1", "a-2a"]
MOST_CHARACTERS = 2_000_000
SHORT_CELL = 18
ONE_LINE = 90
LABEL_COLOURS = {
    "TLP:RED": "#ff2b2b",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}
# Letters of a script that none of the fonts has; the Word version keeps them.
UNPRINTABLE = re.compile(r"the text `\"(.+?)\"` could not be displayed")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"


def render_pdf(paper: Paper, style: HouseStyle) -> bytes:
    """The paper as PDF. Raises PaperTooLongError, and PaperNotRenderedError for a refusal."""
    data = json.dumps(to_data(clean_paper(paper), clean_style(style)), ensure_ascii=False)
    if len(data) > MOST_CHARACTERS:
        raise PaperTooLongError
    moment = datetime.combine(paper.issued_on, time(), UTC)
    return typeset(paper.layout.value, data, moment=moment)


def typeset(template: str, data: str, *, moment: datetime) -> bytes:
    """Set the data with a template; characters that no font has are set as a substitute."""
    import typst

    fonts = load_fonts()
    for _attempt in range(2):
        try:
            return compile_pdf(template, data, fonts=fonts, moment=moment)
        except typst.TypstError as refusal:
            missing = set(list_unprintable(refusal.diagnostic))
            if not missing:
                raise PaperNotRenderedError from refusal
            data = data.translate(dict.fromkeys(map(ord, missing), SUBSTITUTE))
    raise PaperNotRenderedError


def compile_pdf(template: str, data: str, *, fonts: typst.Fonts, moment: datetime) -> bytes:
    """One run of the typesetter."""
    import typst

    with as_file(files(__package__).joinpath("typst")) as folder:
        compiler = typst.Compiler(
            folder / f"{template}.typ",
            root=folder,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"paper": data},
        )
        made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
    if not isinstance(made, bytes):
        raise PaperNotRenderedError
    return made


def list_unprintable(diagnostic: str) -> Iterator[str]:
    """The characters that the typesetter says it has no font for."""
    for text in UNPRINTABLE.findall(diagnostic):
        yield from ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def to_data(paper: Paper, style: HouseStyle) -> Data:
    """Everything that the templates read."""
    words = find_words(paper.language)
    highest = 1 if paper.layout is Layout.REPORT else 2
    mark = "".join(paper.classification.upper().split())
    label = LABEL_COLOURS.get(mark)
    return {
        "title": paper.title,
        "running": shorten(f"{style.organisation} · {paper.title}"),
        "language": paper.language[:2].lower(),
        "date": [paper.issued_on.year, paper.issued_on.month, paper.issued_on.day],
        "kind": paper.kind,
        "addressee": paper.addressee,
        "facts": list_facts(paper, words),
        "blocks": [block_data(block) for block in level_headings(paper.blocks, highest=highest)],
        "signature": sign_off_data(paper, words),
        "attachments": paper.attachments,
        "label": {"text": mark, "colour": label} if label else None,
        "style": {
            "organisation": style.organisation,
            "address": style.address_lines,
            "accent": style.accent,
            "footer": [shorten(line) for line in (style.contact_line, style.footer_line) if line],
        },
        "words": {"region": words.region, "attachments": words.attachments, "page": words.page}
        | {"contents": words.contents},
    }


def shorten(text: str) -> str:
    """What fits on one line at the top or foot of every page."""
    line = join_lines(text)
    return line if len(line) <= ONE_LINE else f"{line[: ONE_LINE - 1].rstrip()}…"


def list_facts(paper: Paper, words: Words) -> list[Data]:
    """The reference block: only what there is."""
    day = paper.date_text or words.write_day(paper.issued_on)
    place_and_date = ", ".join(part for part in (paper.place, day) if part)
    facts = [
        (words.date, place_and_date),
        (words.our_reference, paper.our_reference),
        (words.their_reference, paper.their_reference),
        (words.classification, paper.classification),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def sign_off_data(paper: Paper, words: Words) -> Data | None:
    """The signature with its closing words."""
    signature = paper.signature
    if signature is None:
        return None
    behalf = signature.on_behalf_of
    return {
        "closing": signature.closing or words.closing,
        "on_behalf_of": f"{words.on_behalf_of} {behalf}" if behalf else "",
        "name": signature.name,
        "function": signature.function,
    }


def run_data(text: Text) -> list[Data]:
    """The stretches of a text."""
    return [
        {"text": run.text, "bold": run.is_bold, "italic": run.is_italic} for run in runs_of(text)
    ]


def block_data(block: Block) -> Data:
    """One block by its kind: running text here, the others below."""
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(text):
            return {"kind": "paragraph", "runs": run_data(text)}
        case Bullets(items):
            return {"kind": "bullets", "items": [run_data(item) for item in items]}
        case Numbered(items):
            return {"kind": "numbered", "items": [run_data(item) for item in items]}
        case _:
            return other_block_data(block)


def other_block_data(block: FactTable | DataTable | Quote | PageBreak) -> Data:
    """Tables, quotes and page breaks."""
    match block:
        case FactTable(facts):
            rows = [{"label": label, "value": value} for label, value in facts]
            return {"kind": "facts", "rows": rows}
        case DataTable(header, _rows, caption):
            cells = list(block.even_rows)
            table = {"header": header, "rows": cells, "widths": fit_columns([header, *cells])}
            return {"kind": "table", "caption": caption} | table
        case Quote(text, source):
            return {"kind": "quote", "text": text, "source": source}
        case PageBreak():
            return {"kind": "pagebreak"}


def weigh_columns(rows: Sequence[tuple[str, ...]]) -> list[float]:
    """How wide each column is beside the others: long texts get more room, but not all of it."""
    return [round(min(max(length, 22), 120) ** 0.5, 2) for length in measure_columns(rows)]


def fit_columns(rows: Sequence[tuple[str, ...]]) -> list[float | None]:
    """As weighed, but None for a column of short texts, which gets exactly what it needs."""
    lengths = measure_columns(rows)
    weights = weigh_columns(rows)
    has_long = any(length > SHORT_CELL for length in lengths)
    fitted: list[float | None] = [
        None if length <= SHORT_CELL else weight
        for length, weight in zip(lengths, weights, strict=True)
    ]
    return fitted if has_long else [*fitted[:-1], 1.0]


def measure_columns(rows: Sequence[tuple[str, ...]]) -> list[int]:
    """The longest text of each column."""
    return [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
