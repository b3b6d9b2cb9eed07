"""A person without a mouse: Tab, Enter, Space and typing, with an eye on where the focus is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

MOST_STEPS = 60

# Where the focus is, whether one can see that, and whether something lies over it.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return {what: "", fault: ""};
  const what = `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 40)}`;
  const holder = element.closest(".durf-choice") || element;
  // A link that covers its whole row shows the focus around that row.
  const shows = [[element], [holder], [element, "::after"]].some((at) => {
    const style = getComputedStyle(...at);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = element.getBoundingClientRect();
  const points = [[box.left + 3, box.top + box.height / 2], [box.right - 3, box.bottom - 3],
    [box.left + box.width / 2, box.top + 3]];
  const over = points.map(([x, y]) => document.elementFromPoint(x, y));
  const seen = over.some((top) => top && (element.contains(top) || top.contains(element)));
  const inside = box.top >= -1 && box.bottom <= innerHeight + 1 || box.height > innerHeight;
  const fault = !shows ? "focus can't be seen" : !seen ? "focus is covered"
    : !inside ? "focus is off the screen" : "";
  return {what, fault};
}"""


@dataclass
class Hands:
    """Both hands on the keys; `faults` collects where the focus got lost."""

    page: Page
    faults: list[str] = field(default_factory=list)
    steps: int = 0

    def tab(self, *, back: bool = False) -> str:
        """One step on; gives what has the focus now."""
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        self.steps += 1
        found: dict[str, Any] = self.page.evaluate(FOCUS)
        if found["fault"]:
            self.faults.append(f"{self.page.url}: {found['what']}: {found['fault']}")
        return str(found["what"])

    def reach(self, selector: str) -> None:
        """Tab until the first visible element of this kind has the focus."""
        for _step in range(MOST_STEPS):
            self.tab()
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{self.page.url}: no Tab leads to {selector}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Reach something and use it; a new page opens."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def type_in(self, selector: str, text: str) -> None:
        """Replace what stands in a field."""
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def walk_through(self) -> list[str]:
        """Every stop of the whole page, until the focus leaves it."""
        stops: list[str] = []
        for _step in range(MOST_STEPS):
            stop = self.tab()
            if not stop and stops:
                return stops
            stops.append(stop)
        return stops
