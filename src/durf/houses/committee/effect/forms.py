"""The form on which a survey is opened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.models import Organisation
from durf.platform.ui.forms import DateField

from .surveys import SurveyFacts


class SurveyForm(forms.Form):
    """Name, dates, and whom to invite."""

    name = forms.CharField(
        label=_("Name"), help_text=_("Municipalities read it too."), max_length=100
    )
    draw_until_on = DateField(
        label=_("Codes can be fetched until"), help_text=_("Three weeks is usual.")
    )
    answer_until_on = DateField(label=_("Codes can be used until"))
    invited = forms.ModelMultipleChoiceField(
        label=_("Whom do you invite?"),
        help_text=_("All municipalities that were visited, and nobody else: at least ten."),
        queryset=Organisation.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, receivers: QuerySet[Organisation], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["invited"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = receivers

    def clean(self) -> dict[str, Any]:
        """First fetching, then answering, both still to come."""
        cleaned = super().clean() or {}
        draw, answer = cleaned.get("draw_until_on"), cleaned.get("answer_until_on")
        if draw and draw < self.today:
            self.add_error("draw_until_on", _("This day is over already."))
        if draw and answer and answer <= draw:
            self.add_error("answer_until_on", _("Answering comes after fetching codes."))
        return cleaned

    def to_facts(self) -> SurveyFacts:
        """What was typed, after validation."""
        data = self.cleaned_data
        return SurveyFacts(data["name"], data["draw_until_on"], data["answer_until_on"])
