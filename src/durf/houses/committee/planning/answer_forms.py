"""The forms of a municipality's secretariat: choosing a date, voting, and the visit sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.visit import Mode
from durf.platform.ui.moments import LOCAL_ZONE

from .models import DEBRIEF, Sheet
from .sheets import Attendee, SheetFacts
from .states import Vote

NONE = "none"
SHORT = {"rows": 3}
FUNCTIONS = (
    ("holder", _("Portfolio holder")),
    ("municipal_secretary", _("Municipal secretary")),
    ("ciso", _("CISO")),
    ("operations", _("CIO or head of operations")),
)
TEXTS = (
    "address",
    "place",
    "reception",
    "contact_name",
    "contact_phone",
    "parking",
    "train",
    "meeting_link",
    "remarks",
)


def name_moment(slot: datetime) -> str:
    """With the day of the week, by which people plan."""
    return date_format(slot.astimezone(LOCAL_ZONE), "l d-m-Y H:i")


class PickForm(forms.Form):
    """One of the moments, or days that suit better."""

    slot = forms.ChoiceField(label=_("When may the committee come?"), widget=forms.RadioSelect)
    alternatives = forms.CharField(
        label=_("Days that suit you"),
        help_text=_("Only if none of the moments suits."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
    )
    answered_by = forms.CharField(label=_("Your name and function"), max_length=150)

    def __init__(self, *args: Any, slots: Sequence[datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slot"]
        if isinstance(field, forms.ChoiceField):
            named = [(str(number), name_moment(slot)) for number, slot in enumerate(slots)]
            field.choices = [*named, (NONE, _("None of these suits"))]

    def clean(self) -> dict[str, Any]:
        """Without a moment, other days."""
        cleaned = super().clean() or {}
        if cleaned.get("slot") == NONE and not cleaned.get("alternatives", "").strip():
            self.add_error("alternatives", _("Name some days that suit you."))
        return cleaned


class VoteForm(forms.Form):
    """When somebody can."""

    def __init__(
        self, *args: Any, slots: Sequence[datetime], votes: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for number, slot in enumerate(slots):
            self.fields[f"vote_{number}"] = forms.ChoiceField(
                label=name_moment(slot),
                choices=Vote.choices,
                initial=votes[number] if number < len(votes) else None,
                widget=forms.RadioSelect,
            )

    def list_votes(self) -> list[str]:
        """In the order of the moments."""
        return [self.cleaned_data[name] for name in self.fields]


class SheetForm(forms.Form):
    """The practical side of a visit."""

    mode = forms.ChoiceField(
        label=_("How do you meet?"), choices=Mode.choices, widget=forms.RadioSelect
    )
    address = forms.CharField(
        label=_("Visiting address"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
    )
    place = forms.CharField(label=_("Room"), max_length=150, required=False)
    reception = forms.CharField(
        label=_("Reception"),
        help_text=_("Where visitors report, and whether they need proof of identity."),
        max_length=300,
        required=False,
    )
    contact_name = forms.CharField(label=_("Contact on the day"), max_length=150, required=False)
    contact_phone = forms.CharField(
        label=_("Phone number on the day"), max_length=40, required=False
    )
    parking = forms.CharField(label=_("Parking"), max_length=300, required=False)
    train = forms.CharField(label=_("By train"), max_length=300, required=False)
    meeting_link = forms.URLField(
        label=_("Link to the meeting"),
        help_text=_("Only if somebody takes part online."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    debrief_minutes = forms.IntegerField(
        label=_("Room for the team afterwards, in minutes"),
        help_text=_("The team likes to talk for half an hour after the conversation."),
        min_value=0,
        max_value=120,
        initial=DEBRIEF,
    )
    others = forms.CharField(
        label=_("Who else is there"),
        help_text=_("Somebody on each line: function, name."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
    )
    remarks = forms.CharField(
        label=_("What else the team should know"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
    )

    def __init__(self, *args: Any, sheet: Sheet | None, mode: str, **kwargs: Any) -> None:
        kwargs["initial"] = read_initial(sheet, mode)
        super().__init__(*args, **kwargs)
        for key, function in FUNCTIONS:
            self.fields[f"name_{key}"] = forms.CharField(
                label=_("%(function)s: name") % {"function": function},
                max_length=150,
                required=False,
            )
            self.fields[f"stand_in_{key}"] = forms.CharField(
                label=_("%(function)s: stand-in") % {"function": function},
                max_length=150,
                required=False,
            )
        named = [name for name in self.fields if name.startswith(("name_", "stand_in_"))]
        first = [name for name in self.fields if name not in {*named, "others", "remarks"}]
        self.order_fields([*first, *named, "others", "remarks"])

    def clean(self) -> dict[str, Any]:
        """What cannot be missed for the chosen way of meeting."""
        cleaned = super().clean() or {}
        mode = cleaned.get("mode")
        if mode in {Mode.ON_SITE, Mode.HYBRID} and not cleaned.get("address"):
            self.add_error("address", _("Say where the team has to be."))
        if mode in {Mode.ONLINE, Mode.HYBRID} and not cleaned.get("meeting_link"):
            self.add_error("meeting_link", _("Give the link to the meeting."))
        return cleaned

    def to_facts(self) -> SheetFacts:
        """What was typed."""
        data = self.cleaned_data
        attendees = [
            Attendee(key, data[f"name_{key}"], data[f"stand_in_{key}"])
            for key, _label in FUNCTIONS
            if data[f"name_{key}"] or data[f"stand_in_{key}"]
        ]
        for line in data["others"].splitlines():
            function, _comma, name = line.partition(",")
            if line.strip():
                attendees.append(Attendee(function.strip(), name.strip()))
        texts = {name: data[name] for name in TEXTS}
        return SheetFacts(
            mode=data["mode"],
            debrief_minutes=data["debrief_minutes"],
            attendees=tuple(attendees),
            **texts,
        )


def read_initial(sheet: Sheet | None, mode: str) -> dict[str, Any]:
    """What was filled in before."""
    if sheet is None:
        return {"mode": mode or Mode.ON_SITE.value, "debrief_minutes": DEBRIEF}
    initial: dict[str, Any] = {name: getattr(sheet, name) for name in TEXTS}
    initial |= {"mode": mode, "debrief_minutes": sheet.debrief_minutes}
    keys, others = {key for key, _label in FUNCTIONS}, []
    for row in sheet.attendees:
        if row["function"] in keys:
            initial[f"name_{row['function']}"] = row["name"]
            initial[f"stand_in_{row['function']}"] = row["stand_in"]
        else:
            others.append(", ".join(part for part in (row["function"], row["name"]) if part))
    return initial | {"others": "\n".join(others)}


def name_function(key: str) -> str:
    """A function of somebody who is there, in words."""
    return str(dict(FUNCTIONS).get(key, key))
