"""The two answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.forms import DateField

LONGEST, USUAL = timedelta(days=3 * 366), timedelta(days=365)


class AgreeForm(forms.Form):
    """Until when, and who says so. Nothing is chosen beforehand but a day."""

    until = DateField(label=_("Until and including"))
    name = forms.CharField(label=_("Given by"), max_length=150)
    function = forms.CharField(label=_("Function"), max_length=150)

    def __init__(self, *args: Any, today: date, name: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"until": today + USUAL, "name": name}
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        """A day that is still to come, and not for ever."""
        day: date = self.cleaned_data["until"]
        if not self.today < day <= self.today + LONGEST:
            raise ValidationError(_("Choose a day after today, at most three years from now."))
        return day


class DeclineForm(forms.Form):
    """Why not, or which other words would do."""

    text = forms.CharField(
        label=_("Why not, or which other words would you rather see?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
