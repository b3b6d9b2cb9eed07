"""The form on which a figure is chosen and proposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.ids import new_public_id

from .counting import COUNT, DEFAULT_ROUNDING, PERCENTAGE, Group
from .proposals import Wish


class ProposalForm(forms.Form):
    """About which group, how it is counted, and the text that goes with it."""

    group = forms.ChoiceField(label=_("Group"), widget=forms.RadioSelect)
    statistic = forms.ChoiceField(
        label=_("How it is counted"),
        choices=[(COUNT, _("Numbers of municipalities")), (PERCENTAGE, _("Percentages"))],
        initial=COUNT,
        widget=forms.RadioSelect,
    )
    rounding = forms.TypedChoiceField(
        label=_("Rounding"),
        choices=[
            (5, _("To multiples of 5")),
            (10, _("To multiples of 10")),
            (1, _("Not rounded; more often refused")),
        ],
        coerce=int,
        initial=DEFAULT_ROUNDING,
        widget=forms.RadioSelect,
    )
    prose = forms.CharField(
        label=_("Text with the figure"),
        help_text=_("It becomes public as well. Name no municipality."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: Sequence[Group], language: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_public_id(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (group.name, f"{group.describe(language)} ({len(group.respondents)})")
                for group in groups
            ]

    def to_wish(self) -> Wish:
        """What was chosen, after validation."""
        data = self.cleaned_data
        return Wish(
            group=data["group"],
            statistic=data["statistic"],
            rounding=data["rounding"],
            prose=data["prose"].strip(),
            key=data["key"],
        )
