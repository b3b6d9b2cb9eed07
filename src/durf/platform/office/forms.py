"""Forms of the office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.platform.access.successions.records import list_possible_successors
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.forms import DateField

from .organisations import KINDS


class KeeperForm(forms.Form):
    """The first administrator of an organisation."""

    administrator = forms.CharField(label=_("Name of the first administrator"), max_length=150)
    email = forms.EmailField(label=_("E-mail address of the first administrator"))


class OrganisationForm(KeeperForm):
    """A new organisation with its first administrator."""

    kind = forms.ChoiceField(
        label=_("Kind of organisation"), choices=[(kind.value, kind.label) for kind in KINDS]
    )
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("For a municipality only its own name.")
    )

    field_order = ("kind", "name", "administrator", "email")

    def choose_kind(self) -> OrganisationKind:
        """The chosen kind."""
        return OrganisationKind(self.cleaned_data["kind"])


class ResetForm(forms.Form):
    """Whose second factor is lost."""

    email = forms.EmailField(label=_("E-mail address of the person"))


NOBODY = "nobody"


class SuccessionForm(forms.Form):
    """Which organisation takes over a closed one, and by what decision."""

    successor = forms.ChoiceField(
        label=_("Which organisation takes over?"),
        help_text=_("Does nobody take over? Then everything that was left is destroyed."),
    )
    decision = forms.CharField(
        label=_("By which law or decision"),
        help_text=_("For example the act of parliament that decided on the merger."),
        max_length=200,
    )
    begins_on = DateField(label=_("From which day"), help_text=_("For example: 23-11-2026"))

    def __init__(self, *args: Any, predecessor: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {row.public_id: row for row in list_possible_successors(predecessor)}
        field = self.fields["successor"]
        if isinstance(field, forms.ChoiceField):
            names = [(key, row.name) for key, row in self.candidates.items()]
            field.choices = [("", _("Choose")), *names, (NOBODY, _("Nobody: destroy everything"))]

    def choose_successor(self) -> Organisation | None:
        """The chosen organisation; None when nobody takes over."""
        return self.candidates.get(self.cleaned_data["successor"])
