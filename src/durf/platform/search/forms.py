"""The search box."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 200


class SearchForm(forms.Form):
    """What somebody looks for."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        help_text=_('Words, or "words together". Put a minus sign before what must not be there.'),
        max_length=MOST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
