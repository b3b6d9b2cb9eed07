"""Names in a Word document by which it and its paragraphs are known when it comes back.

They are bookmarks: people don't see them, and editing programs keep them while text changes.
"""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# A bookmark has at most 40 characters and starts with a letter.
OF_DOCUMENT, OF_PARAGRAPH = "durf_d_", "durf_p_"
NAME = re.compile(r"[A-Za-z0-9_]{1,32}")


def anchor_paragraph(paragraph: Any, anchor: str) -> None:
    """Put the name around the text of a paragraph; nothing for an empty one."""
    if anchor:
        surround(paragraph._p, OF_PARAGRAPH + check_name(anchor))  # noqa: SLF001 - python-docx offers no other way


def mark_document(document: Document, mark: str) -> None:
    """Put the name of the whole document at its first paragraph."""
    if mark:
        surround(document.paragraphs[0]._p, OF_DOCUMENT + check_name(mark))  # noqa: SLF001


def check_name(name: str) -> str:
    """ValueError for what can't stand in a bookmark."""
    if not NAME.fullmatch(name):
        raise ValueError("not a name for a bookmark")
    return name


def surround(element: Any, name: str) -> None:
    """A bookmark from the start of an element to its end, with a number of its own."""
    marks = element.getroottree().iter(qn("w:bookmarkStart"))
    number = str(1 + sum(1 for _mark in marks))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    properties = element.find(qn("w:pPr"))
    element.insert(0 if properties is None else 1, start)
    element.append(end)
