"""The trail of an organisation as a table in words."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
    rows = annotate_name(rows, user_field="on_behalf_of_id", into="absent_name")
    return Table(
        caption=gettext_lazy("Who looked at or changed something"),
        columns=[
            Column(
                "at",
                gettext_lazy("When"),
                source="sequence",
                getter=lambda row: format_moment(row.at),
                is_sortable=True,
                is_row_header=True,
            ),
            Column(
                "actor",
                gettext_lazy("Who"),
                source="actor_name",
                getter=describe_actor,
                is_sortable=True,
                filter=Search(),
            ),
            Column(
                "activity",
                gettext_lazy("Page or task"),
                getter=lambda row: name_activity(row.activity),
            ),
            Column("reads", gettext_lazy("Seen"), getter=lambda row: describe(row, "reads")),
            Column("writes", gettext_lazy("Changed"), getter=lambda row: describe(row, "writes")),
            Column(
                "outcome",
                gettext_lazy("Result"),
                getter=lambda row: Outcome(row.outcome).label,
                is_sortable=True,
                filter=Choices(Outcome.choices),
            ),
        ],
        rows=rows,
        empty=EmptyText(
            title=gettext_lazy("Nobody has looked yet"),
            text=gettext_lazy(
                "As soon as somebody opens a page of your organisation, it stands here."
            ),
        ),
        file_name="inzage",
        sort="-at",
        page_size=50,
    )


def describe_actor(row: Any) -> str:
    """The person, the absent person for whom a stand-in acted, or the system."""
    if not row.actor_name:
        return _("Automatic task")
    if not row.absent_name:
        return str(row.actor_name)
    return _("%(name)s, on behalf of %(absent)s") % {
        "name": row.actor_name,
        "absent": row.absent_name,
    }


def describe(row: Any, part: str) -> str:
    """How many of what: "3 x contact"; a summary when rows were only counted."""
    marks: dict[str, list[int]] = json.loads(row.touched)[part]
    texts = []
    for label, ids in marks.items():
        noun = name_noun(label)
        if ids:
            texts.append(f"{noun} ({len(ids)})")
        else:
            texts.append(_("%(noun)s (summary)") % {"noun": noun})
    return ", ".join(texts) or "–"
