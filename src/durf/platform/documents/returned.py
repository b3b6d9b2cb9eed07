"""A Word document that we made and that came back: per paragraph what people changed and said.

Paragraphs are found again by their anchors. A tracked change is read both ways, as it was and as
it is proposed; a change without tracking shows when the text is compared with what was sent.
Nothing in the file is trusted: it is judged first, and read as text only.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from .anchors import NAME, OF_DOCUMENT, OF_PARAGRAPH
from .cleaning import BREAK_HERE, clean_text
from .errors import FileBrokenError, FileForeignError, FileMismatchError
from .formats import judge_file

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN, REMARKS = "word/document.xml", "word/comments.xml"
MOST_REMARKS = 2_000
LONGEST_TEXT = 20_000
MOST_XML = 40 * 1024 * 1024
ADDED = {f"{WORD}ins", f"{WORD}moveTo"}
DROPPED = {f"{WORD}del", f"{WORD}moveFrom"}
# Texts that a reader doesn't see, or that stand in a frame of their own.
UNSEEN = {f"{WORD}instrText", f"{WORD}txbxContent"}


@dataclass(frozen=True)
class Remark:
    """What somebody wrote in the margin, by the name in the file, and about which words."""

    text: str
    author: str
    about: str


@dataclass(frozen=True)
class ReturnedParagraph:
    """One paragraph as it came back; `added` are new paragraphs that stand right after it.

    An empty `proposed` means that somebody took it out. `is_gone` tells that it isn't in the file.
    """

    anchor: str
    original: str = ""
    proposed: str = ""
    remarks: tuple[Remark, ...] = ()
    added: tuple[str, ...] = ()
    is_gone: bool = False


@dataclass(frozen=True)
class Returned:
    """The whole file: which document it is, and its paragraphs by anchor."""

    mark: str
    paragraphs: dict[str, ReturnedParagraph] = field(default_factory=dict)


@dataclass
class Reading:
    """A paragraph while it is being read: the text both ways, and open ranges of remarks."""

    original: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_returned(name: str, body: bytes, *, anchors: tuple[str, ...] = ()) -> Returned:
    """What came back. Raises a FileRefusedError; FileForeignError when we didn't make it.

    `anchors` are those that were sent: one that is missing is given as gone.
    """
    if judge_file(name, body).ending != "docx":
        raise FileMismatchError
    root, remarks = parse(body)
    mark = find_mark(root)
    if not mark:
        raise FileForeignError
    reader = Reader(remarks)
    for paragraph in root.iter(f"{WORD}p"):
        reader.read(paragraph)
    found = reader.finish()
    gone = {anchor: ReturnedParagraph(anchor, is_gone=True) for anchor in anchors}
    return Returned(mark, gone | found)


def parse(body: bytes) -> tuple[Any, dict[str, Remark]]:
    """The document and its remarks; FileBrokenError when they can't be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            root = parse_part(archive, MAIN)
            has_remarks = REMARKS in archive.namelist()
            said = parse_part(archive, REMARKS) if has_remarks else None
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, ValueError) as error:
        raise FileBrokenError from error
    return root, {} if said is None else dict(list_remarks(said))


def parse_part(archive: zipfile.ZipFile, name: str) -> Any:
    """One part as a tree: no declarations of its own, nothing fetched, no more than fits."""
    if archive.getinfo(name).file_size > MOST_XML:
        raise FileBrokenError
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    root = etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise FileBrokenError
    return root


def list_remarks(root: Any) -> Iterator[tuple[str, Remark]]:
    """Number and text of each remark, as many as anybody can work through."""
    for _place, remark in zip(range(MOST_REMARKS), root.iter(f"{WORD}comment"), strict=False):
        text = "\n".join(
            "".join(piece.text or "" for piece in line.iter(f"{WORD}t"))
            for line in remark.iter(f"{WORD}p")
        )
        author = clean_line(remark.get(f"{WORD}author", ""), most=100)
        yield remark.get(f"{WORD}id", ""), Remark(tidy(text), author, "")


def find_mark(root: Any) -> str:
    """The name of the document; empty for one that we didn't make."""
    for mark in root.iter(f"{WORD}bookmarkStart"):
        name = mark.get(f"{WORD}name", "").removeprefix(OF_DOCUMENT)
        if mark.get(f"{WORD}name", "").startswith(OF_DOCUMENT) and NAME.fullmatch(name):
            return str(name)
    return ""


