"""The committee's forms about planning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from durf.platform.access.people import Holder
from durf.platform.ui.forms import DateField
from durf.reference.calendars.working_days import is_working_day

from .bookings import TEN, begin_at
from .models import LENGTH, Traveller
from .people import AbsenceFacts, TieFacts, TravellerFacts
from .states import EFFECT_OF_KIND, Effect, Origin, Part, TieKind

WEEKDAYS = (
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
)
LONGEST = timedelta(days=3 * 366)
OFFERED, POLLED = 3, 5
LEAST = 2


class TimeField(forms.TimeField):
    """An hour as 10:00."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class DaysForm(forms.Form):
    """Which weekdays of a period become visiting days."""

    first = DateField(label=_("First day"))
    last = DateField(label=_("Last day"), help_text=_("Best a year ahead, or more."))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        coerce=int,
        choices=WEEKDAYS,
        initial=[2, 3, 4],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """A period that can be."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not first <= last <= first + LONGEST:
            self.add_error(
                "last", _("Choose a day after the first one, at most three years later.")
            )
        return cleaned


class TravellerForm(forms.Form):
    """Somebody who goes on visits."""

    person = forms.ChoiceField(
        label=_("Colleague with an account"),
        help_text=_("Leave it open for somebody who doesn't work here."),
        required=False,
    )
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Only for somebody without an account."),
        max_length=150,
        required=False,
    )
    part = forms.ChoiceField(
        label=_("Part at visits"), choices=Part.choices, widget=forms.RadioSelect
    )
    origin = forms.ChoiceField(
        label=_("Works at"),
        help_text=_("A stand-in of the IBD or VNG only comes when a municipality agreed."),
        choices=Origin.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: Iterable[Holder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {row.user.public_id: row.user for row in people}
        set_choices(self, "person", [("", "–"), *((k, u.name) for k, u in self.people.items())])

    def clean(self) -> dict[str, Any]:
        """One of both."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("person")) == bool(cleaned.get("name")):
            self.add_error("name", _("Choose a colleague, or type a name."))
        return cleaned

    def to_facts(self) -> TravellerFacts:
        """What was chosen."""
        data = self.cleaned_data
        user = self.people.get(data["person"])
        return TravellerFacts(
            name=user.name if user else data["name"],
            part=Part(data["part"]),
            origin=Origin(data["origin"]),
            person_id=user.pk if user else None,
        )


class AbsenceForm(forms.Form):
    """Days on which somebody can't."""

    first_on = DateField(label=_("First day"))
    last_on = DateField(
        label=_("Last day"), help_text=_("Leave it open for one day."), required=False
    )
    why = forms.CharField(
        label=_("Remark"),
        help_text=_("Don't write why if that is nobody's business."),
        max_length=150,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """In order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day can't be before the first."))
        return cleaned

    def to_facts(self) -> AbsenceFacts:
        """What was typed."""
        data = self.cleaned_data
        return AbsenceFacts(data["first_on"], data["last_on"] or data["first_on"], data["why"])


class TieForm(forms.Form):
    """What binds somebody to a municipality."""

    municipality = forms.ChoiceField(label=_("Municipality"))
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=TieKind.choices, widget=forms.RadioSelect
    )
    effect = forms.ChoiceField(
        label=_("What does it mean?"),
        choices=[("", _("As usual: only work of before may be declared")), *Effect.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        set_choices(self, "municipality", [("", "–"), *places.items()])

    def to_facts(self) -> TieFacts:
        """What was chosen."""
        data = self.cleaned_data
        kind, code = TieKind(data["kind"]), data["municipality"]
        effect = Effect(data["effect"]) if data["effect"] else EFFECT_OF_KIND[kind]
        return TieFacts(code, self.places[code], kind, effect, data["note"])


class AgreementForm(forms.Form):
    """A municipality agrees that a stand-in comes."""

    traveller = forms.ChoiceField(label=pgettext_lazy("at a visit", "Stand-in"))
    given_by = forms.CharField(label=_("Who said so?"), max_length=200)
    agreed_on = DateField(label=_("On"))

    def __init__(self, *args: Any, travellers: Iterable[Traveller], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.travellers = {row.public_id: row for row in travellers}
        names = [(key, row.name) for key, row in self.travellers.items()]
        set_choices(self, "traveller", [("", "–"), *names])

    def find_traveller(self) -> Traveller:
        """Whoever was chosen."""
        return self.travellers[self.cleaned_data["traveller"]]


class PlanForm(forms.Form):
    """The number that makes a plan repeatable."""

    seed = forms.IntegerField(
        label=_("Number"),
        help_text=_("The same number and the same facts give the same plan."),
        min_value=0,
        max_value=2_000_000_000,
        initial=1,
    )


class MomentsForm(forms.Form):
    """Some moments, each a day and an hour; empty ones don't count."""

    how_many = OFFERED

    def __init__(self, *args: Any, today: date, days: Iterable[date] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, proposed = today, list(days)
        for number in range(1, self.how_many + 1):
            is_needed = number <= LEAST
            day = proposed[number - 1] if number <= len(proposed) else None
            names = {"number": number}
            self.fields[f"on_{number}"] = DateField(
                label=_("Day %(number)s") % names, required=is_needed, initial=day
            )
            self.fields[f"at_{number}"] = TimeField(
                label=_("Hour of day %(number)s") % names, required=is_needed, initial=TEN
            )
        self.order_fields([*(n for n in self.fields if n[:3] in {"on_", "at_"}), *self.fields])

    def clean(self) -> dict[str, Any]:
        """Working days in the future, each moment once."""
        cleaned = super().clean() or {}
        slots = self.list_slots(cleaned)
        if not self.errors and len(set(slots)) < max(LEAST, len(slots)):
            raise ValidationError(_("Name at least two different moments."))
        for number in range(1, self.how_many + 1):
            day = cleaned.get(f"on_{number}")
            if day and (day <= self.today or not is_working_day(day)):
                self.add_error(f"on_{number}", _("Choose a working day after today."))
        return cleaned

    def list_slots(self, cleaned: dict[str, Any] | None = None) -> list[datetime]:
        """The moments, in order."""
        data = self.cleaned_data if cleaned is None else cleaned
        pairs: list[tuple[date | None, time | None]] = [
            (data.get(f"on_{number}"), data.get(f"at_{number}"))
            for number in range(1, self.how_many + 1)
        ]
        return sorted(begin_at(on, at or TEN) for on, at in pairs if on)


class OfferForm(MomentsForm):
    """Two or three moments for a municipality to choose from."""

    minutes = forms.IntegerField(
        label=_("How long, in minutes"), min_value=15, max_value=600, initial=LENGTH
    )


class PollForm(MomentsForm):
    """More days, and the roles that are asked."""

    how_many = POLLED
    roles = forms.CharField(
        label=_("Who is asked?"),
        help_text=_("A role on each line. Each gets a link of its own."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def list_roles(self) -> list[str]:
        """Each once, in the order in which they were typed."""
        lines = [line.strip()[:100] for line in self.cleaned_data["roles"].splitlines()]
        return list(dict.fromkeys(line for line in lines if line))


def set_choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """The options of a field, known only now."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
