"""The form on which a figure is chosen and proposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from durf.engines.disclosure.claims import Quantifier
from durf.platform.tenancy.ids import new_public_id
from durf.reference.municipalities.vocabulary import list_telling

from .counting import COUNT, DEFAULT_ROUNDING, MEAN, PERCENTAGE, SENTENCE, Group
from .proposals import Wish
from .subjects import Subject

QUANTIFIERS = {
    Quantifier.NONE: _("None of them"),
    Quantifier.SOME: _("At least one"),
    Quantifier.HALF: _("Half of them"),
    Quantifier.MOST: _("More than half"),
    Quantifier.NOT_ALL: _("Not all of them"),
    Quantifier.ALL: _("All of them"),
}


class ProposalForm(forms.Form):
    """About which group, how it is counted, and the text that goes with it."""

    group = forms.ChoiceField(label=_("Group"), widget=forms.RadioSelect)
    statistic = forms.ChoiceField(
        label=_("How it is counted"), initial=COUNT, widget=forms.RadioSelect
    )
    rounding = forms.TypedChoiceField(
        label=_("Rounding"),
        help_text=_("An average is rounded in tenths: to 0.5, to 1 or to 0.1."),
        choices=[
            (5, _("To multiples of 5")),
            (10, _("To multiples of 10")),
            (1, _("Not rounded; more often refused")),
        ],
        coerce=int,
        initial=DEFAULT_ROUNDING,
        widget=forms.RadioSelect,
    )
    quantifier = forms.ChoiceField(
        label=_("Only for a sentence: how many does it speak of?"),
        choices=[("", "–"), *((one.value, words) for one, words in QUANTIFIERS.items())],
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=_("Only for a sentence: which answers does it speak of?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    prose = forms.CharField(
        label=_("Text with the figure, or the sentence itself"),
        help_text=_("It becomes public as well. Name no municipality."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        groups: Sequence[Group],
        subject: Subject,
        language: str,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"key": new_public_id(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fill(
            "group",
            [
                (group.name, f"{group.describe(language)} ({len(group.respondents)})")
                for group in groups
            ],
        )
        self.fill("levels", [(option.id, option.text.say(language)) for option in subject.options])
        self.fill("statistic", list_statistics(subject))

    def fill(self, name: str, choices: list[Any]) -> None:
        """The choices of one field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A sentence says how many gave which answers, and has words."""
        cleaned = super().clean() or {}
        if cleaned.get("statistic") == SENTENCE:
            for name in ("quantifier", "levels", "prose"):
                if not cleaned.get(name):
                    self.add_error(name, _("A sentence needs this."))
        return cleaned

    def clean_prose(self) -> str:
        """No name in it, of whatever kind."""
        text = str(self.cleaned_data["prose"])
        found = sorted({trace.words for trace in list_telling(text)})
        if found:
            raise ValidationError(
                _("This could tell who it is about: %(words)s. Write it without."),
                params={"words": ", ".join(found)},
            )
        return text

    def to_wish(self) -> Wish:
        """What was chosen, after validation."""
        data = self.cleaned_data
        is_sentence = data["statistic"] == SENTENCE
        return Wish(
            group=data["group"],
            statistic=data["statistic"],
            rounding=1 if is_sentence else data["rounding"],
            prose=data["prose"].strip(),
            key=data["key"],
            quantifier=data["quantifier"] if is_sentence else "",
            levels=tuple(data["levels"]) if is_sentence else (),
        )


def list_statistics(subject: Subject) -> list[Any]:
    """In which ways this subject can be counted."""
    average = [(MEAN, _("The average of the steps"))] if subject.has_average else []
    return [
        (COUNT, _("Numbers of municipalities")),
        (PERCENTAGE, _("Percentages")),
        *average,
        (SENTENCE, _("A sentence without numbers")),
    ]
