"""The style guide in a real browser: accessible, readable, printable, and without inline code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONGEST_LINE = """selector => {
  const longest = [];
  for (const paragraph of document.querySelectorAll(selector)) {
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let top = null, count = 0;
    while (walker.nextNode()) {
      for (let i = 0; i < walker.currentNode.length; i++) {
        range.setStart(walker.currentNode, i);
        range.setEnd(walker.currentNode, i + 1);
        const box = range.getBoundingClientRect();
        if (top === null || Math.abs(box.top - top) > 8) { top = box.top; count = 0; }
        longest.push(++count);
      }
    }
  }
  return Math.max(...longest);
}"""
SMALL_TARGETS = """() => Array.from(document.querySelectorAll("a, button, input, select, summary"))
  .filter((e) => e.offsetParent && !e.closest("main p, main > ul, .durf-choice") &&
    !e.matches(".durf-skip-link") && e.type !== "hidden")
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < 23.5 || box.width < 23.5))
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@pytest.fixture
def open_page(browser: Browser, ui_site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a window of its own; all are closed afterwards."""
    contexts = []

    def open_window(
        path: str, *, width: int, scheme: Any = "light", has_script: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=has_script,
            locale="en-GB",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{ui_site}{path}")
        return page

    yield open_window
    for context in contexts:
        context.close()


def list_findings(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{finding['id']}: {node['html'][:120]}"
        for finding in results.response["violations"]
        for node in finding["nodes"]
    ]


@pytest.mark.parametrize(("width", "scheme"), list(product((1280, 360), ("light", "dark"))))
def test_style_guide_has_no_axe_findings(open_page, width, scheme):
    page = open_page("/stijl/", width=width, scheme=scheme)

    assert list_findings(page) == []


@pytest.mark.parametrize("kind", ["council", "committee", "ibd", "vng", "network", "office"])
def test_accents_have_no_axe_findings(open_page, kind):
    page = open_page(f"/stijl/?soort={kind}", width=1280, scheme="dark")

    assert list_findings(page) == []


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/weiger/", "/stuk/", "/notitie/", "/sessie/"])
def test_other_pages_have_no_axe_findings(open_page, path):
    page = open_page(path, width=360)

    # These samples have no heading of their own: the layout is what is looked at.
    findings = [text for text in list_findings(page) if "page-has-heading-one" not in text]

    assert findings == []


def test_axe_finds_a_planted_fault(open_page):
    page = open_page("/stijl/", width=1280)
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('.durf-lead').style.color = '#aaaaaa'")

    found = {text.split(":")[0] for text in list_findings(page)}

    assert "color-contrast" in found


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280])
def test_page_reflows_without_scrolling_sideways(open_page, width):
    page = open_page("/stijl/", width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_lines_have_at_most_seventy_characters_and_text_is_18_px(open_page):
    page = open_page("/stijl/", width=1600)

    assert page.evaluate(LONGEST_LINE, "main p, main li") <= 72
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    assert page.evaluate("document.fonts.check('18px \"Source Sans Pro\"')")


@pytest.mark.parametrize("width", [1280, 360])
def test_targets_are_large_enough(open_page, width):
    page = open_page("/stijl/", width=width)

    assert page.evaluate(SMALL_TARGETS) == []


def test_navigation_is_open_on_wide_screens_and_folded_on_phones(open_page):
    wide = open_page("/stijl/", width=1280)
    phone = open_page("/stijl/", width=360)

    assert wide.get_by_role("link", name="People and roles").is_visible()
    assert not wide.locator(".durf-navigation > summary").is_visible()
    assert not phone.get_by_role("link", name="People and roles").is_visible()
    phone.locator(".durf-navigation > summary").click()
    assert phone.get_by_role("link", name="People and roles").is_visible()


def test_focus_is_visible_and_never_under_the_sticky_head(open_page):
    page = open_page("/stijl/", width=1280)
    page.locator(".durf-table tbody a").last.focus()
    page.keyboard.press("Tab")

    covered = []
    for _step in range(12):
        page.keyboard.press("Shift+Tab")
        covered.append(
            page.evaluate(
                """() => {
                  const element = document.activeElement;
                  const box = element.getBoundingClientRect();
                  const top = document.elementFromPoint(box.x + 3, box.y + box.height / 2);
                  const style = getComputedStyle(element);
                  const isSeen = element === top || element.contains(top);
                  return isSeen && parseFloat(style.outlineWidth) >= 2 ? "" : element.outerHTML;
                }"""
            )
        )

    assert [html for html in covered if html] == []


def test_skip_link_comes_first_and_leads_to_the_content(open_page):
    page = open_page("/stijl/", width=1280)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "durf-skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_menu_closes_with_escape_and_gives_the_focus_back(open_page):
    page = open_page("/stijl/", width=1280)
    page.locator(".durf-page-header__house summary").click()
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    assert page.locator("details.durf-menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_print_leaves_out_navigation_and_repeats_heads(open_page):
    page = open_page("/stijl/", width=1280, scheme="dark")
    page.emulate_media(media="print")

    for hidden in (".durf-navigation", ".durf-page-footer", ".durf-table-filter", ".durf-button"):
        assert not page.locator(hidden).first.is_visible()
    style = "getComputedStyle(document.querySelector('.durf-table thead')).display"
    assert page.evaluate(style) == "table-header-group"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_page_runs_under_the_strict_policy(open_page):
    page = open_page("/stijl/", width=1280)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    answer = page.reload()
    page.wait_for_load_state("networkidle")

    assert answer is not None
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert complaints == []


def test_table_works_without_script(open_page):
    page = open_page("/stijl/", width=1280, has_script=False)

    page.fill("[name=filter-name]", "faber")
    page.get_by_role("button", name="Filter").click()

    expect(page.locator(".durf-table tbody tr")).to_have_count(1)
    assert page.get_by_role("rowheader", name="F. Faber").is_visible()
