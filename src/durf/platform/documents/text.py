"""The plain text of a file, for searching: what a reader would see, at most a megabyte of it.

Formats without a light reader (PDF, pictures) have none; the search then finds them by title.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO
from xml.parsers import expat

from .archives import CHUNK, make_parser
from .cleaning import clean_text
from .errors import FileBombError
from .formats import Format

MOST_TEXT = 1024 * 1024
PARTS = {
    "docx": re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml"),
    "xlsx": re.compile(r"xl/sharedStrings\.xml"),
    "odt": re.compile(r"content\.xml"),
    "ods": re.compile(r"content\.xml"),
}
LINES = {"p", "h", "si", "tr", "table-row", "br", "line-break"}
CELLS = {"tab", "tc", "table-cell", "s"}
HIDDEN = {"delText", "instrText", "annotation"}
UNREADABLE = (zipfile.BadZipFile, expat.ExpatError, FileBombError, EOFError, ValueError, KeyError)


def extract_text(kind: Format, body: bytes) -> str:
    """The text of an accepted file; empty when its kind has none or it can't be read."""
    if kind.family == "text":
        return cut(decode(body))
    pattern = PARTS.get(kind.ending)
    if pattern is None:
        return ""
    try:
        return cut(read_archive(body, pattern))
    except UNREADABLE:
        return ""


def decode(body: bytes) -> str:
    """UTF-8, or what older programs write."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def read_archive(body: bytes, pattern: re.Pattern[str]) -> str:
    """The texts of the parts that hold them, until there is enough."""
    collected = TextCollector()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in filter(pattern.fullmatch, archive.namelist()):
            with archive.open(name) as part:
                collected.read(part)
    return "".join(collected.pieces)


class TextCollector:
    """Gathers what stands between the tags; paragraphs and rows end with a line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.hidden = 0

    def read(self, part: IO[bytes]) -> None:
        """One part, piece by piece, until there is enough."""
        parser = make_parser()
        parser.StartElementHandler = self.open_element
        parser.EndElementHandler = self.close_element
        parser.CharacterDataHandler = self.add
        while self.length < MOST_TEXT and (piece := part.read(CHUNK)):
            parser.Parse(piece, False)

    def open_element(self, name: str, _attributes: dict[str, str]) -> None:
        """Codes of fields and deleted words aren't read."""
        self.hidden += name.rpartition(" ")[2] in HIDDEN

    def close_element(self, name: str) -> None:
        """The end of what a reader sees as a line or a cell."""
        tag = name.rpartition(" ")[2]
        self.hidden -= tag in HIDDEN
        if tag in LINES:
            self.add("\n")
        elif tag in CELLS:
            self.add(" ")

    def add(self, text: str) -> None:
        """Keep this text."""
        if not self.hidden:
            self.pieces.append(text)
            self.length += len(text)


def cut(text: str) -> str:
    """Fit for the database: clean, and no longer than a megabyte in UTF-8."""
    cleaned = clean_text(text[:MOST_TEXT]).encode()[:MOST_TEXT]
    return cleaned.decode("utf-8", "ignore")
