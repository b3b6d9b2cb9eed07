"""Forms of the self-image: what was typed for one question, and the small ones around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from durf.exchange.explanations import explain_tlp
from durf.exchange.terms import Tlp
from durf.platform.ui.forms import DateField
from durf.reference.questionnaires.answers import (
    Answer,
    Fault,
    RawAnswer,
    State,
    validate_answer,
)
from durf.reference.questionnaires.questionnaire import Question, Questionnaire
from durf.reference.questionnaires.wording import say

from .evidence import Piece
from .states import Use

if TYPE_CHECKING:
    from durf.platform.accounts.models import User

UNKNOWN, NOT_APPLICABLE = "?", "-"
SIGNS = {UNKNOWN: State.UNKNOWN, NOT_APPLICABLE: State.NOT_APPLICABLE}


def read_raw(question: Question, data: QueryDict) -> RawAnswer:
    """What the page of one question sent: `choice` or `value`, `state`, `reason`, `remark`."""
    values: list[str] = data.getlist("value")
    sign = data.get("state", "")
    if question.options and not question.is_list:
        sign = data.get("value", "")
    state = SIGNS.get(sign, State.GIVEN)
    value: object = values if question.is_list else next(iter(values), None)
    return RawAnswer(
        value=None if state is not State.GIVEN else value,
        state=state,
        reason=data.get("reason", ""),
        remark=data.get("remark", ""),
    )


def read_answer(question: Question, data: QueryDict) -> Answer | Fault:
    """The checked answer, or why it isn't accepted."""
    return validate_answer(question, read_raw(question, data))


def read_seen_version(data: Mapping[str, str]) -> int:
    """Which version the person saw; 0 for none, also when it isn't a number."""
    text = data.get("seen_version", "0")
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004


class StartForm(forms.Form):
    """A new self-image."""

    title = forms.CharField(
        label=_("Name"), help_text=_("For example: Visit 2027."), max_length=100
    )
    due_on = DateField(
        label=_("To be sent before"), help_text=_("For example: 23-11-2026"), required=False
    )


class CommentForm(forms.Form):
    """A remark for colleagues."""

    text = forms.CharField(
        label=_("Your remark"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def list_labels() -> list[tuple[str, str]]:
    """Every label with what it means."""
    return [(label.value, explain_tlp(label.value)) for label in Tlp]


class EvidenceForm(forms.Form):
    """A file, a link, or something to be shown during the visit."""

    title = forms.CharField(label=_("What is it?"), max_length=200)
    file = forms.FileField(label=_("File"), required=False)
    link = forms.URLField(
        label=_("Or a link"), max_length=500, required=False, assume_scheme="https"
    )
    label = forms.ChoiceField(
        label=_("How sensitive is it?"), choices=list_labels, initial=Tlp.AMBER
    )
    expires_on = DateField(
        label=_("Valid until"), help_text=_("For example: 23-11-2026"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Not a file and a link at once."""
        cleaned = super().clean() or {}
        if cleaned.get("file") and cleaned.get("link"):
            raise ValidationError(
                _("Give a file or a link, not both. With neither it is shown on the day.")
            )
        return cleaned

    def to_piece(self, upload: Any) -> Piece:
        """What was given, after validation."""
        data = self.cleaned_data
        return Piece(
            title=data["title"],
            upload=upload,
            link=data["link"],
            label=Tlp(data["label"]),
            expires_on=data["expires_on"],
        )


class DivisionForm(forms.Form):
    """Who looks after each theme, and by when."""

    def __init__(
        self, *args: Any, questionnaire: Questionnaire, people: Iterable[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.public_id: person for person in people}
        choices = [("", _("Nobody yet")), *((key, p.name) for key, p in self.people.items())]
        self.titles = {section.id: say(section.title) for section in questionnaire.sections}
        for section in questionnaire.sections:
            self.fields[f"person-{section.id}"] = forms.ChoiceField(
                label=_("Who"), choices=choices, required=False
            )
            self.fields[f"due-{section.id}"] = DateField(label=_("Before"), required=False)

    def rows(self) -> list[tuple[str, Any, Any]]:
        """Each theme with its two fields, for the page."""
        return [
            (title, self[f"person-{name}"], self[f"due-{name}"])
            for name, title in self.titles.items()
        ]

    def person_id(self, section: str) -> int | None:
        """Who was chosen for a theme."""
        person = self.people.get(self.cleaned_data[f"person-{section}"])
        return person.pk if person else None


class PersonForm(forms.Form):
    """Who looks after one question, and by when."""

    person = forms.ChoiceField(label=_("Who looks after it"), required=False)
    due_on = DateField(label=_("Before"), required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.public_id: person for person in people}
        field = self.fields["person"]
        if isinstance(field, forms.ChoiceField):
            nobody = ("", _("Whoever has the theme"))
            field.choices = [nobody, *((key, p.name) for key, p in self.people.items())]

    @property
    def person_id(self) -> int | None:
        """Who was chosen."""
        person = self.people.get(self.cleaned_data["person"])
        return person.pk if person else None


class SendForm(forms.Form):
    """For what it may be used, and as whom it is signed."""

    uses = forms.MultipleChoiceField(
        label=_("May it be used for more than this visit?"),
        choices=[(use.value, use.label) for use in Use if use is not Use.VISIT],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    function = forms.CharField(label=_("Your function"), max_length=150)
    is_sure = forms.BooleanField(
        label=_("I sign this self-image for the municipality"),
        error_messages={"required": _("Tick this to sign.")},
    )

    def list_uses(self) -> list[str]:
        """The visit, and what was ticked."""
        return [Use.VISIT.value, *sorted(self.cleaned_data["uses"])]
