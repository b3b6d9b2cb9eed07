"""The form on which a letter is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts import LETTER_1
from durf.exchange.deliveries import Document, Outgoing
from durf.exchange.directory import list_choices, list_open, list_receivers, name_in_full
from durf.exchange.explanations import explain_tlp
from durf.exchange.terms import Tlp
from durf.platform.documents.formats import MOST_BYTES
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH, new_public_id
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.forms import DateField

from .drafts import make_letter, split_paragraphs
from .files import accept_files
from .standard_letters import list_placeholders

MOST_TEXT = 20_000
MOST_PARAGRAPHS = 100
MOST_OF_PARAGRAPH = 5_000
NEVER_A_SUBJECT = {OrganisationKind.OFFICE, OrganisationKind.PRESS}


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """A list of files, none if nothing was chosen."""

    widget = FilesInput(attrs={"data-most-bytes": MOST_BYTES})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each of them as Django checks one."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(item, initial) for item in chosen]


class LetterForm(forms.Form):
    """To whom, the text, and the terms. Attachments are chosen on the page that confirms."""

    subjects: Sequence[Organisation] = ()

    receiver = forms.ChoiceField(label=_("To whom"))
    subject = forms.CharField(label=_("Subject"), max_length=200)
    salutation = forms.CharField(label=_("Salutation"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("A blank line starts a new paragraph."),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    signer = forms.CharField(label=_("Signed by"), max_length=150)
    function = forms.CharField(label=_("Function"), max_length=150)
    ours = forms.CharField(label=_("Our reference"), max_length=60, required=False)
    theirs = forms.CharField(
        label=_("Your reference, of the receiver"), max_length=60, required=False
    )
    about = forms.CharField(
        label=_("Is it about other organisations as well?"),
        help_text=_(
            "Write each name on a line of its own. They are told that you sent something about "
            "them, to whom and for what, but not what it says."
        ),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    purpose = forms.ChoiceField(
        label=_("For what"), choices=[(p.value, p.label) for p in LETTER_1.purposes]
    )
    basis = forms.ChoiceField(
        label=_("On what ground"), choices=[(b.value, b.label) for b in LETTER_1.bases]
    )
    basis_note = forms.CharField(label=_("Which law or agreement"), max_length=300, required=False)
    tlp = forms.ChoiceField(label=_("How far it may travel"))
    reply_by = DateField(
        label=_("Answer before"), help_text=_("For example: 23-11-2026"), required=False
    )
    reply_to = forms.CharField(
        max_length=PUBLIC_ID_LENGTH, required=False, widget=forms.HiddenInput
    )
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        only: Organisation | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.receivers = {
            row.public_id: row
            for row in list_receivers(organisation, contract=LETTER_1)
            if only is None or row.pk == only.pk
        }
        self.fields["key"].initial = new_public_id()
        self.set_choices("receiver", list_choices(self.receivers.values()))
        self.set_choices("tlp", [(tlp.value, explain_tlp(tlp)) for tlp in Tlp])

    def set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Choices that are only known when the form is made."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_text(self) -> str:
        """Paragraphs that a letter can hold."""
        text: str = self.cleaned_data["text"]
        parts = split_paragraphs(text)
        if len(parts) > MOST_PARAGRAPHS or any(len(part) > MOST_OF_PARAGRAPH for part in parts):
            raise ValidationError(
                _("A letter has at most 100 paragraphs of at most 5,000 characters each.")
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Nothing of a standard letter is left to be filled in."""
        cleaned = super().clean() or {}
        for name in ("subject", "salutation", "text", "signer", "function"):
            left = list_placeholders(cleaned.get(name, ""))
            if left:
                message = _("Still to be filled in: %(names)s.")
                names = ", ".join(f"{{{placeholder}}}" for placeholder in left)
                self.add_error(name, ValidationError(message, params={"names": names}))
        return cleaned

    def clean_about(self) -> str:
        """Every name is that of a municipality, council or other organisation in Durf."""
        text: str = self.cleaned_data["about"]
        names = {line.strip() for line in text.splitlines() if line.strip()}
        self.subjects = find_by_name(names)
        unknown = sorted(names - {name for row in self.subjects for name in names_of(row)})
        if unknown:
            raise ValidationError(
                _("These names are not known here: %(names)s."),
                params={"names": ", ".join(unknown)},
            )
        return text

    def to_letter(self, attachments: tuple[Document, ...] = ()) -> Outgoing:
        """What was typed, after validation. It is always about the sender as well."""
        others = {row.pk for row in self.subjects}
        return make_letter(
            self.cleaned_data,
            receiver=self.receivers[self.cleaned_data["receiver"]],
            subjects=frozenset({self.organisation.pk, *others}),
            attachments=attachments,
        )


class AttachmentsForm(forms.Form):
    """The files that go along."""

    documents = FilesField(
        label=_("Attachments"),
        help_text=_("At most 10 files, each at most 25 MB."),
        required=False,
    )

    def clean_documents(self) -> tuple[Document, ...]:
        """Each file is what its name says; FileRefusedError becomes a message at the field."""
        return accept_files(
            self.cleaned_data["documents"],
            most=LETTER_1.most_attachments,
            scanner=settings.DURF_CLAMD,
        )


def find_by_name(names: Iterable[str]) -> list[Organisation]:
    """Organisations by their name, with or without the kind before it."""
    wanted = set(names)
    kinds = [kind for kind in OrganisationKind if kind not in NEVER_A_SUBJECT]
    return [row for row in list_open(kinds) if wanted & names_of(row)] if wanted else []


def names_of(organisation: Organisation) -> set[str]:
    """How somebody may write the name."""
    return {organisation.name, name_in_full(organisation)}
