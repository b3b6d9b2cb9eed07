"""What is kept and how long, and what was destroyed, as tables."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import format_day
from durf.platform.ui.table import Column, EmptyText, Table

from .models import Certificate
from .schedule import SCHEDULE, YEAR, Rule, find_rule


def schedule_table() -> Table[Rule]:
    """Every rule, in the order of the schedule."""
    return Table(
        caption=_("What is kept, and how long"),
        columns=(
            Column("what", _("What"), is_row_header=True),
            Column("keep", _("How long"), getter=lambda rule: format_period(rule.keep)),
            Column("counted_from", _("Counted from")),
            Column("reason", _("Why")),
        ),
        rows=SCHEDULE,
        empty=EmptyText(title=_("Nothing is kept"), text=_("There is no rule yet.")),
        page_size=100,
    )


def certificates_table(viewer: Viewer) -> Table[Certificate]:
    """What was destroyed here, newest first."""
    return Table(
        caption=_("What was destroyed"),
        columns=(
            Column("destroyed_at", _("When"), is_row_header=True, is_sortable=True),
            Column("rule", _("What"), getter=lambda row: name_rule(row.rule)),
            Column("destroyed", _("How many"), is_number=True),
            Column("before_at", _("From before"), getter=lambda row: format_day(row.before_at)),
            Column(
                "keep_days",
                _("Rule at that time"),
                getter=lambda row: format_period(timedelta(days=row.keep_days)),
            ),
            Column("last_copy_on", _("Last backup with a copy goes on"), getter=describe_copy),
        ),
        rows=Certificate.objects.seen_by(viewer).order_by("-destroyed_at", "-id"),
        empty=EmptyText(
            title=_("Nothing was destroyed yet"),
            text=_("As soon as something is older than its period, its destruction stands here."),
        ),
        file_name="vernietigd",
        sort="-destroyed_at",
    )


def name_rule(key: str) -> str:
    """The words of a rule; its key when it no longer exists."""
    rule = find_rule(key)
    return str(rule.what) if rule else key


def describe_copy(row: Certificate) -> str:
    """The day; in words when no backup was recorded."""
    return format_day(row.last_copy_on) if row.last_copy_on else gettext("unknown")


def format_period(period: timedelta | None) -> str:
    """A period as people say it."""
    if period is None:
        return gettext("until somebody removes it")
    if period >= YEAR and period % YEAR == timedelta(0):
        return count_words(period // YEAR, "year")
    if period.days:
        return count_words(period.days, "day")
    return count_words(period // timedelta(hours=1), "hour")


def count_words(count: int, unit: str) -> str:
    """A number with its unit."""
    words = {
        "year": ngettext("%(count)s year", "%(count)s years", count),
        "day": ngettext("%(count)s day", "%(count)s days", count),
        "hour": ngettext("%(count)s hour", "%(count)s hours", count),
    }
    return words[unit] % {"count": count}
