"""Reading a PDF back as a reader's tools do: structure, texts, fonts, metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
import pypdfium2

NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


@contextmanager
def opened(body: bytes) -> Iterator[pikepdf.Pdf]:
    """The document."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        yield pdf


def walk_structure(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from walk_structure(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from walk_structure(node.K)


def list_tags(pdf: pikepdf.Pdf) -> list[str]:
    """The tags in reading order."""
    return [str(node.S)[1:] for node in walk_structure(pdf.Root.StructTreeRoot.K)]


def list_fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """The fonts of every page: name, and whether they are in the file."""
    files = {"/FontFile", "/FontFile2", "/FontFile3"}
    for page in pdf.pages:
        resources: Any = page.obj.get("/Resources", pikepdf.Dictionary())
        for font in resources.get("/Font", pikepdf.Dictionary()).values():
            for part in font.get("/DescendantFonts", [font]):
                descriptor = part.FontDescriptor
                yield str(descriptor.FontName), bool(files & set(descriptor.keys()))


def read_identifiers(pdf: pikepdf.Pdf) -> dict[str, str | None]:
    """Which standards the metadata claim."""
    with pdf.open_metadata() as metadata:
        return {
            name: metadata.get(f"{{{NAMESPACES[name.partition(':')[0]]}}}{name.partition(':')[2]}")
            for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
        }


def read_text(body: bytes) -> str:
    """What a reader gets who copies all text, without line ends and places to break words."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body)]
    return "".join("".join(pages).replace("\u200b", "").split())


def find_words(body: bytes, words: str) -> tuple[float, float]:
    """Where these words start on the first page, in millimetres from the left and the top."""
    page = pypdfium2.PdfDocument(body)[0]
    textpage = page.get_textpage()
    index, _length = textpage.search(words).get_next()
    left, _bottom, _right, top = textpage.get_charbox(index)
    return left / 72 * 25.4, (page.get_height() - top) / 72 * 25.4
