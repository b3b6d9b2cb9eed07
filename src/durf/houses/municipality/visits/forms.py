"""The form with which a municipality asks for another committee member."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Companion


class WishForm(forms.Form):
    """About whom, and why only for whoever wants to say it."""

    companion = forms.ChoiceField(
        label=_("Whom would you rather not see?"), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Why"),
        help_text=_("You don't have to say why."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, companions: Iterable[Companion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companions = {row.public_id: row for row in companions}
        field = self.fields["companion"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (name, f"{row.name}, {row.role}") for name, row in self.companions.items()
            ]

    def find_companion(self) -> Companion:
        """Whoever was chosen."""
        return self.companions[self.cleaned_data["companion"]]
