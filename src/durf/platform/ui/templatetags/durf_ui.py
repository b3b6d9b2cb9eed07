"""The template tags of Durf: each renders one component, from data that the view prepared."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.components import Action, Person, Sharing, SummaryRow, Tab, Task
from durf.platform.ui.icons import ICONS
from durf.platform.ui.interface import Text
from durf.platform.ui.moments import LOCAL_ZONE, format_day, format_moment
from durf.platform.ui.pages import PAGE_PARAMETER, list_page_links, with_parameters
from durf.platform.ui.table import BoundTable

register = template.Library()

NOTHING = "–"
ALERT_WORDS = {
    "success": _("Success"),
    "info": _("Information"),
    "warning": _("Attention"),
    "error": _("Error"),
}


@register.simple_tag
def icon(name: str) -> str:
    return format_html(
        '<svg class="durf-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" '
        'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round"><path d="{}"/></svg>',
        ICONS[name],
    )


@register.inclusion_tag("ui/components/button.html")
def button(
    label: Text,
    url: str = "",
    kind: str = "primary",
    *,
    name: str = "",
    value: str = "",
    is_disabled: bool = False,
    is_compact: bool = False,
) -> dict[str, Any]:
    classes = f"durf-button durf-button--{kind}"
    if is_compact:
        classes += " durf-button--compact"
    return {
        "label": label,
        "url": url,
        "classes": classes,
        "name": name,
        "value": value,
        "is_disabled": is_disabled,
    }


@register.simple_tag
def badge(word: Text, tone: str = "neutral") -> str:
    return format_html('<span class="durf-badge durf-badge--{}">{}</span>', tone, word)


@register.simple_block_tag
def alert(content: str, tone: str = "info", *, title: Text = "", role: str = "") -> str:
    """An error interrupts a screen reader, a success is said politely, the rest is just text."""
    roles = {"error": "alert", "success": "status"}
    context = {
        "content": content,
        "tone": tone,
        "title": title,
        "role": role or roles.get(tone, ""),
        "word": ALERT_WORDS[tone],
    }
    return render_to_string("ui/components/alert.html", context)


@register.inclusion_tag("ui/forms/error_summary.html")
def error_summary(form: BaseForm, *, is_focused: bool = True) -> dict[str, Any]:
    """Takes the focus when the page opens, so that nobody misses it."""
    count = sum(len(texts) for texts in form.errors.values())
    return {"form": form, "error_count": count, "is_focused": is_focused}


@register.inclusion_tag("ui/components/task_list.html")
def task_list(tasks: Sequence[Task], prefix: str = "task") -> dict[str, Any]:
    """`prefix` keeps ids apart when a page has more than one task list."""
    return {"tasks": tasks, "prefix": prefix}


@register.inclusion_tag("ui/components/progress.html")
def progress(label: Text, value: int, total: int) -> dict[str, Any]:
    identifier = f"progress-{slugify(str(label))}"
    return {"label": label, "value": value, "total": total, "id": identifier}


@register.inclusion_tag("ui/components/summary_list.html", takes_context=True)
def summary_list(context: Context, rows: Sequence[SummaryRow]) -> dict[str, Any]:
    return {"rows": rows, "now": context.get("now")}


@register.inclusion_tag("ui/components/table.html", takes_context=True)
def table(context: Context, bound_table: BoundTable[Any]) -> dict[str, Any]:
    return {"table": bound_table, "now": context.get("now")}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(title: Text, text: Text, action: Action | None = None) -> dict[str, Any]:
    return {"title": title, "text": text, "action": action}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    query = context["request"].GET
    entries = list_page_links(
        page, make_url=lambda number: with_parameters(query, **{PAGE_PARAMETER: str(number)})
    )
    return {"page": page, "entries": list(entries)}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(label: Text, entries: Sequence[Tab]) -> dict[str, Any]:
    return {"label": label, "tabs": entries}


@register.inclusion_tag("ui/components/person.html")
def person(subject: Person) -> dict[str, Any]:
    return {"person": subject}


@register.inclusion_tag("ui/components/sharing.html")
def sharing(subject: Sharing, identifier: str = "sharing") -> dict[str, Any]:
    return {"sharing": subject, "id": identifier}


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime | None) -> str:
    return show_moment(value, now=context.get("now"))


def show_moment(value: datetime | None, *, now: datetime | None) -> str:
    if value is None:
        return NOTHING
    local = value.astimezone(LOCAL_ZONE)
    iso = local.isoformat("T", "minutes")
    full = format_moment(local, now=None)
    said = format_moment(local, now=now)
    if said == full:
        return format_html('<time datetime="{}">{}</time>', iso, full)
    # On paper "today" means nothing any more.
    return format_html(
        '<time datetime="{}"><span class="durf-screen-only">{}</span>'
        '<span class="durf-print-only">{}</span></time>',
        iso,
        said,
        full,
    )


@register.filter
def day(value: date | None) -> str:
    if value is None:
        return NOTHING
    text = format_day(value)
    iso = "-".join(reversed(text.split("-")))
    return format_html('<time datetime="{}">{}</time>', iso, text)


@register.filter
def cell(value: object, now: datetime | None = None) -> object:
    """What a table or summary shows of a value: dates, yes and no as people write them."""
    match value:
        case None | "":
            return NOTHING
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return show_moment(value, now=now)
        case date():
            return day(value)
        case str() if "@" in value and " " not in value:
            return show_address(value)
        case _:
            return value


def show_address(value: str) -> str:
    """An e-mail address that may break at its dots: it never pushes a table off the page."""
    parts = re.split(r"(?<=[.@_-])", value)
    pieces = format_html_join("", "{}<wbr>", ((part,) for part in parts))
    return format_html('<span class="durf-address">{}</span>', pieces)
