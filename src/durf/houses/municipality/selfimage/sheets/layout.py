"""What the writer and the reader of a sheet agree on: columns, signs, quotes and lists in a cell.

Whatever is written here reads back as the same, and no text can start a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext, override

from durf.houses.municipality.selfimage.models import SelfImage
from durf.platform.ui.exports import FORMULA_STARTS
from durf.reference.questionnaires.answers import Answer, State

TAG_START = "durf-selfimage"
TAG_LENGTH = 12
# The first row has the names of the columns for the reader, the second those for people.
ROWS_ABOVE = 2
QUOTE = "'"
BULLET = "• "
INDENT = "  "
# Not every program keeps a tab in a cell.
TAB_SIGN = "\N{RIGHTWARDS ARROW TO BAR}"
LANGUAGES = ("nl", "en")
# No file of XML can hold these.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Content = str | int | float | date | None


class Key(StrEnum):
    """The columns by the names that stand in the hidden first row, in their order."""

    ID = "id"
    NUMBER = "number"
    QUESTION = "question"
    KIND = "kind"
    ANSWER = "answer"
    REASON = "reason"
    REMARK = "remark"
    PERSON = "person"
    VERSION = "version"


KEYS = tuple(Key)
OPEN_TO_ALL = frozenset({Key.ANSWER, Key.REASON, Key.REMARK})
# In signs of text.
WIDTHS = {
    Key.ID: 18,
    Key.NUMBER: 8,
    Key.QUESTION: 48,
    Key.KIND: 28,
    Key.ANSWER: 44,
    Key.REASON: 26,
    Key.REMARK: 48,
    Key.PERSON: 20,
    Key.VERSION: 8,
}
NEEDED = frozenset({Key.ID, Key.ANSWER, Key.REASON, Key.REMARK, Key.VERSION})


def name_column(number: int) -> str:
    """The letters of a column, counted from 0."""
    first, rest = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + rest)


def make_tag(selfimage: SelfImage) -> str:
    """To which self-image and which questions a sheet belongs; stands behind the first row."""
    version = selfimage.questionnaire_version
    parts = (TAG_START, selfimage.public_id, selfimage.questionnaire, version)
    return "/".join((*parts, selfimage.fingerprint[:TAG_LENGTH]))


def say_sign(state: State) -> str:
    """What stands in the cell of an answer when there is no value to give."""
    if state is State.UNKNOWN:
        return gettext("We don't know")
    return gettext("Doesn't apply to us")


def read_signs() -> dict[str, State]:
    """Those words in every language of the interface, in lower case."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            for state in (State.UNKNOWN, State.NOT_APPLICABLE):
                found[say_sign(state).casefold()] = state
    return found


def find_sign(value: object) -> State | None:
    """The state that a cell names, if it does."""
    return read_signs().get(value.strip().casefold()) if isinstance(value, str) else None


def to_cell(text: str) -> str:
    """A text with signs that every kind of file can hold."""
    return UNWRITABLE.sub("", text).replace("\t", TAB_SIGN)


def from_cell(text: str) -> str:
    """That text again."""
    return text.replace(TAB_SIGN, "\t")


def needs_quote(text: str) -> bool:
    """Whether a spreadsheet, or our reader, could take this text for something else."""
    bare = text.lstrip(QUOTE).lstrip()
    return bare.startswith(FORMULA_STARTS) or find_sign(bare) is not None


def quote(text: str) -> str:
    """A text that stays text, everywhere."""
    text = to_cell(text)
    return f"{QUOTE}{text}" if needs_quote(text) else text


def unquote(text: str) -> str:
    """The text as it was before that."""
    is_quoted = text.startswith(QUOTE) and needs_quote(text)
    return from_cell(text.removeprefix(QUOTE) if is_quoted else text)


def join_entries(texts: Sequence[str]) -> str:
    """Several answers in one cell: each starts a line with a bullet, what follows is indented."""
    lines = (BULLET + text.replace("\n", f"\n{INDENT}") for text in texts)
    return to_cell("\n".join(lines))


def split_entries(text: str) -> list[str]:
    """They again; without bullets every line is an answer."""
    lines = from_cell(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.startswith(BULLET[0]) for line in lines):
        return [unquote(line.strip()) for line in lines if line.strip()]
    return ["\n".join(entry).strip() for entry in gather_entries(lines)]


def gather_entries(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each answer, without bullet and indent."""
    entry: list[str] = []
    for line in lines:
        if line.startswith(BULLET[0]):
            if entry:
                yield entry
            entry = [line.removeprefix(BULLET[0]).removeprefix(BULLET[1])]
        elif entry or line.strip():
            entry.append(line.removeprefix(INDENT))
    if entry:
        yield entry


def write_answer_cell(answer: Answer | None, words: Sequence[str], *, is_list: bool) -> Content:
    """An answer as it stands in its cell; `words` are its values as people read them."""
    if answer is None or answer.state is State.OPEN:
        return None
    if answer.state is not State.GIVEN:
        return say_sign(answer.state)
    match answer.value:
        case Decimal():
            is_whole = answer.value == answer.value.to_integral_value()
            return int(answer.value) if is_whole else float(answer.value)
        case date():
            return answer.value
        case _text:
            return join_entries(words) if is_list else quote(words[0])
