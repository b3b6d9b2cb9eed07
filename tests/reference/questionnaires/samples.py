"""A small questionnaire in files, and questions of every kind to plant faults in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from durf.reference.questionnaires.questionnaire import (
    Importance,
    Kind,
    Option,
    Question,
    Questionnaire,
    Section,
    Text,
)
from durf.reference.questionnaires.reading import YES_PARTLY_NO

MAIN = """\
id: form
version: 1.10
title: {nl: Formulier, en: Form}
intro: {nl: Vul dit in., en: Fill this in.}
frameworks: {oud: 1.0}
perspectives:
  step: {nl: Zet een stap, en: Take a step}
sections: [board]
"""
BOARD = """\
id: board
title: {nl: Bestuur, en: Board}
questions:
  - id: has-plan
    type: yes_partly_no
    part: core
    minutes: 2
    text: {nl: "Is er een plan?", en: "Is there a plan?"}
    why: {nl: Daarom., en: Because.}
    example: {nl: Ja., en: Yes.}
    evidence: {nl: Het plan., en: The plan.}
  - id: board-talk
    type: level
    part: core
    minutes: 2
    text: {nl: "Hoe praat u erover?", en: "How do you talk about it?"}
    levels:
      - {id: never, nl: Nooit, en: Never}
      - {id: some, nl: Soms, en: Sometimes}
      - {id: often, nl: Vaak, en: Often}
    achieved: some
    why: {nl: Daarom., en: Because.}
    example: {nl: Ja., en: Yes.}
    evidence: {nl: Het plan., en: The plan.}
    measures: {oud: [A.1, Z.9]}
    perspectives: [step]
    asked_of: [ciso]
    show_if:
      - {question: has-plan, is: [yes, partly]}
  - id: staff
    type: number
    part: core
    minutes: 2
    decimals: 1
    least: 0
    most: 100
    unit: {nl: fte, en: fte}
    text: {nl: "Hoeveel mensen?", en: "How many people?"}
    why: {nl: Daarom., en: Because.}
    example: {nl: Ja., en: Yes.}
    evidence: {nl: Het plan., en: The plan.}
  - id: last-test
    type: date
    part: deepening
    minutes: 1
    text: {nl: "Wanneer was de test?", en: "When was the test?"}
    why: {nl: Daarom., en: Because.}
    show_if:
      - any:
          - {question: board-talk, at_least: often}
          - {question: staff, below: 2}
"""


def write_folder(folder: Path, *, main: str = MAIN, board: str = BOARD) -> Path:
    folder.mkdir(parents=True)
    (folder / "questionnaire.yaml").write_text(main, encoding="utf-8")
    (folder / "board.yaml").write_text(board, encoding="utf-8")
    return folder


def ask(ref: str, kind: Kind, **fields: Any) -> Question:
    """A question with only what a test is about."""
    values: dict[str, Any] = {
        "id": ref,
        "kind": kind,
        "importance": Importance.CORE,
        "minutes": 2,
        "text": Text("Vraag?", "Question?"),
        "why": Text("Daarom.", "Because."),
    }
    return Question(**(values | fields))


OPTIONS = tuple(Option(ref, Text(f"{ref} nl", f"{ref} en")) for ref in ("low", "middle", "high"))
LEVEL = ask("level", Kind.LEVEL, options=OPTIONS, achieved=("middle", "high"))
ANSWERED = ask("answered", Kind.YES_PARTLY_NO, options=YES_PARTLY_NO, achieved=("yes",))
NUMBER = ask("number", Kind.NUMBER, least=Decimal(0), most=Decimal(5000), decimals=2)
WHOLE = ask("whole", Kind.NUMBER)
DAY = ask("day", Kind.DATE, earliest=date(2020, 1, 1), latest=date(2026, 12, 31))
ONE = ask("one", Kind.CHOICE, options=OPTIONS)
SOME = ask("some", Kind.CHOICE, options=OPTIONS, is_multiple=True, achieved=("high",))
TEXT = ask("text", Kind.TEXT, length=40, importance=Importance.DEEPENING)
TEXTS = ask("texts", Kind.TEXT, length=40, entries=3)
PAPERS = ask("papers", Kind.DOCUMENT, entries=2)
QUESTIONS = (LEVEL, ANSWERED, NUMBER, WHOLE, DAY, ONE, SOME, TEXT, TEXTS, PAPERS)


def bind(*questions: Question, version: str = "1.0") -> Questionnaire:
    """A questionnaire of one theme with these questions."""
    section = Section(id="theme", title=Text("Thema", "Theme"), intro=None, questions=questions)
    return Questionnaire(
        id="form",
        version=version,
        title=Text("Formulier", "Form"),
        intro=Text("Vul in.", "Fill in."),
        frameworks=(),
        perspectives=(),
        sections=(section,),
    )
