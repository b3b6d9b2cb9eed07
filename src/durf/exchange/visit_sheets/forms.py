"""The form of a visit sheet, for whoever fills it in."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.visit import Mode
from durf.exchange.contracts.visit_sheet import (
    DEBRIEF,
    LONGEST_DEBRIEF,
    MEETING_LINK,
    MOST_ATTENDEES,
    TEXTS,
)

from .facts import FUNCTIONS, Attendee, SheetFacts

SHORT = {"rows": 3}
LONGEST_PART = 150


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
        max_length=480,
        required=False,
        assume_scheme="https",
        validators=[RegexValidator(MEETING_LINK, _("Use a link that begins with https://."))],
    )
    debrief_minutes = forms.IntegerField(
        label=_("Room for the team afterwards, in minutes"),
        help_text=_("The team likes to talk for half an hour after the conversation."),
        min_value=0,
        max_value=LONGEST_DEBRIEF,
        initial=DEBRIEF,
    )
    others = forms.CharField(
        label=_("Who else is there"),
        help_text=_("Somebody on each line: function, name, stand-in."),
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

    def __init__(self, *args: Any, facts: SheetFacts | None, mode: str, **kwargs: Any) -> None:
        kwargs["initial"] = read_initial(facts, mode)
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

    def clean_others(self) -> str:
        """Lines that fit in a visit sheet."""
        text = str(self.cleaned_data["others"])
        others = read_others(text)
        if len(others) > MOST_ATTENDEES - len(FUNCTIONS):
            raise forms.ValidationError(_("These are too many people. Name the most important."))
        if any(len(part) > LONGEST_PART for one in others for part in astuple(one)):
            raise forms.ValidationError(_("Make the lines shorter."))
        return text

    def to_facts(self) -> SheetFacts:
        """What was typed."""
        data = self.cleaned_data
        attendees = [
            Attendee(key, data[f"name_{key}"], data[f"stand_in_{key}"])
            for key, _label in FUNCTIONS
            if data[f"name_{key}"] or data[f"stand_in_{key}"]
        ]
        attendees += read_others(data["others"])
        texts = {name: data[name] for name in TEXTS}
        return SheetFacts(
            mode=data["mode"],
            debrief_minutes=data["debrief_minutes"],
            attendees=tuple(attendees),
            **texts,
        )


def read_others(text: str) -> list[Attendee]:
    """Somebody on each line: function, name, stand-in."""
    lines = [line.split(",", 2) for line in text.splitlines() if line.strip(" ,")]
    padded = [[part.strip() for part in (*line, "", "")][:3] for line in lines]
    return [Attendee(*parts) for parts in padded]


def read_initial(facts: SheetFacts | None, mode: str) -> dict[str, Any]:
    """What was filled in before."""
    if facts is None:
        return {"mode": mode or Mode.ON_SITE.value, "debrief_minutes": DEBRIEF}
    initial: dict[str, Any] = {name: getattr(facts, name) for name in TEXTS}
    initial |= {"mode": facts.mode, "debrief_minutes": facts.debrief_minutes}
    keys, others = {key for key, _label in FUNCTIONS}, []
    for row in facts.attendees:
        if row.function in keys:
            initial[f"name_{row.function}"] = row.name
            initial[f"stand_in_{row.function}"] = row.stand_in
        else:
            others.append(f"{row.function}, {row.name}, {row.stand_in}".rstrip(", "))
    return initial | {"others": "\n".join(others)}
