"""The documentation as pages: the same files as in the source, each text escaped as it is set.

A link keeps its file's name, so that links between pages need no translation. A link that leads
out of the folder becomes plain words: those files aren't served.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from durf.platform.ui.interface import Crumb

FOLDER = Path(__file__).resolve().parents[3] / "docs"
PARTS: dict[str, str | Promise] = {
    "tutorial": _("Follow along"),
    "howto": _("How to do something"),
    "explanation": _("Why it is as it is"),
    "reference": _("To look something up"),
    "decisions": _("What was decided"),
}
PICTURE = ".png"
OUTSIDE = re.compile(r"^(?:https?:|mailto:)")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
DUTCH, ENGLISH = re.compile(r"\b(?:de|het|een)\b"), re.compile(r"\b(?:the|a)\b")
TAGS = {
    "paragraph": "p",
    "strong": "strong",
    "em": "em",
    "bullet_list": "ul",
    "list_item": "li",
    "blockquote": "blockquote",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "td": "td",
}
WRAPPED = {
    "inline": "{}",
    "table": '<table class="durf-table">{}</table>',
    "th": '<th scope="col">{}</th>',
}
FILLED = {
    "text": "{}",
    "code_inline": "<code>{}</code>",
    "fence": "<pre><code>{}</code></pre>",
    "code_block": "<pre><code>{}</code></pre>",
    "html_inline": "{}",
    "html_block": "{}",
}
IMAGE = '<img src="{}" alt="{}" loading="lazy">'
reader = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Page:
    """One file, with its first heading."""

    title: str
    url: str
    language: str


def show_docs(request: HttpRequest) -> HttpResponse:
    """Every page, by what it is for."""
    found = [(label, list(list_pages(part))) for part, label in PARTS.items()]
    parts = [(label, pages) for label, pages in found if pages]
    return render(request, "public/docs.html", {"parts": parts})


def show_doc(request: HttpRequest, page: str) -> HttpResponseBase:
    """One page, or a picture of one."""
    path = find_file(page)
    if path.suffix == PICTURE:
        return FileResponse(path.open("rb"), content_type="image/png")
    text = path.read_text(encoding="utf-8")
    tree = SyntaxTreeNode(reader.parse(text))
    page_of = describe(path, text)
    crumbs = [Crumb(_("Documentation"), reverse("docs")), Crumb(page_of.title)]
    body = write_all(tree.children, path)
    context = {"page": page_of, "body": body, "breadcrumbs": crumbs}
    return render(request, "public/doc.html", context)


def list_pages(part: str) -> Iterator[Page]:
    """The pages of a part, by name."""
    for path in sorted((FOLDER / part).glob("*.md")):
        yield describe(path, path.read_text(encoding="utf-8"))


def describe(path: Path, text: str) -> Page:
    """Its title, its address and the language it is written in."""
    found = TITLE.search(text)
    title = found[1].replace("`", "") if found else path.stem
    is_dutch = len(DUTCH.findall(text)) > len(ENGLISH.findall(text))
    url = reverse("docs_page", args=[path.relative_to(FOLDER).as_posix()])
    return Page(title, url, "nl" if is_dutch else "en")


def find_file(name: str) -> Path:
    """A page or picture inside the folder; 404 for anything else."""
    path = (FOLDER / name).resolve()
    is_inside = path.is_relative_to(FOLDER) and path.suffix in {".md", PICTURE}
    if not is_inside or not path.is_file():
        raise Http404
    return path


def write_all(nodes: Sequence[SyntaxTreeNode], path: Path) -> str:
    """One after the other."""
    return format_html_join("", "{}", ((write(node, path),) for node in nodes))


def write(node: SyntaxTreeNode, path: Path) -> str:
    """One piece; what isn't known is shown as its words."""
    if node.type in TAGS:
        tag = TAGS[node.type]
        return format_html("<{}>{}</{}>", tag, write_all(node.children, path), tag)
    if node.type in WRAPPED:
        return format_html(WRAPPED[node.type], write_all(node.children, path))
    if node.type in FILLED:
        return format_html(FILLED[node.type], node.content)
    writer = {"heading": write_heading, "link": write_link, "image": write_image}.get(node.type)
    if writer is None:
        return write_list(node, path) if node.type == "ordered_list" else " "
    return writer(node, path)


def write_list(node: SyntaxTreeNode, path: Path) -> str:
    """A numbered list goes on where a picture broke it off."""
    body = write_all(node.children, path)
    return format_html('<ol start="{}">{}</ol>', int(node.attrs.get("start", 1)), body)


def write_image(node: SyntaxTreeNode, _path: Path) -> str:
    """From beside its page."""
    return format_html(IMAGE, str(node.attrs.get("src", "")), node.content)


def write_heading(node: SyntaxTreeNode, path: Path) -> str:
    """With the anchor that links use."""
    words = node.children[0].content if node.children else ""
    anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
    body = write_all(node.children, path)
    return format_html('<{} id="{}">{}</{}>', node.tag, anchor, body, node.tag)


def write_link(node: SyntaxTreeNode, path: Path) -> str:
    """A link to a page that is served, or outside; else only its words."""
    href, body = str(node.attrs.get("href", "")), write_all(node.children, path)
    goal = (path.parent / href.partition("#")[0]).resolve()
    is_served = goal.is_relative_to(FOLDER) and goal.suffix in {".md", PICTURE} and goal.is_file()
    if OUTSIDE.match(href) or href.startswith("#") or is_served:
        return format_html('<a href="{}">{}</a>', href, body)
    return body