class Reader:
    """Goes through the paragraphs in order and remembers the last one with an anchor."""

    def __init__(self, remarks: dict[str, Remark]) -> None:
        self.remarks = remarks
        self.found: dict[str, ReturnedParagraph] = {}
        self.extra: dict[str, list[str]] = {}
        self.last = ""
        self.about: dict[str, list[str]] = {}

    def read(self, paragraph: Any) -> None:
        """One paragraph: one of ours, or a new one that belongs after the last of ours."""
        anchor = find_anchor(paragraph)
        reading = Reading()
        self.walk(paragraph, reading, is_added=False, is_dropped=False)
        original, proposed = tidy("".join(reading.original)), tidy("".join(reading.proposed))
        remarks = tuple(self.say(number) for number in reading.remarks if number in self.remarks)
        if anchor and anchor not in self.found:
            self.found[anchor] = ReturnedParagraph(anchor, original, proposed, remarks)
            self.last = anchor
        elif self.last and is_new(paragraph) and proposed:
            self.extra.setdefault(self.last, []).append(proposed)
        elif not anchor and original:
            # A heading or a fixed text of ours: what follows isn't about the paragraph before it.
            self.last = ""

    def walk(self, element: Any, reading: Reading, *, is_added: bool, is_dropped: bool) -> None:
        """Everything below an element, in the order of reading."""
        for child in element:
            added = is_added or child.tag in ADDED
            dropped = is_dropped or child.tag in DROPPED
            if child.tag in UNSEEN:
                continue
            if child.tag in {f"{WORD}t", f"{WORD}delText"}:
                self.take(child.text or "", reading, is_added=added, is_dropped=dropped)
            elif child.tag in {f"{WORD}br", f"{WORD}cr"}:
                self.take("\n", reading, is_added=added, is_dropped=dropped)
            elif child.tag == f"{WORD}tab":
                self.take(" ", reading, is_added=added, is_dropped=dropped)
            elif child.tag == f"{WORD}commentRangeStart":
                self.about[child.get(f"{WORD}id", "")] = []
            elif child.tag == f"{WORD}commentReference":
                reading.remarks.append(child.get(f"{WORD}id", ""))
            else:
                self.walk(child, reading, is_added=added, is_dropped=dropped)

    def take(self, text: str, reading: Reading, *, is_added: bool, is_dropped: bool) -> None:
        """A piece of text: in the earlier version, in the proposed one, or in both."""
        if not is_added:
            reading.original.append(text)
        if not is_dropped:
            reading.proposed.append(text)
        for words in self.about.values():
            words.append(text)

    def say(self, number: str) -> Remark:
        """A remark with the words that it is about."""
        remark = self.remarks[number]
        about = clean_line("".join(self.about.pop(number, [])), most=300)
        return Remark(remark.text, remark.author, about)

    def finish(self) -> dict[str, ReturnedParagraph]:
        """All paragraphs of ours, with what was added after them."""
        return {
            anchor: ReturnedParagraph(
                anchor, one.original, one.proposed, one.remarks, tuple(self.extra.get(anchor, ()))
            )
            for anchor, one in self.found.items()
        }


def find_anchor(paragraph: Any) -> str:
    """The name that we gave a paragraph; empty for another one."""
    for mark in paragraph.iter(f"{WORD}bookmarkStart"):
        name = str(mark.get(f"{WORD}name", ""))
        if name.startswith(OF_PARAGRAPH) and NAME.fullmatch(name.removeprefix(OF_PARAGRAPH)):
            return name.removeprefix(OF_PARAGRAPH)
    return ""


def is_new(paragraph: Any) -> bool:
    """Whether somebody added it: its end is a tracked addition, or it has no style of ours."""
    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        return True
    if properties.find(f"{WORD}rPr/{WORD}ins") is not None:
        return True
    style = properties.find(f"{WORD}pStyle")
    return style is None or style.get(f"{WORD}val") in {"Normal", "Standard", "TextBody"}


def tidy(text: str) -> str:
    """Fit to keep and to compare: clean, without the marks that we put in long words."""
    lines = (" ".join(line.split()) for line in clean_text(text).split("\n"))
    return "\n".join(lines).replace(BREAK_HERE, "").strip()[:LONGEST_TEXT]


def clean_line(text: str, *, most: int) -> str:
    """The same on one line, cut off when it is too long."""
    line = " ".join(tidy(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
