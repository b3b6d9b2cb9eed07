"""The form on which somebody gives consent."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from durf.exchange.consents import Permission
from durf.exchange.contracts import CONSENT_1, CONTRACTS, Contract, label_kind
from durf.exchange.directory import list_choices, list_open, list_receivers
from durf.exchange.explanations import may_rest_on_consent
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Purpose, Scope
from durf.platform.tenancy.ids import new_public_id
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.forms import DateField
from durf.platform.ui.moments import LOCAL_ZONE

from .wording import write_text

PARTIAL = {Scope.PART.value, Scope.QUOTE.value}
LONGEST = timedelta(days=3 * 366)
USUAL = timedelta(days=90)


class ConsentForm(forms.Form):
    """What may go, from whom to whom, for what and until when."""

    shared_by = forms.ChoiceField(label=_("Who may share it"))
    contract = forms.ChoiceField(label=_("What"))
    about = forms.CharField(required=False, widget=forms.HiddenInput)
    scope = forms.ChoiceField(label=_("How much"), choices=Scope.choices, widget=forms.RadioSelect)
    part = forms.CharField(
        label=_("Which words"),
        help_text=_("Only for a part or a quotation: the exact words that may be shared."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shared_with = forms.ChoiceField(label=_("With whom"))
    purpose = forms.ChoiceField(label=_("For what"), choices=Purpose.choices)
    until_on = DateField(label=_("Until and including"), help_text=_("For example: 23-11-2026"))
    name = forms.CharField(label=_("Given by"), max_length=150)
    function = forms.CharField(label=_("Function"), max_length=150)
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        letter: SentDelivery | None,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.letter, self.today = organisation, letter, localdate(now)
        self.sharers = index(list_receivers(organisation, contract=CONSENT_1))
        kinds = {receiver for contract in CONTRACTS for _sender, receiver in contract.routes}
        self.partners = index(list_open(kinds).exclude(pk=organisation.pk))
        contracts = [c for c in list_consentable() if letter is None or c.kind == letter.kind]
        self.fields["key"].initial = new_public_id()
        self.fields["until_on"].initial = self.today + USUAL
        self.set_choices("shared_by", list_choices(self.sharers.values()))
        self.set_choices("shared_with", list_choices(self.partners.values()))
        self.set_choices("contract", [(c.kind, label_kind(c.kind)) for c in contracts])

    def set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Choices that are only known when the form is made."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_until_on(self) -> date:
        """A day that is still to come, and not for ever."""
        day: date = self.cleaned_data["until_on"]
        if not self.today < day <= self.today + LONGEST:
            raise ValidationError(_("Choose a day after today, at most three years from now."))
        return day

    def clean(self) -> dict[str, Any]:
        """A part has words, and the item can really go that way."""
        cleaned = super().clean() or {}
        if cleaned.get("scope") in PARTIAL and not cleaned.get("part", "").strip():
            self.add_error("part", _("Write down which words may be shared."))
        if {"shared_by", "shared_with", "contract"} <= cleaned.keys():
            self.check_route(cleaned)
        return cleaned

    def check_route(self, cleaned: dict[str, Any]) -> None:
        """Whoever may share it can send this kind to the other one."""
        sharer = self.sharers[cleaned["shared_by"]]
        partner = self.partners[cleaned["shared_with"]]
        pair = (OrganisationKind(sharer.kind), OrganisationKind(partner.kind))
        routes = [c.routes for c in CONTRACTS if c.kind == cleaned["contract"]]
        if sharer == partner or not any(pair in route for route in routes):
            self.add_error("shared_with", _("This can't go from the one to the other."))

    def permission(self) -> Permission:
        """What was chosen, with the text as the giver reads it."""
        data = self.cleaned_data
        scope = Scope(data["scope"])
        facts = {
            "shared_by": self.sharers[data["shared_by"]],
            "shared_with": self.partners[data["shared_with"]],
            "kind": data["contract"],
            "scope": scope,
            "purpose": Purpose(data["purpose"]),
            "expires_at": end_of(data["until_on"]),
            "about": self.letter.public_id if self.letter else "",
            "part": data["part"].strip() if scope.value in PARTIAL else "",
        }
        text = write_text(self.organisation, letter=self.letter, until_on=data["until_on"], **facts)
        return Permission(**facts, text=text, name=data["name"], function=data["function"])


def index(organisations: Any) -> dict[str, Organisation]:
    """Organisations by the id that a form knows them by."""
    return {row.public_id: row for row in organisations}


def list_consentable() -> list[Contract]:
    """The newest contract of each kind that can be passed on by consent."""
    newest = {contract.kind: contract for contract in CONTRACTS}
    return [contract for kind, contract in newest.items() if may_rest_on_consent(kind)]


def end_of(day: date) -> datetime:
    """The moment at which a day ends in the Netherlands."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=LOCAL_ZONE)
