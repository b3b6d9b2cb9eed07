"""The feed of what was released (Atom, RFC 4287), written from published rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from django.urls import reverse
from django.utils.translation import gettext as _

from durf.publication.published.texts import REPORT, Text

SPACE = "http://www.w3.org/2005/Atom"
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


def write_feed(texts: Sequence[Text], *, base_url: str) -> bytes:
    """The whole feed; addresses in it are whole as well."""
    ET.register_namespace("", SPACE)
    feed = ET.Element(f"{{{SPACE}}}feed")
    home = base_url + reverse("news")
    add(feed, "title", _("Durf: news"))
    add(feed, "id", home)
    add(feed, "link", rel="self", href=base_url + reverse("news_feed"))
    add(feed, "link", rel="alternate", href=home)
    moments = [text.released_at for text in texts]
    add(feed, "updated", write_moment(max(moments, default=EPOCH)))
    add(add(feed, "author"), "name", "Durf")
    for text in texts:
        write_entry(add(feed, "entry"), text, base_url=base_url)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def write_entry(entry: ET.Element, text: Text, *, base_url: str) -> None:
    """One text: its title and first words, with a link to the whole."""
    url = base_url + address_of(text)
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", text.language)
    add(entry, "title", text.title)
    add(entry, "id", url)
    add(entry, "link", rel="alternate", href=url)
    add(entry, "updated", write_moment(text.released_at))
    add(entry, "summary", text.summary)


def address_of(text: Text) -> str:
    """Where it stands on the public site."""
    name = "closing_public" if text.kind == REPORT else "news_item"
    return reverse(name, kwargs={"number": text.number})


def add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """An element in the element."""
    element = ET.SubElement(parent, f"{{{SPACE}}}{name}", attributes)
    element.text = text or None
    return element


def write_moment(moment: datetime) -> str:
    """As feeds write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
