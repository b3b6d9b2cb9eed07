"""The form on which a code is used: the code, and one answer to each question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from durf.content.effect import SurveyOption, SurveyQuestion

LONGEST_CODE = 80


def say(text: SurveyQuestion | SurveyOption) -> str:
    """In the language of the page."""
    return text.en if get_language() == "en" else text.nl


class AnswerForm(forms.Form):
    """The questions of the survey; the code stands above them."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Eight groups of five characters. Capitals, spaces and dashes don't matter."),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, questions: tuple[SurveyQuestion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.id] = forms.ChoiceField(
                label=say(question),
                choices=[(option.id, say(option)) for option in question.options],
                widget=forms.RadioSelect,
            )

    def to_chosen(self) -> dict[str, str]:
        """The answer to each question, after validation."""
        return {question.id: self.cleaned_data[question.id] for question in self.questions}
