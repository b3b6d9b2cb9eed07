"""Themes and questions out of their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypedDict

from .parts import MEASURE_ID, Part
from .questionnaire import (
    AnyOf,
    Condition,
    Importance,
    Kind,
    Option,
    Question,
    Relation,
    Section,
    Text,
)

YES, PARTLY, NO = "yes", "partly", "no"
YES_PARTLY_NO = (
    Option(NO, Text("Nee", "No")),
    Option(PARTLY, Text("Deels", "Partly")),
    Option(YES, Text("Ja", "Yes")),
)
ROLES = (
    *("ciso", "portfolio_holder", "municipal_secretary", "cio", "head_of_operations"),
    *("controller", "privacy_officer", "ambassador"),
)
LEVELS = (3, 6)
OPTIONS = (2, 20)


class Special(TypedDict, total=False):
    """What only some kinds of questions have."""

    options: tuple[Option, ...]
    achieved: tuple[str, ...]
    is_multiple: bool
    least: Decimal | None
    most: Decimal | None
    decimals: int
    unit: Text | None
    earliest: date | None
    latest: date | None
    length: int
    entries: int


def read_section(file: Part) -> Section:
    """One theme."""
    section = Section(
        id=file.name_id("id"),
        title=file.text("title", most=80),
        intro=file.text_or_none("intro", most=500),
        questions=tuple(read_question(part) for part in file.parts("questions")),
    )
    if not section.questions:
        file.note("there are no questions")
    file.close()
    return section


def read_question(part: Part) -> Question:
    """One question."""
    name = part.word("type")
    kind = Kind(name) if name in set(Kind) else Kind.TEXT
    if name and name not in set(Kind):
        part.note(f"there is no type {name}", part.find("type"))
    importance = part.word("part")
    if importance and importance not in set(Importance):
        part.note("part is core or deepening", part.find("part"))
    is_core = importance != Importance.DEEPENING
    question = Question(
        id=part.name_id("id"),
        kind=kind,
        importance=Importance.CORE if is_core else Importance.DEEPENING,
        minutes=part.number("minutes", least=1, most=30),
        text=read_wording(part),
        why=part.text("why", most=600),
        example=part.text("example", most=1000)
        if is_core
        else part.text_or_none("example", most=1000),
        evidence=part.text("evidence", most=600)
        if is_core
        else part.text_or_none("evidence", most=600),
        hint=part.text_or_none("hint", most=200, may_link=False),
        measures=read_measures(part),
        perspectives=part.words("perspectives"),
        asked_of=read_roles(part),
        may_be_unknown=part.is_set("may_be_unknown", default=True),
        may_not_apply=part.is_set("may_not_apply", default=True),
        show_if=tuple(read_conditions(part)),
        was=part.name_id("was", default=""),
        **read_special(part, kind),
    )
    part.close()
    return question


def read_wording(part: Part) -> Text:
    """The question itself: one question, so one question mark."""
    text = part.text("text", most=300, may_link=False)
    for language in ("nl", "en"):
        if text.say(language) and text.say(language).count("?") != 1:
            part.note(f"text in {language} asks not exactly one question", part.find("text"))
    return text


def read_roles(part: Part) -> tuple[str, ...]:
    """Who best knows."""
    roles = part.words("asked_of")
    for role in roles:
        if role not in ROLES:
            part.note(f"there is no role {role}", part.find("asked_of"))
    return roles


def read_measures(part: Part) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Per baseline the measures that the question touches."""
    lists = part.part("measures")
    if lists is None:
        return ()
    found = tuple((name, lists.words(name)) for name in lists.names())
    for name, refs in found:
        for ref in refs:
            if not MEASURE_ID.fullmatch(ref):
                lists.note(f"{ref[:40]} is no id of a measure", lists.find(name))
    return found


# --- Conditions --------------------------------------------------------------------------------


def read_conditions(part: Part) -> Iterator[Condition | AnyOf]:
    """The conditions that all have to be true."""
    for item in part.parts("show_if"):
        if item.has("any"):
            yield AnyOf(tuple(read_condition(one) for one in item.parts("any")))
            item.close()
        else:
            yield read_condition(item)


