"""The form on which many final reports are adopted at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.reports.sending import Adopter
from durf.houses.committee.visits.models import Visit
from durf.platform.tenancy.ids import new_public_id
from durf.platform.ui.moments import format_day

from .orders import Order
from .queries import Candidate


class DispatchForm(forms.Form):
    """Which reports, and who adopts them; each ticked text is the one that was looked over."""

    reports = forms.MultipleChoiceField(
        label=_("Which reports?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one report."),
            "invalid_choice": _(
                "A report changed or was sent while you were looking. Look at the list again."
            ),
        },
    )
    name = forms.CharField(label=_("Name"), max_length=150)
    function = forms.CharField(label=_("Function"), max_length=150)
    on_behalf_of = forms.CharField(
        label=_("On behalf of"),
        max_length=150,
        required=False,
        help_text=_("Fill this in when you adopt them in the chair's name."),
    )
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ready: list[Candidate], **kwargs: Any) -> None:
        chosen = [row.key for row in ready]
        given = kwargs.get("initial", {})
        kwargs["initial"] = {"reports": chosen, "key": new_public_id()} | given
        super().__init__(*args, **kwargs)
        field = self.fields["reports"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(row.key, describe(row)) for row in ready]

    def to_order(self, *, language: str) -> Order:
        """After validation."""
        data = self.cleaned_data
        return Order(
            key=data["key"],
            chosen=frozenset(data["reports"]),
            adopter=Adopter(data["name"], data["function"], data["on_behalf_of"]),
            language=language,
        )


def describe(row: Candidate) -> str:
    """The municipality, and when the conversation was."""
    visit: Visit = row.report.visit
    if visit.starts_at is None:
        return visit.name
    return f"{visit.name} ({format_day(visit.starts_at)})"
