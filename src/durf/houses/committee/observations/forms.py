"""The form on which a red thread is written down."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .observations import ObservationFacts


class ObservationForm(forms.Form):
    """A title, and what is seen."""

    title = forms.CharField(
        label=_("What do you see return?"),
        help_text=_("The whole committee reads it. Name no municipality."),
        max_length=150,
    )
    text = forms.CharField(
        label=_("Explanation"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def to_facts(self) -> ObservationFacts:
        """What was typed, after validation."""
        return ObservationFacts(self.cleaned_data["title"], self.cleaned_data["text"])
