"""What a public page says, taken apart: who was visited, how many, and every number beside it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from durf.reference.municipalities.frames import name_size
from durf.reference.municipalities.layouts import lay_out, trace_forward
from durf.reference.municipalities.names import fold_name
from durf.reference.municipalities.sizes import SIZE_WORDS
from durf.reference.municipalities.visited import list_lottery_shares, list_visited

TITLE = re.compile(r"<title>([^<]+) \(([^()]+)\): ([^<]+)</title>")
ROW = re.compile(r'<tr role="row">\s*<th scope="row".*?</tr>', re.DOTALL)
ENTRY = re.compile(r'<li id="(GM\d{4})">([^<]+)</li>')
GROUP = re.compile(r"<h3>([^<]+)</h3>\s*<p>([^<]+)</p>")
LEGEND = re.compile(r"</svg>\s*([^<(]+) \((\d+)\)")
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"\d+")
# Years, the licence, and numbers in what the site says about itself: none counts visits.
PLAIN = {"2015", "2017", "2026", "4", "0"}

Statement = tuple[str, ...]


def strip(html: str) -> str:
    """The text without tags."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def read_statements(html: str) -> set[Statement]:
    """Everything the page says about one municipality or about a number of them."""
    html = unescape(html)
    found: set[Statement] = {("cell", *each) for each in TITLE.findall(html)}
    found |= {("entry", *each) for each in ENTRY.findall(html)}
    found |= {("legend", word.strip(), number) for word, number in LEGEND.findall(html)}
    for row in ROW.findall(html):
        parts = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        found.add(("row", *(strip(part) for part in parts)))
    for province, text in GROUP.findall(html):
        count, _, names = strip(text).partition(": ")
        found.add(("province", province, count))
        found.add(("visited", province, names))
    return found


def read_numbers(html: str) -> set[str]:
    """Every number in the running text."""
    running = re.sub(
        r"<(head|svg|table|footer|select|script)\b.*?</\1>", " ", html, flags=re.DOTALL
    )
    return set(NUMBER.findall(strip(running))) - PLAIN


def know_publicly() -> set[Statement]:
    """All that follows from the register and from who was visited in 2015-2017."""
    visited = {each.id for each in list_visited()}
    return know_members(visited) | know_shares(visited) | know_today(visited)


def know_members(visited: set[str]) -> set[Statement]:
    """One by one, as they were in 2017."""
    known: set[Statement] = set()
    for one, each in lay_out(2017).members.items():
        word = "visited" if one in visited else "not visited"
        size = str(SIZE_WORDS[name_size(each.inhabitants)])
        known.add(("cell", each.name, each.province, word))
        known.add(("row", name_both(one, each.name), each.province, size, word))
        if one in visited:
            known.add(("entry", each.code, each.name))
    for province in {each.province for each in lay_out(2017).members.values()}:
        names = [lay_out(2017).members[one] for one in visited]
        own = sorted((each.name for each in names if each.province == province), key=fold_name)
        known.add(("visited", province, ", ".join(own)))
    return known


def name_both(identity: str, name: str) -> str:
    """The name with that of today, when it is another."""
    names = sorted(lay_out(2026).members[one].name for one in trace_forward(identity, year=2026))
    return name if names == [name] else f"{name} (now {', '.join(names)})"


def know_shares(visited: set[str]) -> set[Statement]:
    """Counted by province and by size."""
    members = lay_out(2017).members
    counts = Counter(members[one].province for one in visited)
    counts.update(name_size(members[one].inhabitants) for one in visited)
    rest = len(members) - len(visited)
    known: set[Statement] = {
        ("legend", "visited", str(len(visited))),
        ("legend", "not visited", str(rest)),
        ("row", "Total", str(len(members)), str(len(visited)), "", ""),
    }
    for each in list_lottery_shares():
        count, population = counts[each.value], each.population
        label = str(SIZE_WORDS.get(each.value, each.value))
        part = f"{100 * count / population:.0f} %"
        lottery = f"{each.least} or {each.most}"
        known.add(("row", label, str(population), str(count), part, lottery))
        known.add(("province", label, f"{count} of {population}"))
        known.add(("province", label, f"{count} of {population}:"))
    return known


def know_today(visited: set[str]) -> set[Statement]:
    """What municipalities of today have to do with those visits."""
    today = lay_out(2026).members
    merged = {late for one in visited for late in trace_forward(one, year=2026)} - visited
    words = {
        one: "visited"
        if one in visited
        else "a municipality that merged into it was visited"
        if one in merged
        else "not visited"
        for one in today
    }
    known: set[Statement] = {
        ("cell", each.name, each.province, words[one]) for one, each in today.items()
    }
    return known | {("legend", word, str(n)) for word, n in Counter(words.values()).items()}


def know_numbers() -> set[str]:
    """Numbers that may stand in running text."""
    return {number for each in know_publicly() for text in each for number in NUMBER.findall(text)}
