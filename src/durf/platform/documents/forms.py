"""The forms for a new document and for a newer version."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError

from .errors import FileEmptyError, FileTooLargeError
from .files import Upload
from .formats import FORMATS, MOST_BYTES
from .models import LONGEST_TITLE

ACCEPTED = ",".join(f".{ending}" for ending in FORMATS)


def explain(refusal: DomainError) -> str:
    """What is wrong and what to do, as one text."""
    return f"{refusal.message} {refusal.next_step}".strip()


class FileForm(forms.Form):
    """One file; the size is checked before the bytes are read."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, OpenDocument, PNG, JPEG, CSV, text or Markdown, 25 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-most-bytes": MOST_BYTES}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Too large and empty are said here; what is in the file is judged when it is kept."""
        chosen: UploadedFile[bytes] = self.cleaned_data["file"]
        if (chosen.size or 0) > MOST_BYTES:
            raise forms.ValidationError(explain(FileTooLargeError()))
        if not chosen.size:
            raise forms.ValidationError(explain(FileEmptyError()))
        return chosen

    def refuse(self, refusal: DomainError) -> None:
        """Say at the field why the file isn't kept."""
        self.add_error("file", explain(refusal))

    def upload(self) -> Upload:
        """What was chosen, after validation."""
        chosen: UploadedFile[bytes] = self.cleaned_data["file"]
        return Upload(
            name=chosen.name or "",
            body=chosen.read(),
            title=self.cleaned_data.get("title", ""),
            scanner=settings.DURF_CLAMD,
        )


class DocumentForm(FileForm):
    """A new document."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("What your colleagues will look for. Leave it empty to use the file name."),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("title", "file")


class VersionForm(FileForm):
    """A newer version of a document."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
