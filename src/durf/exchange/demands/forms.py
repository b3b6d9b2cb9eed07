"""The forms about demands by law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.demand import Law, Outcome, Requester, View
from durf.exchange.directory import name_in_full
from durf.exchange.models import Receipt, ReceivedDelivery
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.forms import DateField

from .decisions import NEEDS_GROUND, Ruling
from .owners import Owner
from .records import DemandFacts
from .replies import Reaction

LONG = {"rows": 6}
SHORT = {"rows": 3}


class DemandForm(forms.Form):
    """What a person records about a demand."""

    law = forms.ChoiceField(label=_("On which ground"), choices=Law.choices)
    requester_kind = forms.ChoiceField(
        label=_("Who asks"),
        help_text=_("The owners read this kind, never the name."),
        choices=Requester.choices,
    )
    requester = forms.CharField(
        label=_("Name of whoever asks"),
        help_text=_("Stays within your organisation."),
        max_length=200,
    )
    reference = forms.CharField(label=_("Their reference"), max_length=60, required=False)
    covers = forms.CharField(
        label=_("What is asked, in their words"),
        help_text=_("Stays within your organisation."),
        max_length=20_000,
        widget=forms.Textarea(LONG),
    )
    basis = forms.CharField(
        label=_("On which document it rests, and where that is kept"),
        help_text=_("For example: letter of 3 November, case 2026-114."),
        max_length=2000,
        widget=forms.Textarea(SHORT),
    )
    received_on = DateField(label=_("Received on"))
    react_before_on = DateField(label=_("Owners can react before"))
    answer_before_on = DateField(label=_("We must answer before"))
    contact_name = forms.CharField(label=_("Whom can the owners ask?"), max_length=150)
    contact_email = forms.EmailField(label=_("E-mail address"))
    contact_phone = forms.CharField(label=_("Phone number"), max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        """The days follow one another."""
        cleaned = super().clean() or {}
        days = [cleaned.get(f"{name}_on") for name in ("received", "react_before", "answer_before")]
        known = [day for day in days if day is not None]
        if known != sorted(known):
            raise ValidationError(
                _("First received, then the day for the owners, then the day for our answer.")
            )
        return cleaned

    def to_facts(self) -> DemandFacts:
        """What was typed, after validation."""
        data = dict(self.cleaned_data)
        data["law"] = Law(data["law"])
        data["requester_kind"] = Requester(data["requester_kind"])
        return DemandFacts(**data)


class OwnerFilterForm(forms.Form):
    """Whose items to pick from."""

    organisation = forms.ChoiceField(label=_("About which organisation?"))

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class PickForm(forms.Form):
    """Which lines of the own records a demand touches."""

    received = forms.MultipleChoiceField(
        label=_("What we received"), required=False, widget=forms.CheckboxSelectMultiple
    )
    receipts = forms.MultipleChoiceField(
        label=_("What was shared about us"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        received: Sequence[tuple[ReceivedDelivery, str]],
        receipts: Sequence[tuple[Receipt, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows: dict[str, dict[str, Any]] = {
            "received": {row.public_id: row for row, _label in received},
            "receipts": {row.public_id: row for row, _label in receipts},
        }
        self.offer("received", [(row.public_id, label) for row, label in received])
        self.offer("receipts", [(row.public_id, label) for row, label in receipts])

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """The choices of one list; a list without any isn't shown."""
        field = self.fields[name]
        if not choices:
            del self.fields[name]
        elif isinstance(field, forms.MultipleChoiceField):
            field.choices = choices

    def list_chosen(self, name: str) -> list[Any]:
        """The rows that were ticked."""
        return [self.rows[name][key] for key in self.cleaned_data.get(name, [])]


class ReportForm(forms.Form):
    """Telling owners: to whom, and in which words."""

    owners = forms.MultipleChoiceField(label=_("To whom"), widget=forms.CheckboxSelectMultiple)
    asked = forms.CharField(
        label=_("What is asked of theirs"),
        help_text=_(
            "Each of them reads exactly this. Name no other organisation and no requester."
        ),
        max_length=5000,
        widget=forms.Textarea(LONG),
    )

    def __init__(self, *args: Any, untold: Iterable[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = {o.organisation.public_id: o.organisation for o in untold}
        field = self.fields["owners"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, name_in_full(o)) for key, o in self.subjects.items()]
            field.initial = list(self.subjects)

    def list_subjects(self) -> list[Organisation]:
        """The organisations that were ticked."""
        return [self.subjects[key] for key in self.cleaned_data["owners"]]


class OtherwiseForm(forms.Form):
    """How somebody was told whom the post doesn't reach."""

    otherwise = forms.CharField(
        label=_("How and when was this organisation told?"),
        help_text=_("For example: letter of 5 November, case 2026-114."),
        max_length=2000,
        widget=forms.Textarea(SHORT),
    )


class DecisionForm(forms.Form):
    """What is decided; every owner reads it."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome.choices)
    ground = forms.CharField(
        label=_("On which ground in the law it is not given, or not all of it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(SHORT),
    )
    explanation = forms.CharField(
        label=_("What is given"), max_length=5000, required=False, widget=forms.Textarea(SHORT)
    )
    no_time = forms.CharField(
        label=_("Why the law leaves no time to wait for the owners"),
        help_text=_("Only when you decide before the day on which they have to react."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(SHORT),
    )

    def clean(self) -> dict[str, Any]:
        """Giving less than everything needs a ground."""
        cleaned = super().clean() or {}
        if cleaned.get("outcome") in NEEDS_GROUND and not cleaned.get("ground"):
            self.add_error(
                "ground",
                _("Say on which ground in the law it is not given, or not all of it."),
            )
        return cleaned

    def to_decision(self) -> Ruling:
        """What was typed, after validation."""
        data = self.cleaned_data
        return Ruling(
            outcome=Outcome(data["outcome"]),
            ground=data["ground"],
            explanation=data["explanation"],
            no_time=data["no_time"],
        )


class ReactionForm(forms.Form):
    """Our view of a demand that was reported to us."""

    view = forms.ChoiceField(label=_("Our view"), choices=View.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Why"),
        help_text=_("Say which parts, and what harm would follow."),
        max_length=10_000,
        widget=forms.Textarea(LONG),
    )
    function = forms.CharField(label=_("Your function"), max_length=150)

    def to_reaction(self, *, name: str) -> Reaction:
        """What was typed, signed."""
        data = self.cleaned_data
        return Reaction(View(data["view"]), data["text"], name=name, function=data["function"])
