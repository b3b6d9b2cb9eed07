"""Forms for red threads: written down, changed, and seen in a visit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.visits.models import Finding

from .observations import Evidence, ObservationFacts
from .states import ObservationState, SightingKind

LONGEST = 100


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

    def to_facts(self, theme: str = "") -> ObservationFacts:
        """What was typed, after validation."""
        data = self.cleaned_data
        state = ObservationState(data.get("state", ObservationState.WATCHED))
        return ObservationFacts(data["title"], data["text"], theme, state)


class ChangeForm(ObservationForm):
    """The same, with what is done with it."""

    state = forms.ChoiceField(label=_("What do we do with it?"), choices=ObservationState.choices)


class SightingForm(forms.Form):
    """Whether this visit supports a red thread, and which finding shows it."""

    kind = forms.ChoiceField(
        label=_("What did you see here?"), choices=SightingKind.choices, widget=forms.RadioSelect
    )
    finding = forms.ChoiceField(label=_("Which finding shows it?"), required=False)
    note = forms.CharField(
        label=_("In short"),
        max_length=500,
        required=False,
        help_text=_("Only the team of this visit reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, findings: Iterable[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = {row.public_id: row for row in findings}
        field = self.fields["finding"]
        if isinstance(field, forms.ChoiceField):
            shown = [(key, shorten(row.text)) for key, row in self.findings.items()]
            field.choices = [("", _("None of them")), *shown]

    def to_evidence(self) -> Evidence:
        """After validation."""
        data = self.cleaned_data
        finding = self.findings.get(data["finding"])
        return Evidence(SightingKind(data["kind"]), finding, data["note"])


def shorten(text: str) -> str:
    """The first words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
