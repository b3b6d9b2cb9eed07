"""The forms about a visit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.programmes.models import Drawn
from durf.platform.access.people import Holder

from .states import TeamRole


class BeginForm(forms.Form):
    """Which municipalities get a visit."""

    places = forms.MultipleChoiceField(
        label=_("Municipalities that take part"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, waiting: Iterable[Drawn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {row.public_id: row for row in waiting}
        field = self.fields["places"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (name, f"{row.frame_row.name} ({row.programme.name})")
                for name, row in self.waiting.items()
            ]
            field.initial = list(self.waiting)

    def list_places(self) -> list[Drawn]:
        """Those that were chosen."""
        return [self.waiting[name] for name in self.cleaned_data["places"]]


class TeamForm(forms.Form):
    """Who comes into the team, and as what."""

    person = forms.ChoiceField(label=_("Colleague"))
    role = forms.ChoiceField(
        label=_("Role at this visit"), choices=TeamRole.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, people: Iterable[Holder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {row.user.public_id: row.user for row in people}
        field = self.fields["person"]
        if isinstance(field, forms.ChoiceField):
            names = [(name, person.name) for name, person in self.people.items()]
            field.choices = [("", "–"), *names]

    def find_person_id(self) -> int:
        """Whoever was chosen."""
        return self.people[self.cleaned_data["person"]].pk

    def find_role(self) -> TeamRole:
        """As what."""
        return TeamRole(self.cleaned_data["role"])
