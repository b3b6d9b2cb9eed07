"""Forms of the publication desk: dropping a figure, and what became known."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.forms import DateField

from .knowledge import Known
from .states import Manner

CODE = re.compile(r"^[0-9A-Z]{2,10}$")
FEWEST = 2


def clean_code(text: str) -> str:
    """A code of the register, as it is written there."""
    code = text.strip().upper()
    if not CODE.match(code):
        raise ValidationError(_("Give a code such as 0363."))
    return code


class DropForm(forms.Form):
    """Why a figure isn't made public."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("The committee reads this. Name no municipality."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StrikeForm(forms.Form):
    """Why a recorded answer was wrong."""

    reason = forms.CharField(
        label=_("What was wrong with it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LiftForm(forms.Form):
    """Why an alarm may be lifted."""

    reason = forms.CharField(
        label=_("Why may figures about this question come out again?"),
        help_text=_("A colleague reads this before lifting the alarm."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class KnowledgeForm(forms.Form):
    """A municipality made its own answer public."""

    code = forms.CharField(label=_("Code of the municipality"), max_length=10)
    answer = forms.ChoiceField(label=_("Question and answer"))
    since_on = DateField(label=_("Public since"))
    source = forms.CharField(
        label=_("Where it stands"),
        help_text=_("An address on the internet, or the name and date of the document."),
        max_length=500,
    )
    manner = forms.ChoiceField(
        label=_("How it became public"),
        choices=Manner.choices,
        initial=Manner.OWN,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        questions: dict[str, str],
        levels: dict[str, list[tuple[str, str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–")] + [
                (questions[item], [(f"{item} {level}", words) for level, words in levels[item]])
                for item in sorted(questions)
            ]

    def clean_code(self) -> str:
        """As the register writes it."""
        return clean_code(self.cleaned_data["code"])

    def to_known(self) -> Known:
        """What was typed, after validation."""
        data = self.cleaned_data
        item, _sign, level = data["answer"].rpartition(" ")
        manner = Manner(data["manner"])
        return Known(data["code"], item, level, data["since_on"], data["source"], manner)


class HoldingForm(forms.Form):
    """A party that knows the answers of several municipalities."""

    name = forms.CharField(label=_("Name"), max_length=200)
    members = forms.CharField(
        label=_("Codes of the municipalities"),
        help_text=_("One on each line, or with commas between them."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    since_on = DateField(label=_("Since"))
    ended_on = DateField(label=_("Until"), required=False)

    def clean_members(self) -> list[str]:
        """At least two codes."""
        parts = re.split(r"[\s,;]+", self.cleaned_data["members"].strip())
        codes = sorted({clean_code(part) for part in parts if part})
        if len(codes) < FEWEST:
            raise ValidationError(_("Give at least two codes."))
        return codes

    def clean(self) -> dict[str, Any]:
        """It ends after it began."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since_on"), cleaned.get("ended_on")
        if since and until and until <= since:
            self.add_error("ended_on", _("The end lies before the beginning."))
        return cleaned
