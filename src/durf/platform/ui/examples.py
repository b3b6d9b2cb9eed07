"""Invented content for the style guide: one example of every component."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.columns import Choices, Column, Search
from durf.platform.ui.components import (
    Action,
    Person,
    Sharing,
    SummaryRow,
    Tab,
    Task,
    TaskStatus,
)
from durf.platform.ui.forms import DateField
from durf.platform.ui.interface import (
    Crumb,
    HouseLink,
    Interface,
    NavigationItem,
    NavigationSection,
)
from durf.platform.ui.table import EmptyText, Table

KINDS = ("municipality", "council", "committee", "ibd", "vng", "network", "office")


@dataclass(frozen=True, slots=True)
class ExampleMember:
    name: str
    role: str
    since_on: date
    visits: int


MEMBERS = [
    ExampleMember("A. el Amrani", "ciso", date(2024, 3, 1), 4),
    ExampleMember("B. Boerhof", "secretary", date(2025, 9, 15), 11),
    ExampleMember("C. Çelik", "controller", date(2023, 1, 9), 0),
    ExampleMember("D. van der Duin-Westerhuizen", "ciso", date(2026, 2, 20), 2),
    ExampleMember("É. Évrard", "secretary", date(2022, 11, 3), 7),
    ExampleMember("F. Faber", "controller", date(2026, 10, 12), 1),
]
ROLES = {"ciso": _("CISO"), "secretary": _("Municipal secretary"), "controller": _("Controller")}


class ExampleForm(forms.Form):
    """One of every kind of field."""

    subject = forms.CharField(
        label=_("Subject"), help_text=_("One line, as you would say it."), max_length=80
    )
    text = forms.CharField(
        label=_("Your question to the committee"), widget=forms.Textarea(attrs={"rows": 4})
    )
    starts_on = DateField(label=_("Date"), help_text=_("For example: 23-11-2026"))
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()))
    part_of_day = forms.ChoiceField(
        label=_("When does it suit you?"),
        choices=[("am", _("In the morning")), ("pm", _("In the afternoon"))],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"),
        help_text=_("Choose everything that fits."),
        choices=[("people", _("People")), ("suppliers", _("Suppliers")), ("it", _("Systems"))],
        widget=forms.CheckboxSelectMultiple,
    )
    document = forms.FileField(label=_("Document"), required=False)
    note = forms.CharField(label=_("Note for your colleagues"), required=False)
    is_agreed = forms.BooleanField(label=_("I have discussed this with the municipal secretary"))

    def clean(self) -> dict[str, Any]:
        raise ValidationError(_("The visit cannot be planned in a holiday."))


def make_interface(kind: str, *, now: datetime) -> Interface:
    houses = [
        HouseLink(label="Gemeente Astervoort", url="?soort=municipality", is_current=True),
        HouseLink(label=_("Visiting committee"), url="?soort=committee"),
    ]
    pages = [
        NavigationItem(label=_("Start"), url="#"),
        NavigationItem(label=_("Style guide"), url="#", is_current=True),
        NavigationItem(label=_("Inbox"), url="#", badge="3"),
    ]
    office = [
        NavigationItem(label=_("People and roles"), url="#"),
        NavigationItem(label=_("Who read what"), url="#"),
    ]
    return Interface(
        user_label="A. el Amrani",
        organisation="Gemeente Astervoort",
        houses=houses,
        navigation=[
            NavigationSection(items=pages),
            NavigationSection(items=office, label=_("Your organisation")),
        ],
        house_kind=kind if kind in KINDS else KINDS[0],
        is_demo=True,
        now=now,
    )


def make_table() -> Table[ExampleMember]:
    columns: list[Column[ExampleMember]] = [
        Column(
            key="name",
            label=_("Name"),
            is_sortable=True,
            filter=Search(),
            is_row_header=True,
            link=lambda _member: "#",
        ),
        Column(
            key="role",
            label=_("Role"),
            getter=lambda member: ROLES[member.role],
            source="role",
            is_sortable=True,
            filter=Choices(list(ROLES.items())),
        ),
        Column(key="since_on", label=_("Since"), is_sortable=True),
        Column(key="visits", label=_("Visits"), is_sortable=True, is_number=True, is_summed=True),
    ]
    empty = EmptyText(_("No members yet"), _("Invite the first colleague."))
    return Table(
        caption=_("Members"),
        columns=columns,
        rows=MEMBERS,
        empty=empty,
        file_name="leden",
        sort="name",
        page_size=5,
    )


def make_tasks() -> list[Task]:
    return [
        Task(_("Who we are"), TaskStatus.DONE, url="#", hint=_("Answered by B. Boerhof")),
        Task(_("People and awareness"), TaskStatus.IN_PROGRESS, url="#"),
        Task(_("Suppliers"), TaskStatus.QUESTION, url="#"),
        Task(_("Incidents"), TaskStatus.NOT_STARTED, url="#"),
        Task(_("Sign and send"), TaskStatus.CANNOT_START),
    ]


def make_lists(*, now: datetime) -> dict[str, Any]:
    rows = [
        SummaryRow(_("Contact"), "A. el Amrani, CISO", Action(_("Change"), "#")),
        SummaryRow(_("Date"), date(2026, 11, 23), Action(_("Change"), "#")),
        SummaryRow(_("Last saved"), now - timedelta(minutes=9)),
        SummaryRow(_("Note"), None, Action(_("Change"), "#")),
    ]
    sharing = Sharing(
        what=[_("Self-image 2026, version 3"), _("Your question to the committee")],
        recipient=_("Visiting committee: the three members of this visit"),
        purpose=_("To prepare the visit on 12-01-2027"),
        basis=_("Consent of your municipal secretary, 20-11-2026"),
        until=_("The end of the programme; then destroyed, and you receive proof"),
        withdrawal=_("The committee no longer sees the self-image. Its own notes stay, marked."),
    )
    return {
        "rows": rows,
        "sharing": sharing,
        "people": [
            Person("A. el Amrani", _("CISO"), "Gemeente Astervoort"),
            Person("B. Boerhof", _("Municipal secretary")),
        ],
        "tabs": [
            Tab(_("Received"), "#", is_current=True, badge="3"),
            Tab(_("Sent"), "#"),
            Tab(_("Shared with whom"), "#"),
        ],
        "empty_action": Action(_("Invite a colleague"), "#"),
    }


def show_examples(query: QueryDict, *, now: datetime) -> dict[str, Any]:
    """The context of the style guide. The second form was sent with everything wrong."""
    table = make_table()
    form = ExampleForm(initial={"part_of_day": "am"}, auto_id="id_%s")
    wrong = ExampleForm({"starts_on": "31-02-2027"}, auto_id="wrong_%s")
    return {
        "interface": make_interface(query.get("soort", ""), now=now),
        "now": now,
        "breadcrumbs": [Crumb(_("Start"), "#"), Crumb(_("Style guide"))],
        "example_form": form,
        "wrong_form": wrong,
        "table": table.bind(query),
        "empty_table": replace(table, rows=[], file_name="").bind(QueryDict()),
        "tasks": make_tasks(),
        "earlier": now - timedelta(days=40),
        "tones": ["neutral", "info", "success", "warning", "error"],
        **make_lists(now=now),
    }
