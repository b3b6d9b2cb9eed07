"""The texts that the code and the templates ask to be translated, and what the catalogue has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from tests.architecture.checks.markup import LETTERS, NAMES, find_templates
from tests.architecture.checks.source import (
    SOURCE,
    Finding,
    dotted_name,
    name_of,
    walk_sources,
)

CATALOGUE = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"
# The position of context and msgid among the arguments of each function.
POSITIONS = {
    "_": (None, 0),
    "gettext": (None, 0),
    "gettext_lazy": (None, 0),
    "gettext_noop": (None, 0),
    "ngettext": (None, 0),
    "ngettext_lazy": (None, 0),
    "pgettext": (0, 1),
    "pgettext_lazy": (0, 1),
    "npgettext": (0, 1),
    "npgettext_lazy": (0, 1),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"(?<![\w.])(n?p?gettext|_)\(\s*({STRING})(?:\s*,\s*({STRING}))?")
SPOKEN_KEYWORDS = {
    "description",
    "empty_label",
    "help_text",
    "label",
    "placeholder",
    "verbose_name",
    "verbose_name_plural",
}
SPOKEN_CALLS = {
    "messages.success",
    "messages.info",
    "messages.warning",
    "messages.error",
    "ValidationError",
    "forms.ValidationError",
    "DomainError",
}
# The style guide shows the components with invented data.
EXAMPLES = ("platform/ui/examples.py",)


@dataclass(frozen=True, order=True)
class Message:
    """One text to translate."""

    context: str
    text: str


def read_catalogue() -> polib.POFile:
    """The Dutch catalogue; the English texts are the message ids."""
    assert CATALOGUE.exists(), "there is no Dutch catalogue yet"
    return polib.pofile(str(CATALOGUE))


def collect_messages(folder: Path) -> dict[Message, Finding]:
    """Every text that is asked for, with the first place that asks."""
    found: dict[Message, Finding] = {}
    for path, tree in walk_sources(folder):
        for line, message in list_code_messages(tree):
            found.setdefault(message, Finding(name_of(path, folder), line, message.text))
    for path in find_templates(folder):
        for line, message in list_template_messages(path.read_text(encoding="utf-8")):
            found.setdefault(message, Finding(name_of(path, folder), line, message.text))
    return found


def list_code_messages(tree: ast.Module) -> Iterator[tuple[int, Message]]:
    """The texts in calls of gettext and its kin."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = dotted_name(node.func).rpartition(".")[2]
        if name not in POSITIONS:
            continue
        texts = [
            item.value if isinstance(item, ast.Constant) and isinstance(item.value, str) else None
            for item in node.args
        ]
        context, text = POSITIONS[name]
        if len(texts) > text and texts[text]:
            spoken = texts[context] if context is not None else ""
            yield node.lineno, Message(spoken or "", texts[text] or "")


def list_template_messages(source: str) -> Iterator[tuple[int, Message]]:
    """The texts in translate and blocktranslate tags, as Django's own extraction sees them."""
    text = templatize(source)
    for match in TEMPLATE_CALL.finditer(text):
        first, second = (ast.literal_eval(item) if item else "" for item in match.group(2, 3))
        line = text.count("\n", 0, match.start()) + 1
        is_contextual = "p" in match.group(1)
        yield line, Message(first, second) if is_contextual else Message("", first)


def find_gaps(messages: dict[Message, Finding], catalogue: polib.POFile) -> list[Finding]:
    """Texts without a finished translation."""
    finished = {
        Message(entry.msgctxt or "", entry.msgid)
        for entry in catalogue
        if not entry.obsolete and not entry.fuzzy and has_translation(entry)
    }
    return [place for message, place in sorted(messages.items()) if message not in finished]


def has_translation(entry: polib.POEntry) -> bool:
    """Whether the text, and each of its plural forms, is there."""
    if entry.msgid_plural:
        forms = entry.msgstr_plural.values()
        return bool(forms) and all(form.strip() for form in forms)
    return bool(entry.msgstr.strip())


def find_leftovers(messages: dict[Message, Finding], catalogue: polib.POFile) -> list[str]:
    """Entries that no code asks for any more, and unfinished ones."""
    return [
        entry.msgid
        for entry in catalogue
        if entry.obsolete
        or entry.fuzzy
        or Message(entry.msgctxt or "", entry.msgid) not in messages
    ]


def find_stale_entries(catalogue: polib.POFile, compiled: polib.MOFile) -> list[str]:
    """Texts whose compiled form differs from the catalogue, or is missing on one side."""
    written = {
        (entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural)
        for entry in catalogue.translated_entries()
    }
    built = {
        (entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in compiled
    }
    keys = written.keys() | built.keys()
    return sorted(text for key in keys if written.get(key) != built.get(key) for text in [key[1]])


def find_placeholder_faults(catalogue: polib.POFile) -> list[str]:
    """Translations that lost or invented a placeholder."""
    pattern = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
    faults = []
    for entry in catalogue.translated_entries():
        wanted = set(pattern.findall(entry.msgid + entry.msgid_plural))
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        given = {item for form in forms for item in pattern.findall(form)}
        if given - wanted or (not entry.msgid_plural and wanted - given):
            faults.append(entry.msgid)
    return faults


def find_untranslated_literals(folder: Path) -> list[Finding]:
    """Labels, choices and messages in code that are plain text."""
    findings = []
    for path, tree in walk_sources(folder, migrations=False):
        if name_of(path, folder) in EXAMPLES:
            continue
        for node in ast.walk(tree):
            findings += [
                Finding(name_of(path, folder), item.lineno, f"not translated: {item.value}")
                for item in list_spoken(node)
                if isinstance(item, ast.Constant) and isinstance(item.value, str)
                if any(word not in NAMES for word in LETTERS.findall(item.value))
            ]
    return findings


def list_spoken(node: ast.AST) -> list[ast.expr]:
    """The expressions of this node that a person will read."""
    if isinstance(node, ast.Call):
        name = dotted_name(node.func)
        spoken = [item.value for item in node.keywords if item.arg in SPOKEN_KEYWORDS]
        if name in SPOKEN_CALLS:
            spoken += node.args[1 if name.startswith("messages.") else 0 :][:1]
        if name.startswith("models.") and name.endswith("Field"):
            spoken += node.args[:1]
        return spoken
    if isinstance(node, ast.ClassDef) and any(
        dotted_name(base).endswith("Choices") for base in node.bases
    ):
        return [
            statement.value.elts[-1]
            for statement in node.body
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Tuple)
        ]
    return []
