"""Fields are tied to their labels, hints and errors, whoever wrote the form."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from durf.platform.ui.examples import ExampleForm
from durf.platform.ui.forms import DateField


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, name: str) -> dict[str, str]:
        return next(attrs for _tag, attrs in self.found if attrs.get("name") == name)

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _tag, attrs in self.found if "id" in attrs]


def render_wrong() -> Elements:
    return Elements(str(ExampleForm({"starts_on": "31-02-2027"})))


def test_field_without_error_is_described_by_hint_only():
    subject = Elements(str(ExampleForm())).named("subject")

    assert subject["aria-describedby"] == "id_subject_helptext"
    assert "aria-invalid" not in subject
    assert subject["class"] == "durf-textbox"


def test_field_with_error_is_described_by_hint_and_error():
    page = render_wrong()

    subject = page.named("subject")

    assert subject["aria-describedby"] == "id_subject_helptext id_subject_error"
    assert subject["aria-invalid"] == "true"
    assert {"id_subject_helptext", "id_subject_error"} <= set(page.ids)


def test_every_description_points_to_something():
    page = render_wrong()

    targets = [
        target for _tag, attrs in page.found for target in attrs.get("aria-describedby", "").split()
    ]

    assert targets
    assert set(targets) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_control_has_its_label():
    page = Elements(str(ExampleForm()))

    labelled = {attrs["for"] for tag, attrs in page.found if tag == "label"}
    controls = {attrs["id"] for tag, attrs in page.found if tag in {"input", "select", "textarea"}}

    assert controls == labelled


def test_radio_group_carries_its_error_itself():
    page = render_wrong()

    groups = [attrs for tag, attrs in page.found if tag == "fieldset"]

    assert groups[0]["role"] == "radiogroup"
    assert groups[0]["aria-invalid"] == "true"
    assert groups[0]["aria-describedby"] == "id_part_of_day_error"
    assert "aria-invalid" not in page.named("part_of_day")


def test_optional_is_said_and_required_is_not_starred():
    html = str(ExampleForm())

    assert html.count("(optional)") == 2
    assert "*" not in html


def test_file_field_is_no_group():
    page = Elements(str(ExampleForm()))

    assert [tag for tag, _attrs in page.found].count("fieldset") == 2
    assert page.named("document")["class"] == "durf-file"


def test_own_class_of_a_widget_stays():
    class Own(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "durf-textbox--code"}))

    code = Elements(str(Own())).named("code")

    assert code["class"].split() == ["durf-textbox--code", "durf-textbox"]


def test_help_text_is_escaped():
    class Own(forms.Form):
        code = forms.CharField(help_text="<script>alert(1)</script>")

    assert "<script>" not in str(Own())


@pytest.mark.parametrize("typed", ["23-11-2026", "23/11/2026", "23.11.2026", "2026-11-23"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_date_reads_the_same_in_both_languages(typed, language):
    with translation.override(language):
        assert DateField().clean(typed) == date(2026, 11, 23)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_date_shows_the_same_in_both_languages(language):
    class Own(forms.Form):
        day = DateField()

    with translation.override(language):
        shown = Elements(str(Own(initial={"day": date(2026, 11, 23)}))).named("day")

    assert shown["value"] == "23-11-2026"


def render_summary(form: forms.Form) -> Elements:
    template = Template("{% load durf_ui %}{% error_summary form %}")
    return Elements(template.render(Context({"form": form})))


def test_error_summary_links_to_the_first_control_of_each_field():
    form = ExampleForm({"starts_on": "31-02-2027"})
    controls = {attrs.get("id") for _tag, attrs in Elements(str(form)).found}

    links = [attrs["href"] for tag, attrs in render_summary(form).found if tag == "a"]

    assert len(links) == 7
    assert links[4:6] == ["#id_part_of_day_0", "#id_topics_0"]
    assert {link.removeprefix("#") for link in links} <= controls


def test_error_summary_takes_the_focus():
    _tag, summary = render_summary(ExampleForm({})).found[0]

    assert summary["role"] == "alert"
    assert summary["tabindex"] == "-1"
    assert "autofocus" in summary


def test_error_summary_is_absent_without_errors():
    assert render_summary(ExampleForm()).found == []
