"""Templates as the browser will see them: what is inline, and what is said without translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.architecture.checks.source import Finding, find_files, name_of

TEMPLATE_SUFFIXES = (".html", ".txt", ".xml", ".svg")
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
TRANSLATED_BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
UNSAFE = re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off|\{%\s*filter\s+[^%]*\bsafe\b")
LETTERS = re.compile(r"[^\W\d_]{2,}")
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "label", "placeholder", "title"}
SPOKEN_VALUES = {"submit", "button", "reset"}
SILENT_ELEMENTS = {"code", "kbd", "samp", "script", "style"}
CODE_ADDRESSES = re.compile(r"^\s*(?:javascript|vbscript):", re.IGNORECASE)
# Shown when nothing works any more, also not the catalogue: it says everything in both languages.
BILINGUAL = ("platform/ui/templates/ui/errors/500.html",)
# Names are the same in every language.
NAMES = {"Durf", "IBD", "VNG", "BIO2", "Nederlands", "English", "Deutsch", "Frysk", "Papiamentu"}


def blank(match: re.Match[str]) -> str:
    """As many lines of nothing, so that line numbers stay right."""
    return "\n" * match.group().count("\n") or " "


def strip_tags(text: str) -> str:
    """The template without its comments, translated texts and tags."""
    for pattern in (COMMENT, TRANSLATED_BLOCK, TAG):
        text = pattern.sub(blank, text)
    return text


def find_templates(folder: Path) -> list[Path]:
    """Every template below the folder."""
    return [
        path
        for path in find_files(folder, *TEMPLATE_SUFFIXES)
        if "templates" in path.relative_to(folder).parts
    ]


class Reader(HTMLParser):
    """Collects what is inline and what is spoken; the line is that of the template."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inline: list[tuple[int, str]] = []
        self.spoken: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element and its attributes."""
        given = {name: value or "" for name, value in attrs}
        self.inline += [(self.getpos()[0], what) for what in judge_element(tag, given)]
        self.silent += tag in SILENT_ELEMENTS
        for name, value in given.items():
            is_button = name == "value" and given.get("type") in SPOKEN_VALUES
            if name in SPOKEN_ATTRIBUTES or is_button:
                self.speak(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself has nothing inside."""
        self.handle_starttag(tag, attrs)
        self.silent -= tag in SILENT_ELEMENTS

    def handle_endtag(self, tag: str) -> None:
        """Speak again after code."""
        self.silent -= tag in SILENT_ELEMENTS and self.silent > 0

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        if not self.silent:
            self.speak(data)

    def speak(self, text: str) -> None:
        """Note the words that have no translation."""
        words = " ".join(text.split())
        if any(word not in NAMES for word in LETTERS.findall(words)):
            self.spoken.append((self.getpos()[0], words[:60]))


def judge_element(tag: str, given: dict[str, str]) -> Iterator[str]:
    """What a strict content policy would stop in this element."""
    if tag == "style":
        yield "inline style element"
    if tag == "script" and "src" not in given:
        yield "inline script"
    for name, value in given.items():
        if name == "style":
            yield "style attribute"
        elif name.startswith(("on", "hx-on")):
            yield f"inline handler {name}"
        elif CODE_ADDRESSES.match(value):
            yield f"code in the address of {name}"
        elif name.startswith("hx-") and value.lstrip().startswith("js:"):
            yield f"code in {name}"


def read_template(path: Path) -> Reader:
    """Parse one template."""
    reader = Reader()
    reader.feed(strip_tags(path.read_text(encoding="utf-8")))
    reader.close()
    return reader


def find_inline_code(folder: Path) -> list[Finding]:
    """Inline script, style and handlers, and everything that lifts escaping."""
    findings = []
    for path in find_templates(folder):
        place = name_of(path, folder)
        findings += [Finding(place, line, what) for line, what in read_template(path).inline]
        text = COMMENT.sub(blank, path.read_text(encoding="utf-8"))
        findings += [
            Finding(place, text.count("\n", 0, match.start()) + 1, "lifts escaping")
            for match in UNSAFE.finditer(text)
        ]
    return findings


def find_untranslated_texts(folder: Path) -> list[Finding]:
    """Words in a template that stand outside the translation tags."""
    return [
        Finding(name_of(path, folder), line, f"not translated: {words}")
        for path in find_templates(folder)
        if name_of(path, folder) not in BILINGUAL
        for line, words in read_template(path).spoken
    ]
