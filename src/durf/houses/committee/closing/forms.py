"""Forms of the closing report and of news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.quotes.models import Quote
from durf.platform.tenancy.ids import new_public_id
from durf.platform.ui.forms import DateField
from durf.publication.published.sections import SOURCED, Addressee, Section

from .models import NewsItem, Passage
from .passages import NewsFacts, PassageFacts

REPORT_SECTIONS = [(one.value, one.label) for one in Section if one is not Section.TEXT]
FIELDS = (
    "section",
    "title",
    "text",
    "addressee",
    "source_title",
    "source_url",
    "source_on",
    "figure",
)


class ReportForm(forms.Form):
    """A new report."""

    title = forms.CharField(label=_("Title of the report"), max_length=200)


def make_figure_field() -> forms.IntegerField:
    """The number of a public figure."""
    return forms.IntegerField(
        label=_("Number of a public figure"),
        help_text=_("It is shown beside this piece, with its table and its accountability."),
        min_value=1,
        required=False,
    )


class PassageForm(forms.Form):
    """One piece of the report. Nobody is named in it, unless a public source did so."""

    section = forms.ChoiceField(label=_("What kind of piece is it?"), choices=REPORT_SECTIONS)
    title = forms.CharField(label=_("Heading"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("An empty line makes a new paragraph. Name no municipality."),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    addressee = forms.ChoiceField(
        label=_("For whom is the advice?"),
        help_text=_("Only for advice."),
        choices=[("", "–"), *Addressee.choices],
        required=False,
    )
    source_title = forms.CharField(
        label=_("Public source"),
        help_text=_("What it is called. An incident always has one."),
        max_length=300,
        required=False,
    )
    source_url = forms.URLField(
        label=_("Link to the source"), max_length=490, required=False, assume_scheme="https"
    )
    source_on = DateField(label=_("Date of the source"), required=False)
    figure = make_figure_field()
    quote = forms.ChoiceField(
        label=_("A quotation that may be used"),
        help_text=_("It stands in the text word for word. Other words are nearly always better."),
        required=False,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, quotes: Sequence[Quote], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quotes = {row.public_id: row.pk for row in quotes}
        field = self.fields["quote"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *((row.public_id, row.words[:80]) for row in quotes)]

    def clean(self) -> dict[str, Any]:
        """Advice has an addressee, and a source is whole."""
        cleaned = super().clean() or {}
        section = cleaned.get("section")
        if section == Section.ADVICE and not cleaned.get("addressee"):
            self.add_error("addressee", _("Choose for whom the advice is."))
        parts = {name: cleaned.get(name) for name in ("source_title", "source_url", "source_on")}
        if any(parts.values()) or section in SOURCED:
            for name, value in parts.items():
                if not value and name not in self.errors:
                    self.add_error(name, _("A source needs a name, a link and a date."))
        return cleaned

    def to_facts(self) -> PassageFacts:
        """What was typed, after validation."""
        facts = {name: self.cleaned_data[name] for name in FIELDS}
        return PassageFacts(**facts, quote_id=self.quotes.get(self.cleaned_data["quote"]))

    @classmethod
    def describe(cls, passage: Passage) -> dict[str, Any]:
        """What stands there now."""
        facts = {name: getattr(passage, name) for name in (*FIELDS, "version")}
        return {**facts, "quote": passage.quote.public_id if passage.quote else ""}


class EvidenceForm(forms.Form):
    """On what a piece rests."""

    text = forms.CharField(
        label=_("On what does this rest?"),
        help_text=_("Only the writers of this report read it. It is never sent."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    observation = forms.ChoiceField(label=_("An observation that returned"), required=False)

    def __init__(self, *args: Any, observations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["observation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *observations]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or {}
        if not cleaned.get("text") and not cleaned.get("observation"):
            self.add_error("text", _("Write on what it rests, or choose an observation."))
        return cleaned


class NewsForm(forms.Form):
    """A news item."""

    title = forms.CharField(label=_("Heading"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("An empty line makes a new paragraph. Name no municipality."),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    figure = make_figure_field()

    def to_facts(self) -> NewsFacts:
        """What was typed, after validation."""
        return NewsFacts(**{name: self.cleaned_data[name] for name in ("title", "text", "figure")})

    @classmethod
    def describe(cls, item: NewsItem) -> dict[str, Any]:
        """What stands there now."""
        return {"title": item.title, "text": item.text, "figure": item.figure}


class SendForm(forms.Form):
    """Sending once, however often the button is pressed."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_public_id()}
        super().__init__(*args, **kwargs)


class WriterForm(forms.Form):
    """Letting a colleague in."""

    person = forms.TypedChoiceField(label=_("Colleague"), coerce=int)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(people)
