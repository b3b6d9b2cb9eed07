"""The forms about a visit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.programmes.models import Drawn
from durf.platform.access.people import Holder

from .findings import Wording
from .guide import Line
from .models import Note
from .notes import Jotting
from .states import ConflictKind, FindingKind, GuideKind, Speaker, TeamRole, Tie
from .themes import list_themes
from .wishes import Verdict

SHORT = {"rows": 3}
MOST_NOTES = 100


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


class GuideForm(forms.Form):
    """One line of the guide."""

    theme = forms.ChoiceField(label=_("Theme"))
    kind = forms.ChoiceField(
        label=_("What to do with it"), choices=GuideKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("Text"), max_length=2000, widget=forms.Textarea(SHORT))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_themes(self)

    def to_line(self) -> Line:
        """What was typed."""
        data = self.cleaned_data
        return Line(data["theme"], GuideKind(data["kind"]), data["text"])


class FindingForm(forms.Form):
    """What the team noticed, and the notes under it."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=FindingKind.choices, widget=forms.RadioSelect
    )
    theme = forms.ChoiceField(label=_("Theme"))
    text = forms.CharField(
        label=_("In one or two sentences"), max_length=2000, widget=forms.Textarea(SHORT)
    )
    notes = forms.MultipleChoiceField(
        label=_("Notes that it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, notes: Iterable[Note], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_themes(self)
        self.offered = {note.public_id: note for note in notes}
        field = self.fields["notes"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(name, note.text[:120]) for name, note in self.offered.items()]

    def to_wording(self) -> Wording:
        """What was typed."""
        data = self.cleaned_data
        return Wording(FindingKind(data["kind"]), data["theme"], data["text"])

    def list_notes(self) -> list[Note]:
        """Those that were chosen."""
        return [self.offered[name] for name in self.cleaned_data["notes"]]


class ConflictForm(forms.Form):
    """What ties a member to a municipality."""

    kind = forms.ChoiceField(
        label=_("Does something tie you to this municipality?"),
        choices=ConflictKind.choices,
        widget=forms.RadioSelect,
    )
    tie = forms.ChoiceField(
        label=_("What is it?"), choices=[("", "–"), *Tie.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        """Whoever is tied says by what."""
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind and kind != ConflictKind.NONE and not cleaned.get("tie"):
            self.add_error("tie", _("Say what it is."))
        return cleaned

    def find_tie(self) -> Tie | None:
        """What ties; None for nothing."""
        tie = self.cleaned_data["tie"]
        return Tie(tie) if tie else None


class WishForm(forms.Form):
    """What the committee does with the wish for somebody else."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            ("changed", _("Somebody else comes; this colleague leaves the team now")),
            ("stays", _("The team stays as it is")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What you want to say with it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(SHORT),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever doesn't grant a wish says why."""
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == "stays" and not cleaned.get("text"):
            self.add_error("text", _("Say why the team stays as it is."))
        return cleaned

    def to_verdict(self) -> Verdict:
        """What was chosen."""
        return Verdict(self.cleaned_data["verdict"] == "changed", self.cleaned_data["text"])


class NoteForm(forms.Form):
    """One note as it comes from the page; an empty text takes the note away."""

    theme = forms.ChoiceField()
    number = forms.IntegerField(min_value=1, max_value=MOST_NOTES)
    speaker = forms.ChoiceField(choices=[("", "–"), *Speaker.choices], required=False)
    text = forms.CharField(max_length=5000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_themes(self)

    def to_jotting(self) -> Jotting:
        """What was typed."""
        data = self.cleaned_data
        return Jotting(data["theme"], data["number"], data["text"], data["speaker"])


def offer_themes(form: forms.Form) -> None:
    """The themes of the self-image, in its latest version."""
    field = form.fields["theme"]
    if isinstance(field, forms.ChoiceField):
        field.choices = list_themes()
