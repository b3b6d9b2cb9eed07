"""The form for one contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .book import ContactDetails
from .functions import list_functions


class ContactForm(forms.Form):
    """What can be typed about a contact; at least one way to reach the person."""

    function = forms.ChoiceField(label=_("Function"))
    is_stand_in = forms.BooleanField(
        label=_("This person stands in when the first contact is away"), required=False
    )
    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    note = forms.CharField(
        label=_("How best to reach this person"),
        help_text=_("For example: not on Wednesdays, or through the secretariat."),
        max_length=300,
        required=False,
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["function"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(f.key, f.label) for f in list_functions(kind)]

    def clean(self) -> dict[str, Any]:
        """At least an e-mail address or a phone number."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("email") and not cleaned.get("phone"):
            raise ValidationError(
                _("Give an e-mail address or a phone number, so that this person can be reached.")
            )
        return cleaned

    def details(self) -> ContactDetails:
        """What was typed, after validation."""
        data = self.cleaned_data
        return ContactDetails(
            function=data["function"],
            is_stand_in=data["is_stand_in"],
            name=data["name"],
            email=data["email"],
            phone=data["phone"],
            note=data["note"],
        )
