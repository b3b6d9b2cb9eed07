"""Links to the pages of a long list: the first, the last, and the neighbours of the current one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

PAGE_PARAMETER = "pagina"


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_current: bool = False
    is_gap: bool = False


def with_parameters(query: QueryDict, **changes: str | None) -> str:
    """The same address with some parameters changed; `None` takes one away."""
    changed = query.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = value
    return f"?{changed.urlencode()}"


def list_page_links(page: Page[Any], *, make_url: Callable[[int], str]) -> Iterator[PageLink]:
    last = page.paginator.num_pages
    shown = {1, last, page.number - 1, page.number, page.number + 1}
    previous = 0
    for number in sorted(number for number in shown if 1 <= number <= last):
        if number > previous + 1:
            yield PageLink(number=0, url="", is_gap=True)
        yield PageLink(number=number, url=make_url(number), is_current=number == page.number)
        previous = number
