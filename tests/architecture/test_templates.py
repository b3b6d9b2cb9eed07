"""Templates stay in their house, hold no code, and lift no escaping."""

from __future__ import annotations

import pytest

from tests.architecture.checks.houses import find_strayed_templates
from tests.architecture.checks.markup import find_inline_code
from tests.architecture.checks.source import SOURCE, Finding, show

VISITS = "houses/municipality/visits/templates/municipality_visits"
REPORTS = "houses/committee/reports/templates/committee_reports"
UI = "platform/ui/templates/ui"


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_templates_stay_in_their_house():
    findings = find_strayed_templates(SOURCE)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    "use",
    [
        '{% extends "municipality_visits/page.html" %}',
        "{% include 'municipality_visits/page.html' with x=1 %}",
        "{%include 'municipality_visits/page.html' only %}",
    ],
)
def test_templates_stay_in_their_house_catches_planted_use(tmp_path, use):
    write(tmp_path, {f"{VISITS}/page.html": "", f"{REPORTS}/list.html": f"\n{use}"})

    findings = find_strayed_templates(tmp_path)

    assert findings == [
        Finding(
            f"{REPORTS}/list.html",
            2,
            "municipality_visits/page.html: house committee reaches into house municipality",
        )
    ]


def test_templates_stay_in_their_house_catches_planted_view(tmp_path):
    write(
        tmp_path,
        {
            f"{VISITS}/page.html": "",
            "houses/committee/reports/views.py": 'render(r, "municipality_visits/page.html")',
        },
    )

    assert len(find_strayed_templates(tmp_path)) == 1


def test_templates_stay_in_their_house_catches_planted_reach_upward(tmp_path):
    write(
        tmp_path,
        {
            f"{VISITS}/menu.html": "",
            f"{UI}/base.html": '{% include "municipality_visits/menu.html" %}',
        },
    )

    assert len(find_strayed_templates(tmp_path)) == 1


def test_templates_stay_in_their_house_catches_planted_choice_at_run_time(tmp_path):
    write(tmp_path, {f"{VISITS}/page.html": "{% include part %}"})

    findings = find_strayed_templates(tmp_path)

    assert [finding.what for finding in findings] == ["chooses a template at run time"]


def test_templates_stay_in_their_house_catches_planted_absent_template(tmp_path):
    write(tmp_path, {f"{VISITS}/page.html": '{% extends "municipality_visits/gone.html" %}'})

    findings = find_strayed_templates(tmp_path)

    assert [finding.what for finding in findings] == ["municipality_visits/gone.html doesn't exist"]


def test_templates_stay_in_their_house_accepts_house_and_platform(tmp_path):
    write(
        tmp_path,
        {
            f"{UI}/base.html": "",
            f"{VISITS}/_row.html": "",
            f"{VISITS}/page.html": '{% extends "ui/base.html" %}'
            '{% include "municipality_visits/_row.html" %}',
        },
    )

    assert find_strayed_templates(tmp_path) == []


def test_templates_hold_no_code():
    findings = find_inline_code(SOURCE)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>go()</script>", "inline script"),
        ("<script type='application/json'>{}</script>", "inline script"),
        ("<style>p {}</style>", "inline style element"),
        ('<p style="color: red">', "style attribute"),
        ('<p class="a"\n  {% if x %}style="x"{% endif %}>', "style attribute"),
        ('<a onclick="go()">', "inline handler onclick"),
        ('<a ONCLICK="go()">', "inline handler onclick"),
        ('<a hx-on:click="go()">', "inline handler hx-on:click"),
        ('<a href="javascript:go()">', "code in the address of href"),
        ('<a hx-vals="js:{a: 1}">', "code in hx-vals"),
        ("{{ text|safe }}", "lifts escaping"),
        ("{{ text | safe }}", "lifts escaping"),
        ("{{ texts|safeseq|join:', ' }}", "lifts escaping"),
        ("{% autoescape off %}{{ text }}{% endautoescape %}", "lifts escaping"),
    ],
)
def test_templates_hold_no_code_catches_planted_code(tmp_path, text, what):
    write(tmp_path, {f"{UI}/base.html": f"\n{text}"})

    findings = find_inline_code(tmp_path)

    assert findings == [Finding(f"{UI}/base.html", 2, what)]


@pytest.mark.parametrize(
    "text",
    [
        "<script src=\"{% static 'ui/page.js' %}\" defer></script>",
        '<link rel="stylesheet" href="x.css">',
        "{# <script>go()</script> #}",
        "{{ text|safely }}",
        '<svg><path fill="none" stroke="currentColor"/></svg>',
        '<option {% if x %}selected{% endif %} value="on">',
    ],
)
def test_templates_hold_no_code_accepts(tmp_path, text):
    write(tmp_path, {f"{UI}/base.html": text})

    assert find_inline_code(tmp_path) == []
