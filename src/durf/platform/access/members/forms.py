"""Forms about members."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from durf.platform.access.matrix import ROLES_OF_KIND, Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.forms import DateField

from .invitations import Offer
from .memberships import list_absentees


class AbsenteeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague with the role in which somebody stands in."""

    def label_from_instance(self, obj: Membership) -> str:
        """Name and role."""
        return f"{obj.user.name}, {Role(obj.role).label}"


class PersonOfferForm(forms.Form):
    """Who is invited."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address at work"),
        help_text=_("The invitation goes there, and later the codes to log in."),
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=settings.LANGUAGES, initial="nl"
    )


class OfferForm(PersonOfferForm):
    """An invitation: who, as what, and when."""

    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        help_text=_("Leave this open when the person stands in for a colleague."),
    )
    stands_in_for = AbsenteeField(
        label=_("Stands in for"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label="–",
    )
    begins_on = DateField(label=_("First day"))
    ends_on = DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Needed for somebody who stands in. Otherwise without end."),
    )

    def __init__(self, *args: Any, organisation: Organisation, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"begins_on": today, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        roles = ROLES_OF_KIND.get(OrganisationKind(organisation.kind), ())
        choices = [("", "–"), *((role.value, role.label) for role in roles)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        absentees = list_absentees(organisation, today=today)
        self.fields["stands_in_for"].queryset = absentees  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either a role or a colleague; a stand-in takes the colleague's role."""
        cleaned = super().clean() or {}
        absent = cleaned.get("stands_in_for")
        if absent and cleaned.get("role") not in {"", None, absent.role}:
            self.add_error("role", _("This is not the role of the colleague."))
        elif not absent and not cleaned.get("role"):
            self.add_error("role", _("Choose a role, or the colleague this person stands in for."))
        return cleaned

    def to_offer(self) -> Offer:
        """The valid form as one value."""
        values = self.cleaned_data
        absent = values["stands_in_for"]
        return Offer(
            email=values["email"],
            name=values["name"],
            role=Role(absent.role if absent else values["role"]),
            begins_on=values["begins_on"],
            ends_on=values["ends_on"],
            stands_in_for=absent,
            language=values["language"],
        )


class EndForm(forms.Form):
    """When somebody's work ends."""

    when = forms.ChoiceField(
        label=_("When does it end?"),
        choices=[("now", _("Now: access stops at once")), ("later", _("After a last day"))],
        widget=forms.RadioSelect,
        initial="later",
    )
    last_day = DateField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        """The day is needed for later only."""
        cleaned = super().clean() or {}
        if cleaned.get("when") == "later" and not (
            cleaned.get("last_day") or "last_day" in self.errors
        ):
            self.add_error("last_day", _("Fill in the last day."))
        return cleaned

    def choose_last_day(self, *, today: date) -> date:
        """The last day with access; yesterday when it stops now."""
        chosen = self.cleaned_data["last_day"]
        is_now = self.cleaned_data["when"] == "now" or chosen is None
        return today - timedelta(days=1) if is_now else chosen
