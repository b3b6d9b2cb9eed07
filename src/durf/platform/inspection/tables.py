"""The trail of an organisation as a table in words."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import name_activity, name_noun
from durf.platform.access.people import annotate_name
from durf.platform.audit.entries import list_entries
from durf.platform.audit.models import Outcome
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import format_moment
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table


def readership_table(viewer: Viewer) -> Table[Any]:
    """Newest first; who, what for, how many of what, and whether it was refused."""
    rows = annotate_name(list_entries(viewer), user_field="actor_id", into="actor_name")
    return Table(
        caption=_("Who looked at or changed something"),
        columns=[*who_columns(), *what_columns()],
        rows=annotate_name(rows, user_field="on_behalf_of_id", into="absent_name"),
        empty=EmptyText(
            title=_("Nobody has looked yet"),
            text=_("As soon as somebody opens a page of your organisation, it stands here."),
        ),
        file_name="inzage",
        sort="-at",
        page_size=50,
    )


def who_columns() -> list[Column[Any]]:
    """When, and by whom."""
    return [
        Column(
            "at",
            _("When"),
            source="sequence",
            getter=lambda row: format_moment(row.at),
            is_sortable=True,
            is_row_header=True,
        ),
        Column(
            "actor",
            _("Who"),
            source="actor_name",
            getter=describe_actor,
            is_sortable=True,
            filter=Search(),
        ),
    ]


def what_columns() -> list[Column[Any]]:
    """What was opened, which kinds of rows were seen and changed, and how it ended."""
    return [
        Column("activity", _("Page or task"), getter=lambda row: name_activity(row.activity)),
        Column("reads", _("Seen"), getter=lambda row: describe_marks(row, "reads")),
        Column("writes", _("Changed"), getter=lambda row: describe_marks(row, "writes")),
        Column(
            "outcome",
            _("Result"),
            getter=lambda row: Outcome(row.outcome).label,
            is_sortable=True,
            filter=Choices(Outcome.choices),
        ),
    ]


def describe_actor(row: Any) -> str:
    """The person, the absent person for whom a stand-in acted, or the system."""
    if not row.actor_name:
        return gettext("Automatic task")
    if not row.absent_name:
        return str(row.actor_name)
    return gettext("%(name)s, on behalf of %(absent)s") % {
        "name": row.actor_name,
        "absent": row.absent_name,
    }


def describe_marks(row: Any, part: str) -> str:
    """How many of what: "3 x contact"; a summary when rows were only counted."""
    marks: dict[str, list[int]] = json.loads(row.touched)[part]
    texts = []
    for label, ids in marks.items():
        noun = name_noun(label)
        if ids:
            texts.append(f"{noun} ({len(ids)})")
        else:
            texts.append(gettext("%(noun)s (summary)") % {"noun": noun})
    return ", ".join(texts) or "–"
