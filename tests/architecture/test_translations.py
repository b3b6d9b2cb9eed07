"""Every text of the interface is translated, and the compiled catalogue is the written one."""

from __future__ import annotations

import ast

import polib
import pytest

from tests.architecture.checks.markup import find_untranslated_texts
from tests.architecture.checks.messages import (
    CATALOGUE,
    Message,
    collect_messages,
    find_gaps,
    find_leftovers,
    find_placeholder_faults,
    find_stale_entries,
    find_untranslated_literals,
    list_code_messages,
    list_template_messages,
    read_catalogue,
)
from tests.architecture.checks.source import SOURCE, Finding, show

PLACE = Finding("visits/views.py", 1, "Visit")


def make_catalogue(**entry):
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(**entry))
    return catalogue


def test_every_text_is_translated():
    catalogue = read_catalogue()

    findings = find_gaps(collect_messages(SOURCE), catalogue)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    "entry",
    [
        {"msgid": "Another", "msgstr": "Een ander"},
        {"msgid": "Visit", "msgstr": ""},
        {"msgid": "Visit", "msgstr": "  "},
        {"msgid": "Visit", "msgstr": "Bezoek", "flags": ["fuzzy"]},
        {"msgid": "Visit", "msgstr": "Bezoek", "obsolete": True},
        {"msgid": "Visit", "msgstr": "Bezoek", "msgctxt": "verb"},
        {"msgid": "Visit", "msgid_plural": "Visits", "msgstr_plural": {0: "Bezoek", 1: ""}},
    ],
)
def test_every_text_is_translated_catches_planted_gap(entry):
    findings = find_gaps({Message("", "Visit"): PLACE}, make_catalogue(**entry))

    assert findings == [PLACE]


def test_every_text_is_translated_accepts_a_finished_entry():
    catalogue = make_catalogue(msgid="Visit", msgstr="Bezoek", msgctxt="noun")

    assert find_gaps({Message("noun", "Visit"): PLACE}, catalogue) == []


def test_messages_are_read_from_code():
    tree = ast.parse(
        'a = _("One")\nb = ngettext("%d two", "%d twos", n)\n'
        'c = pgettext_lazy("verb", "Visit")\nd = translation.gettext("Long "\n"text")\n'
        "e = _(name)\n"
    )

    assert list(list_code_messages(tree)) == [
        (1, Message("", "One")),
        (2, Message("", "%d two")),
        (3, Message("verb", "Visit")),
        (4, Message("", "Long text")),
    ]


def test_messages_are_read_from_templates():
    text = (
        '{% translate "It\'s" %}\n{% translate "Visit" context "verb" %}\n'
        "{% blocktranslate trimmed count n=x|length %}\n {{ n }} is\n 5%{% plural %}{{ n }} are"
        '{% endblocktranslate %}\n{% include "a.html" with label=_("Label") %}'
    )

    messages = [message for _, message in list_template_messages(text)]

    assert messages == [
        Message("", "It's"),
        Message("verb", "Visit"),
        Message("", "%(n)s is 5%%"),
        Message("", "Label"),
    ]


def test_catalogue_has_nothing_left_over():
    catalogue = read_catalogue()

    assert find_leftovers(collect_messages(SOURCE), catalogue) == []


def test_catalogue_has_nothing_left_over_catches_planted_entry():
    catalogue = make_catalogue(msgid="Gone", msgstr="Weg")

    assert find_leftovers({Message("", "Visit"): PLACE}, catalogue) == ["Gone"]


def test_compiled_catalogue_is_the_written_one():
    catalogue = read_catalogue()

    stale = find_stale_entries(catalogue, polib.mofile(str(CATALOGUE.with_suffix(".mo"))))

    assert stale == []


@pytest.mark.parametrize(
    "later",
    [
        {"msgid": "Visit", "msgstr": "Visite"},
        {"msgid": "Other", "msgstr": "Anders"},
    ],
)
def test_compiled_catalogue_is_the_written_one_catches_planted_change(tmp_path, later):
    make_catalogue(msgid="Visit", msgstr="Bezoek").save_as_mofile(str(tmp_path / "django.mo"))

    stale = find_stale_entries(make_catalogue(**later), polib.mofile(str(tmp_path / "django.mo")))

    assert "Visit" in stale


def test_translations_keep_their_placeholders():
    assert find_placeholder_faults(read_catalogue()) == []


@pytest.mark.parametrize("msgstr", ["Dag", "Dag %(naam)s", "Dag {name}"])
def test_translations_keep_their_placeholders_catches_planted_loss(msgstr):
    catalogue = make_catalogue(msgid="Hello %(name)s", msgstr=msgstr)

    assert find_placeholder_faults(catalogue) == ["Hello %(name)s"]


def test_templates_say_nothing_untranslated():
    findings = find_untranslated_texts(SOURCE)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Uw bezoek</p>",
        "<p>{{ name }} is here</p>",
        '<img alt="Photo of the town hall">',
        '<input placeholder="Search">',
        '<button aria-label="Close">x</button>',
        '<input type="submit" value="Save">',
        "{% if x %}yes{% endif %}",
        "<code>a</code> outside",
    ],
)
def test_templates_say_nothing_untranslated_catches_planted_text(tmp_path, text):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(text)

    assert len(find_untranslated_texts(tmp_path)) == 1


@pytest.mark.parametrize(
    "text",
    [
        '<p>{% translate "Your visit" %}</p>',
        "{% blocktranslate trimmed with a=b %}Visit of {{ a }}{% endblocktranslate %}",
        '<input type="hidden" value="save">',
        '<img alt="" src="photo.png"> · &nbsp; 1 2 3 x',
        "{# a remark #}{% comment %}a remark{% endcomment %}",
        "<p>Durf</p><code>./durf demo</code>",
    ],
)
def test_templates_say_nothing_untranslated_accepts(tmp_path, text):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(text)

    assert find_untranslated_texts(tmp_path) == []


def test_code_says_nothing_untranslated():
    findings = find_untranslated_literals(SOURCE)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    "text",
    [
        'name = forms.CharField(label="Your name")',
        'name = models.CharField("Your name", max_length=3)',
        'messages.success(request, "Saved")',
        'raise ValidationError("No such visit")',
        'class Kind(models.TextChoices):\n    VISIT = "visit", "Visit"',
    ],
)
def test_code_says_nothing_untranslated_catches_planted_text(tmp_path, text):
    (tmp_path / "forms.py").write_text(text)

    assert len(find_untranslated_literals(tmp_path)) == 1
