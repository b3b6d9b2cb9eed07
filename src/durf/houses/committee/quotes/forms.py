"""The form on which a question is prepared: other words first, then the reason for these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.exchange.directory import list_choices, list_open
from durf.platform.tenancy.kinds import OrganisationKind

from .asking import QuoteFacts

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FIELDS = ("title", "words", "context", "paraphrase", "why")


def make_area(
    label: StrPromise, *, rows: int, most: int, hint: StrPromise | str = ""
) -> forms.CharField:
    """A field of several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=most, widget=area)


class QuoteForm(forms.Form):
    """Which words of whom."""

    municipality = forms.ChoiceField(label=_("Whose words are they?"))
    title = forms.CharField(label=_("Title of the text"), max_length=200)
    words = make_area(_("Which words"), rows=3, most=2000, hint=_("Exactly as they were said."))
    paraphrase = make_area(
        _("In other words"),
        rows=3,
        most=2000,
        hint=_("Try this first: what would you write without quoting?"),
    )
    why = make_area(_("Why is that not enough?"), rows=2, most=2000)
    context = make_area(
        _("Where they stand"),
        rows=6,
        most=5000,
        hint=_("The whole paragraph as everyone will read it, with the words in it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.towns = {row.public_id: row for row in list_open({OrganisationKind.MUNICIPALITY})}
        field = self.fields["municipality"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *list_choices(self.towns.values())]

    def clean(self) -> dict[str, Any]:
        """The words stand in their context."""
        cleaned = super().clean() or {}
        words, context = cleaned.get("words", ""), cleaned.get("context", "")
        if words and context and words not in context:
            self.add_error("context", _("These words don't stand in it."))
        return cleaned

    @property
    def municipality_id(self) -> int:
        """Whose they are, after validation."""
        return int(self.towns[self.cleaned_data["municipality"]].pk)

    def to_facts(self) -> QuoteFacts:
        """What was typed, after validation."""
        return QuoteFacts(**{name: self.cleaned_data[name].strip() for name in FIELDS})
