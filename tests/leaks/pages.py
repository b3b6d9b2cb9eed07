"""What can be asked for next from a page: its links, and its forms with a value for each field."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

WORDS = ("x", "Aster & Zonen", "één regel", "<b>nee</b>", "0", "lange tekst " * 30, "'\"")
KINDS = {
    "date": ("2026-11-23", "2027-01-31"),
    "email": ("iemand@voorbeeld.test",),
    "number": ("0", "1", "27"),
    "time": ("09:30",),
}
PLAIN_DATE = "01-12-2026"
NEVER_SENT = {"submit", "button", "image", "reset", "file"}


@dataclass
class Field:
    """One field of a form, with the values that a browser would let somebody choose."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    value: str = ""


@dataclass
class Form:
    """A form as it stands in a page."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def fill(self, chance: random.Random) -> dict[str, str]:
        """Values that somebody could have typed or chosen; now and then a field stays empty."""
        filled = {}
        for one in self.fields:
            value = choose_value(one, chance)
            if value is not None:
                filled[one.name] = value
        return filled


def choose_value(one: Field, chance: random.Random) -> str | None:
    """A value for one field; None to leave it out."""
    if one.kind == "hidden":
        return one.value
    if one.kind in {"radio", "checkbox", "select"}:
        return chance.choice(one.values) if one.values and chance.random() < 0.8 else None
    if one.value and chance.random() < 0.5:
        return one.value
    if one.kind == "text" and one.name.endswith("_on"):
        return PLAIN_DATE
    return chance.choice(KINDS.get(one.kind, WORDS)) if chance.random() < 0.9 else ""


class Page(HTMLParser):
    """Collects links and forms while it reads."""

    def __init__(self, url: str, text: str) -> None:
        super().__init__()
        self.url = url
        self.links: set[str] = set()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.choice: Field | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links, forms and fields."""
        known = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in known:
            self.add_link(known["href"])
        elif tag == "form":
            action = urljoin(self.url, known.get("action", "") or self.url)
            self.open = Form(action, known.get("method", "get").upper())
            self.forms.append(self.open)
        elif tag in {"input", "select", "textarea"} and known.get("name") and self.open:
            self.add_field(tag, known)
        elif tag == "option" and self.choice is not None:
            self.choice.values.append(known.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """What is over."""
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.choice = None

    def add_link(self, href: str) -> None:
        """An address of this site, without the place in the page."""
        parts = urlsplit(urljoin(self.url, href))
        if not parts.scheme and not parts.netloc and not parts.path.startswith("/static/"):
            self.links.add(parts.path + (f"?{parts.query}" if parts.query else ""))

    def add_field(self, tag: str, known: dict[str, str]) -> None:
        """Radio buttons and boxes of one name are one field."""
        kind = known.get("type", "text") if tag == "input" else tag
        if kind in NEVER_SENT or self.open is None or "disabled" in known:
            return
        name, value = known["name"], known.get("value", "")
        same = next((one for one in self.open.fields if one.name == name), None)
        if same is not None and kind in {"radio", "checkbox"}:
            same.values.append(value or "on")
            return
        added = Field(name, kind, [value or "on"] if kind in {"radio", "checkbox"} else [], value)
        self.open.fields.append(added)
        if kind == "select":
            self.choice = added
