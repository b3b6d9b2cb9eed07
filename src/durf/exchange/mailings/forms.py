"""The form on which a mailing is written: a letter without one receiver, and to whom it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from durf.exchange.directory import name_in_full
from durf.exchange.terms import Basis, Purpose, Tlp
from durf.exchange.writing.forms import LetterForm, names_of
from durf.platform.tenancy.models import Organisation

from .orders import Order, list_addressees
from .texts import OF_RECEIVER, TEXTS, list_left

SEPARATORS = re.compile(r"[\r\n;,\t]+")
MOST_NAMES = 40_000
LETTER_FIELDS = (*TEXTS, "basis_note", "key")


class MailingForm(LetterForm):
    """The text with its placeholders, the terms, and the municipalities."""

    receiver = None  # type: ignore[assignment]
    theirs = None  # type: ignore[assignment]
    about = None  # type: ignore[assignment]
    reply_to = None  # type: ignore[assignment]
    pasted: frozenset[Organisation] = frozenset()

    names = forms.CharField(
        label=_("Paste names of municipalities"),
        help_text=_("One on each line, or from a spreadsheet. They come on top of those below."),
        max_length=MOST_NAMES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    chosen = forms.MultipleChoiceField(
        label=_("Or tick municipalities"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        self.receivers = {row.public_id: row for row in list_addressees(organisation)}
        self.set_choices("chosen", [(key, row.name) for key, row in self.receivers.items()])
        self.fields["text"].help_text = _(
            "A blank line starts a new paragraph. {gemeente} becomes the name of each municipality."
        )

    def set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        """As a letter's, but for the fields that a mailing doesn't have."""
        if name in self.fields:
            super().set_choices(name, choices)

    def clean_names(self) -> str:
        """Every name is that of a municipality that can be written to."""
        text: str = self.cleaned_data["names"]
        wanted = {part.strip() for part in SEPARATORS.split(text) if part.strip()}
        by_name = index_names(self.receivers.values())
        unknown = sorted(name for name in wanted if name.casefold() not in by_name)
        if unknown:
            raise ValidationError(
                _("These names are not known here: %(names)s."),
                params={"names": ", ".join(unknown)},
            )
        self.pasted = frozenset(row for name in wanted for row in by_name[name.casefold()])
        return text

    def clean(self) -> dict[str, Any]:
        """Nothing is left open but what is filled in for each receiver; somebody was chosen."""
        cleaned = forms.Form.clean(self) or {}
        for name in TEXTS:
            if left := list_left(cleaned.get(name, "")):
                message = _("Still to be filled in: %(names)s. Known of each receiver: %(known)s.")
                known = ", ".join(f"{{{place}}}" for place in OF_RECEIVER)
                params = {"names": ", ".join(left), "known": known}
                self.add_error(name, ValidationError(message, params=params))
        if not self.errors.keys() & {"names", "chosen"} and not self.list_chosen():
            self.add_error("chosen", _("Choose at least one municipality."))
        return cleaned

    def list_chosen(self) -> list[Organisation]:
        """Those that were ticked and those that were pasted, each once, by name."""
        ticked = {self.receivers[key] for key in self.cleaned_data.get("chosen", [])}
        wanted = ticked | self.pasted
        return [row for row in self.receivers.values() if row in wanted]

    def to_order(self, *, language: str) -> Order:
        """What was typed, after validation."""
        data = self.cleaned_data
        return Order(
            **{name: data[name] for name in LETTER_FIELDS},
            reply_before_on=data["reply_by"],
            purpose=Purpose(data["purpose"]),
            basis=Basis(data["basis"]),
            tlp=Tlp(data["tlp"]),
            language=language,
            receivers=tuple(self.list_chosen()),
        )


def index_names(organisations: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    """Organisations by every way in which somebody may write their name, in any case."""
    index: dict[str, list[Organisation]] = {}
    for row in organisations:
        for name in {name.casefold() for name in (*names_of(row), f"gemeente {row.name}")}:
            index.setdefault(name, []).append(row)
    return index


def name_all(organisations: Iterable[Organisation]) -> list[str]:
    """Their names as they stand in a sentence."""
    return [name_in_full(row) for row in organisations]
