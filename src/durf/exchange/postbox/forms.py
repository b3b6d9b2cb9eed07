"""The forms of the inbox: who does it by when, passing on, withdrawing, and who receives what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts import Contract
from durf.exchange.deliveries import Onward
from durf.exchange.directory import list_choices, list_receivers
from durf.exchange.models import InboxItem
from durf.exchange.terms import Basis, Purpose
from durf.platform.access.matrix import Role
from durf.platform.access.people import Holder
from durf.platform.tenancy.ids import new_public_id
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.forms import DateField


class WorkForm(forms.Form):
    """Who does it, and by when. Only those who receive this kind of post can be chosen."""

    colleague = forms.ChoiceField(label=_("Assigned to"), required=False)
    due_on = DateField(label=_("Due"), help_text=_("For example: 23-11-2026"), required=False)

    def __init__(
        self, data: QueryDict | None, *, item: InboxItem, holders: Sequence[Holder]
    ) -> None:
        assigned = item.assigned_to
        initial = {
            "colleague": assigned.public_id if assigned else "",
            "due_on": item.due_on,
        }
        super().__init__(data, initial=initial)
        self.users = {holder.user.public_id: holder.user for holder in holders}
        if assigned:
            self.users.setdefault(assigned.public_id, assigned)
        set_choices(
            self,
            "colleague",
            [("", _("Nobody yet")), *((key, user.name) for key, user in self.users.items())],
        )

    @property
    def user_id(self) -> int | None:
        """The chosen colleague; None for nobody."""
        user = self.users.get(self.cleaned_data["colleague"])
        return user.pk if user else None


class ForwardForm(forms.Form):
    """To whom a received item goes on, and for what; its content and label stay as they are."""

    receiver = forms.ChoiceField(label=_("To whom"))
    purpose = forms.ChoiceField(
        label=_("For what"),
        help_text=_("A consent is given for one purpose; choose the same one."),
    )
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, organisation: Organisation, contract: Contract
    ) -> None:
        super().__init__(data, initial={"key": new_public_id()})
        self.contract = contract
        self.receivers = {
            row.public_id: row for row in list_receivers(organisation, contract=contract)
        }
        set_choices(self, "receiver", list_choices(self.receivers.values()))
        set_choices(self, "purpose", [(p.value, p.label) for p in contract.purposes])

    def onward(self) -> Onward:
        """What was chosen, after validation. Passing on rests on consent where that exists."""
        bases = self.contract.bases
        return Onward(
            receiver=self.receivers[self.cleaned_data["receiver"]],
            purpose=Purpose(self.cleaned_data["purpose"]),
            basis=Basis.CONSENT if Basis.CONSENT in bases else bases[0],
            key=self.cleaned_data["key"],
        )


class WithdrawalForm(forms.Form):
    """Why something is withdrawn; the receiver reads it."""

    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        help_text=_("The receiver reads this. Leave out what should stay confidential."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DistributionForm(forms.Form):
    """For each kind of post the roles that receive it."""

    def __init__(
        self, *args: Any, kinds: Iterable[tuple[str, str]], roles: Sequence[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in kinds:
            self.fields[kind] = forms.MultipleChoiceField(
                label=label,
                choices=[(role.value, role.label) for role in roles],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def chosen(self) -> dict[str, list[Role]]:
        """The roles by kind."""
        return {
            kind: [Role(value) for value in values] for kind, values in self.cleaned_data.items()
        }


def set_choices(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """The choices of a field that are only known when the form is made."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
