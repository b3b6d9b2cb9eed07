"""The form with which a filled-in spreadsheet is chosen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.platform.documents.formats import MOST_BYTES
from durf.platform.documents.forms import FileForm


class SheetForm(FileForm):
    """One spreadsheet; too large and empty are said before it is read."""

    file = forms.FileField(
        label=_("The spreadsheet that you filled in"),
        help_text=_("Excel (xlsx) or OpenDocument (ods), as saved on the page of this self-image."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods", "data-most-bytes": MOST_BYTES}),
    )