def read_condition(part: Part) -> Condition:
    """One condition: an earlier question and one test."""
    question = part.name_id("question")
    tests = [test for test in Relation if part.has(test)]
    if len(tests) != 1:
        part.note(f"a condition has one of {', '.join(Relation)}")
        part.close()
        return Condition(question, Relation.IS, ())
    is_list = tests[0] in {Relation.IS, Relation.IS_NOT}
    values = part.words(tests[0]) if is_list else (part.word(tests[0]),)
    if not values:
        part.note(f"{tests[0]} is empty")
    part.close()
    return Condition(question, tests[0], values)


# --- What only some kinds have -----------------------------------------------------------------


def read_special(part: Part, kind: Kind) -> Special:
    """The fields of a kind."""
    if kind is Kind.YES_PARTLY_NO:
        return {"options": YES_PARTLY_NO, "achieved": (YES,)}
    return SPECIALS[kind](part)


def read_date(part: Part) -> Special:
    """A day within limits."""
    return {"earliest": read_day(part, "earliest"), "latest": read_day(part, "latest")}


def read_text(part: Part) -> Special:
    """One text or a few."""
    length = part.number("length", least=1, most=10_000, default=2000)
    return {"length": length, **read_document(part)}


def read_document(part: Part) -> Special:
    """One document or a few."""
    return {"entries": part.number("entries", least=1, most=5, default=1)}


def read_options(part: Part, name: str, limits: tuple[int, int]) -> tuple[Option, ...]:
    """Levels or choices, with ids and texts that differ."""
    options = tuple(read_option(item, name) for item in part.parts(name))
    least, most = limits
    if not least <= len(options) <= most:
        part.note(f"{name}: from {least} to {most} are needed", part.find(name))
    for what in (
        [o.id for o in options],
        [o.text.nl for o in options],
        [o.text.en for o in options],
    ):
        if len(set(what)) != len(what):
            part.note(f"{name}: something stands there twice", part.find(name))
    return options


def read_option(item: Part, name: str) -> Option:
    """One level or choice."""
    option = Option(item.name_id("id"), item.both(name, most=300))
    item.close()
    return option


def read_level(part: Part) -> Special:
    """Levels from least to most; from `achieved` on it counts as in place."""
    options = read_options(part, "levels", LEVELS)
    ids = [option.id for option in options]
    achieved = part.word("achieved")
    if achieved not in ids:
        part.note(f"achieved is none of the levels: {achieved}", part.find("achieved"))
        return {"options": options}
    return {"options": options, "achieved": tuple(ids[ids.index(achieved) :])}


def read_choice(part: Part) -> Special:
    """Choices, of which some may count as in place."""
    options = read_options(part, "options", OPTIONS)
    achieved = part.words("achieved")
    for one in achieved:
        if one not in [option.id for option in options]:
            part.note(f"achieved is none of the options: {one}", part.find("achieved"))
    is_multiple = part.is_set("multiple", default=False)
    return {"options": options, "achieved": achieved, "is_multiple": is_multiple}


def read_number(part: Part) -> Special:
    """A number within limits."""
    least, most = read_limit(part, "least"), read_limit(part, "most")
    if least is not None and most is not None and least > most:
        part.note("least is more than most", part.find("least"))
    return {
        "least": least,
        "most": most,
        "decimals": part.number("decimals", least=0, most=4, default=0),
        "unit": part.text_or_none("unit", most=30),
    }


def read_limit(part: Part, name: str) -> Decimal | None:
    """A limit, if there is one."""
    if not part.has(name):
        return None
    try:
        return Decimal(part.word(name))
    except InvalidOperation:
        part.note(f"{name} is no number", part.find(name))
        return None


def read_day(part: Part, name: str) -> date | None:
    """A day, if there is one."""
    if not part.has(name):
        return None
    try:
        return date.fromisoformat(part.word(name))
    except ValueError:
        part.note(f"{name} is no day such as 2026-11-23", part.find(name))
        return None


SPECIALS: dict[Kind, Callable[[Part], Special]] = {
    Kind.LEVEL: read_level,
    Kind.NUMBER: read_number,
    Kind.DATE: read_date,
    Kind.CHOICE: read_choice,
    Kind.TEXT: read_text,
    Kind.DOCUMENT: read_document,
}
