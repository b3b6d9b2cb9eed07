"""Forms of the office."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.kinds import OrganisationKind

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
