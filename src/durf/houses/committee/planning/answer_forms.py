"""The forms of a municipality's secretariat: choosing a date, and voting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.moments import LOCAL_ZONE

from .states import Vote

NONE = "none"
SHORT = {"rows": 3}


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
