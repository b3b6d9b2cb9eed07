"""Forms with which a municipality responds, allows uses, informs its council and looks back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.report import ReactionKind
from durf.platform.ui.forms import DateField

from .following import Council, Plan
from .states import CouncilChoice, Progress, Use

LONGEST = 5000


def write_area(label: Any, *, rows: int = 4, **more: Any) -> forms.CharField:
    """A text of some paragraphs at most."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **more)


def pick_day(label: Any, **more: Any) -> forms.DateField:
    """A day."""
    return DateField(label=label, **more)


class ReactionForm(forms.Form):
    """What we say about a paragraph."""

    kind = forms.ChoiceField(
        label=_("What do you want to say?"), choices=ReactionKind.choices, widget=forms.RadioSelect
    )
    text = write_area(
        _("In your words"), required=False, help_text=_("Not needed when you only say thanks.")
    )


class SignForm(forms.Form):
    """Who signs, and as what."""

    function = forms.CharField(label=_("Your function"), max_length=150)


class PermissionForm(SignForm):
    """One use, until when, and how much. Nothing is chosen beforehand: silence is no consent."""

    use = forms.ChoiceField(
        label=_("Who may use the report?"), choices=Use.choices, widget=forms.RadioSelect
    )
    is_redacted = forms.BooleanField(label=_("Without what we marked as sensitive"), required=False)
    quote = write_area(
        _("Only these words"),
        required=False,
        help_text=_("Copy them out of the report. Leave this empty for the whole report."),
    )
    until = pick_day(_("Until and including"))
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    field_order = ("use", "quote", "is_redacted", "until", "function", "key")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        """Not in the past."""
        day: date = self.cleaned_data["until"]
        if day < self.today:
            raise forms.ValidationError(_("Choose a day that hasn't passed."))
        return day


class CouncilForm(forms.Form):
    """What is taken out, what goes with it, and what was decided."""

    hidden = forms.MultipleChoiceField(
        label=_("Take out for the council"), required=False, widget=forms.CheckboxSelectMultiple
    )
    message = write_area(
        _("What you tell the council with it"),
        rows=6,
        required=False,
        help_text=_("It comes in the information letter, before the possible next steps."),
    )
    choice = forms.ChoiceField(
        label=_("What did you decide?"),
        required=False,
        choices=[("", _("Not decided yet")), *CouncilChoice.choices],
        widget=forms.RadioSelect,
    )
    decided_on = pick_day(_("On which day?"), required=False)
    why = write_area(_("Why"), rows=3, required=False, help_text=_("For your own record."))

    def __init__(self, *args: Any, parts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["hidden"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(parts)

    def clean(self) -> dict[str, Any]:
        """A choice has a day."""
        data = super().clean() or {}
        if data.get("choice") and not data.get("decided_on"):
            self.add_error("decided_on", _("Give the day of the decision."))
        return data

    def to_council(self) -> Council:
        """After validation."""
        data = self.cleaned_data
        day = data["decided_on"] if data["choice"] else None
        return Council(data["hidden"], data["message"], data["choice"], day, data["why"])


class StepForm(forms.Form):
    """What we do with a next step."""

    progress = forms.ChoiceField(
        label=_("What do you do with it?"), choices=Progress.choices, widget=forms.RadioSelect
    )
    owner = forms.CharField(
        label=_("Who takes it"), max_length=150, required=False, help_text=_("A function will do.")
    )
    planned_on = pick_day(_("When"), required=False)
    note = write_area(
        _("Explanation"), rows=3, required=False, help_text=_("Needed for “consciously not”.")
    )

    def to_plan(self) -> Plan:
        """After validation."""
        data = self.cleaned_data
        return Plan(
            Progress(data["progress"]), data["owner"], data["planned_on"], data["note"].strip()
        )


class LookBackForm(forms.Form):
    """What we tell the committee beside the steps."""

    text = write_area(_("In your own words"), required=False)
