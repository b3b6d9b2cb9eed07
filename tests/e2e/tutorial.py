"""Following the tutorial to the letter, and making its pictures while doing so.

In a numbered step, `/…` in code is an address to open, **bold** a link or button to press, and
*italics* words that then stand on the page. A picture has the title of its page as its text.

    python -m tests.e2e.tutorial http://127.0.0.1:8000     (the address of a fresh demo)
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.architecture.checks.source import ROOT

FOLDER = ROOT / "docs" / "tutorial"
LANGUAGES = {"nl": "nl-NL", "en": "en-US"}
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
SIZE: ViewportSize = {"width": 1280, "height": 800}
STEP = re.compile(r"^\d+\. (.*)$|^!\[(.+?)\]\((.+?)\)$", re.MULTILINE)
WORDS = re.compile(r"`(/[^`]*)`|\*\*(.+?)\*\*|(?<!\*)\*([^*]+)\*(?!\*)")
OPEN_ALL = "document.querySelectorAll('details').forEach((e) => (e.open = true))"


class Kind(Enum):
    """What a reader does or sees."""

    OPEN = auto()
    PRESS = auto()
    SEE = auto()
    PICTURE = auto()


@dataclass(frozen=True)
class Act:
    """One thing; a picture has its file as well."""

    kind: Kind
    words: str
    file: str = ""


def read_acts(text: str) -> Iterator[Act]:
    """What the tutorial tells to do, in order; steps run on over lines that are indented."""
    for found in STEP.finditer(re.sub(r"\n   +", " ", text)):
        step, title, file = found.groups()
        if title:
            yield Act(Kind.PICTURE, title, file)
            continue
        for address, press, see in WORDS.findall(step):
            if address:
                yield Act(Kind.OPEN, address)
            else:
                yield Act(Kind.PRESS, press) if press else Act(Kind.SEE, see)


def follow(page: Page, base: str, acts: Iterator[Act], *, shoot: Callable[[Act], None]) -> int:
    """Do everything; gives how many things were done. Fails where a reader would be lost."""
    done = 0
    for act in acts:
        if act.kind is Kind.OPEN:
            answer = page.goto(base + act.words)
            assert answer is not None
            assert answer.ok, act
        elif act.kind is Kind.PRESS:
            press(page, act.words)
        elif act.kind is Kind.SEE:
            assert act.words in page.locator("main").inner_text(), act
        else:
            assert page.title() == act.words, (act, page.title())
            shoot(act)
        done += 1
    return done


def press(page: Page, name: str) -> None:
    """The link or button of that name, in the page or else in its menu."""
    page.evaluate(OPEN_ALL)
    places = (page.locator("main"), page.locator("body"))
    for is_exact, place in product((True, False), places):
        links = place.get_by_role("link", name=name, exact=is_exact)
        found = links.or_(place.get_by_role("button", name=name, exact=is_exact))
        if found.count():
            with page.expect_navigation():
                found.first.click()
            return
    raise AssertionError(f"nothing is called {name!r} on {page.title()}")


def make_pictures(base: str) -> None:
    """The pictures of both languages, of a demo that stands there."""
    with sync_playwright() as playwright:
        path = os.environ.get("DURF_CHROMIUM", "/usr/bin/chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for language, locale in LANGUAGES.items():
            context = chromium.new_context(viewport=SIZE, locale=locale, color_scheme="light")
            page = context.new_page()

            def shoot(act: Act, page: Page = page) -> None:
                page.screenshot(path=FOLDER / act.file)

            follow(page, base, read_acts(read(language)), shoot=shoot)
            context.close()
        chromium.close()


def read(language: str) -> str:
    """The tutorial in a language."""
    return Path(FOLDER / f"{language}.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    make_pictures(sys.argv[1].rstrip("/"))
