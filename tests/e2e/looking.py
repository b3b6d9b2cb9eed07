"""Looking at a page as it stands: what axe finds, what sticks out sideways, what paper shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"type": "tag", "values": TAGS}
# Between light and dark nothing else can change.
RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WIDE, PHONE, NARROWEST = 1280, 360, 320


@dataclass(frozen=True)
class Look:
    """One screen, and what is looked for on it."""

    width: int
    scheme: Literal["light", "dark"]
    rules: dict[str, Any]


LOOKS = (
    Look(WIDE, "light", ALL_RULES),
    Look(WIDE, "dark", RULES_OF_COLOUR),
    Look(PHONE, "dark", ALL_RULES),
    Look(PHONE, "light", RULES_OF_COLOUR),
)
# For a page whose shape was seen before: one screen with everything.
GLANCES = (Look(WIDE, "light", ALL_RULES), Look(PHONE, "dark", ALL_RULES))

# The rows of a long table are alike: after the eighth they only cost time.
RUN_AXE = """rules => axe.run({exclude: [["tbody > tr:nth-child(n+9)"]]}, {
  resultTypes: ["violations"], runOnly: rules,
}).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(
  (node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`)))"""

STICKS_OUT = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const names = [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 0.5)
    .map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
  return [`sideways ${root.scrollWidth} > ${root.clientWidth} by ${names.slice(-3).join(", ")}`];
}"""

STANDS_ON_PAPER = """() => [...document.querySelectorAll(
    "nav, footer, button, .durf-skip-link, .durf-page-header__tools, .durf-button")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 1)
  .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""

# What a page is built of, without its texts, numbers and how often a row repeats.
SHAPE = """() => {
  const name = (e) => [e.tagName, e.getAttribute("class"), e.getAttribute("role"),
    e.getAttribute("type"), e.hidden, e.hasAttribute("aria-current"),
    e.hasAttribute("aria-invalid"), e.getAttribute("aria-sort")].join(" ");
  const paths = [...document.body.querySelectorAll("*")].map((e) => {
    const steps = [];
    for (let at = e; at && at !== document.body && steps.length < 4; at = at.parentElement)
      steps.push(name(at));
    return steps.join("<");
  });
  return [...new Set(paths)].sort().join("|");
}"""


def list_axe_findings(page: Page, rules: dict[str, Any] = ALL_RULES) -> list[str]:
    """Everything that axe has against the page as it is shown now."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN_AXE, rules)
    return found


def list_sticking_out(page: Page) -> list[str]:
    """What makes the page scroll sideways at its present width."""
    found: list[str] = page.evaluate(STICKS_OUT)
    return found


def list_on_paper(page: Page) -> list[str]:
    """Navigation and buttons that would be printed."""
    page.emulate_media(media="print")
    found: list[str] = page.evaluate(STANDS_ON_PAPER)
    page.emulate_media(media="screen")
    return found


def read_shape(page: Page) -> str:
    """Two pages of the same shape differ in words only."""
    return str(page.evaluate(SHAPE))


def show_as(page: Page, look: Look) -> None:
    """The same page on another screen."""
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme=look.scheme)


def look_at(page: Page, looks: Sequence[Look]) -> list[str]:
    """Everything wrong with the page, on these screens, on the narrowest one, and on paper."""
    findings = [f"on paper: {text}" for text in list_on_paper(page)] if looks else []
    for look in looks:
        show_as(page, look)
        found = [*list_axe_findings(page, look.rules), *list_sticking_out(page)]
        findings += [f"{look.width} {look.scheme}: {text}" for text in found]
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    findings += [f"{NARROWEST}: {text}" for text in list_sticking_out(page)]
    show_as(page, LOOKS[0])
    return findings
