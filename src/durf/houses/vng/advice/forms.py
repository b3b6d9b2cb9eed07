"""Forms of the client: an answer to a point of advice, and sending the answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.advice import Outcome, Progress
from durf.platform.tenancy.ids import new_public_id
from durf.platform.ui.forms import DateField

from .answers import AnswerFacts
from .models import AdvicePoint

FIELDS = ("outcome", "answer", "due_on", "progress")


class AnswerForm(forms.Form):
    """What the client does with a point, and how far it is."""

    outcome = forms.ChoiceField(
        label=_("What do you do with this advice?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Say what you do or why not. Name no municipality."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    due_on = DateField(label=_("Ready before"), required=False)
    progress = forms.ChoiceField(
        label=_("How far is it?"), choices=[("", "–"), *Progress.choices], required=False
    )

    def to_facts(self) -> AnswerFacts:
        """What was typed, after validation."""
        return AnswerFacts(**{name: self.cleaned_data[name] for name in FIELDS})

    @classmethod
    def describe(cls, point: AdvicePoint) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(point, name) for name in FIELDS}


class SendForm(forms.Form):
    """Sending once, however often the button is pressed."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_public_id()}
        super().__init__(*args, **kwargs)
