"""Forms with which a visit report is written, talked over, adopted and answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.report import Section, Verdict
from durf.platform.documents.formats import MOST_BYTES
from durf.platform.documents.forms import FileForm
from durf.platform.ui.forms import DateField

from .models import Remark
from .sending import Adopter
from .states import RemarkKind
from .writing import StepText

LONGEST = 5000
RESPONSE_TIME = timedelta(weeks=3)


def write_area(label: Any, *, rows: int = 6, **more: Any) -> forms.CharField:
    """A text of some paragraphs at most."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **more)


class BeginForm(forms.Form):
    """How the report is called."""

    title = forms.CharField(label=_("Title"), max_length=150)


class ParagraphForm(forms.Form):
    """One paragraph and its place; `seen` is the version that the writer looked at."""

    section = forms.ChoiceField(label=_("Part of the report"), choices=Section.choices)
    text = write_area(_("Text"), help_text=_("Say what you saw or heard. Name no people."))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class StepForm(forms.Form):
    """A next step, rewritten to measure."""

    title = forms.CharField(label=_("Next step"), max_length=300)
    why = write_area(_("Why"), rows=3)
    first_step = write_area(_("First step"), rows=3, help_text=_("Something for this month."))
    who = forms.CharField(label=_("Who"), max_length=300)
    horizon = forms.CharField(label=_("When"), max_length=300)
    effort = forms.CharField(label=_("Effort"), max_length=300, required=False)
    material = write_area(
        _("Can help"), rows=3, required=False, help_text=_("One thing on each line.")
    )
    reasons = write_area(
        _("Why we thought of this"),
        rows=3,
        required=False,
        help_text=_("The municipality reads this too. One reason on each line."),
    )

    def to_text(self) -> StepText:
        """After validation."""
        return StepText(**self.cleaned_data)


class RemarkForm(forms.Form):
    """A remark, or a proposal for other words."""

    kind = forms.ChoiceField(
        label=_("What do you propose?"), choices=RemarkKind.choices, widget=forms.RadioSelect
    )
    text = write_area(_("Your remark"), rows=3, required=False)
    proposed = write_area(
        _("Your words for the paragraph"),
        required=False,
        help_text=_("For other words or a new paragraph."),
    )

    def clean(self) -> dict[str, Any]:
        """A proposal has words."""
        data = super().clean() or {}
        needs = "proposed" if data.get("kind") in {"change", "addition"} else "text"
        if data.get("kind") != RemarkKind.REMOVAL and not data.get(needs):
            self.add_error(needs, _("Write a few words."))
        return data


class ReturnForm(FileForm):
    """A Word file of this report, with changes and remarks."""

    file = forms.FileField(
        label=_("The Word file that you wrote in"),
        help_text=_("The docx that you downloaded here. You check everything before it is kept."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx", "data-most-bytes": MOST_BYTES}),
    )


class CheckForm(forms.Form):
    """Which items of a file are kept."""

    kept = forms.MultipleChoiceField(
        label=_("Keep"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, remarks: Iterable[Remark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kept"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(row.public_id, row.public_id) for row in remarks]


class AdoptForm(forms.Form):
    """Who adopts, and in whose name; `revision` is the text that was looked over."""

    name = forms.CharField(label=_("Name"), max_length=150)
    function = forms.CharField(label=_("Function"), max_length=150)
    on_behalf_of = forms.CharField(
        label=_("On behalf of"),
        max_length=150,
        required=False,
        help_text=_("Fill this in when you adopt it in the chair's name."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def to_adopter(self) -> Adopter:
        """After validation."""
        data = self.cleaned_data
        return Adopter(data["name"], data["function"], data["on_behalf_of"])


class DraftForm(AdoptForm):
    """The same, with the day before which a response is welcome."""

    respond_before_on = DateField(
        label=_("Response welcome until"),
        help_text=_("At least three weeks, and more in a holiday."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"respond_before_on": today + RESPONSE_TIME} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_respond_before_on(self) -> date:
        """Not in the past."""
        day: date = self.cleaned_data["respond_before_on"]
        if day <= self.today:
            raise forms.ValidationError(_("Choose a day after today."))
        return day


class AnswerForm(forms.Form):
    """What is done with an item of the response."""

    verdict = forms.ChoiceField(
        label=_("What do we do with it?"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    why = write_area(
        _("Why"),
        rows=4,
        required=False,
        help_text=_("Needed unless it is taken over. The municipality reads it in the annex."),
    )


class SendingForm(forms.Form):
    """Nothing to fill in: what leaves stands above it."""


class HandingForm(forms.Form):
    """To whom a copy was given outside Durf, and when."""

    receiver = forms.CharField(label=_("To whom?"), max_length=150)
    given_on = DateField(label=_("On which day?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"given_on": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_given_on(self) -> date:
        """Not in the future."""
        day: date = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError(_("Choose today or an earlier day."))
        return day
