"""A visit report as a paper and as a page: the same words for whoever sends and receives it.

It opens with what it is not, and whatever wasn't taken over of a response stands in its annex.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.contracts.report import Progress, ReactionKind, Section, Verdict
from durf.platform.documents.paper import (
    Block,
    Bullets,
    FactTable,
    Heading,
    Layout,
    PageBreak,
    Paper,
    Paragraph,
    Quote,
    Run,
    Signature,
)
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.moments import format_day

from .contents import Content, Shown, register_renderer, show_rows
from .paragraphs import split_passages

NOT_TAKEN = (Verdict.PARTLY.value, Verdict.LEFT.value)
HIDDEN = "▒▒▒▒▒▒"


@dataclass(frozen=True)
class Edition:
    """How a report goes out: what it is called, on which day, to whom, and its label.

    `mark` lets a Word file be known again. `hidden` are the parts that a municipality takes out.
    """

    kind: str
    issued_on: date
    municipality: str
    classification: str = ""
    mark: str = ""
    hidden: frozenset[str] = field(default_factory=frozenset)


def make_report(content: Content, edition: Edition) -> Paper:
    """The whole report, in the reader's language."""
    return Paper(
        title=content["title"],
        issued_on=edition.issued_on,
        language=get_language() or "nl",
        layout=Layout.REPORT,
        kind=edition.kind,
        addressee=(edition.municipality,),
        blocks=tuple(list_blocks(content, hidden=edition.hidden)),
        signature=make_signature(content.get("adopted")),
        classification=edition.classification,
        mark=edition.mark,
    )


def make_signature(adopted: Mapping[str, str] | None) -> Signature | None:
    """Who adopted it, if somebody did."""
    if adopted is None:
        return None
    return Signature(
        adopted["name"],
        adopted["function"],
        on_behalf_of=adopted.get("on_behalf_of", ""),
        closing=_("Adopted by"),
    )


def list_disclaimers(content: Content) -> list[str]:
    """What the report is not, before anything else."""
    said = [
        _(
            "This report is about one conversation of about ninety minutes on %(on)s, and about "
            "what your municipality wrote in its self-image before it."
        )
        % {"on": format_day(date.fromisoformat(content["held_on"]))},
        _(
            "It isn't exhaustive: what isn't in it may well be in order. It is no investigation, "
            "and the committee checked nothing on the spot."
        ),
        _(
            "It passes no judgement, gives no marks and compares with nobody. It is meant as help: "
            "you choose yourselves what to do with it."
        ),
    ]
    if content.get("response") == "none":
        said.append(
            _(
                "The municipality didn't respond to the draft. That is no agreement: the committee "
                "only closed the check of the facts."
            )
        )
    return said


def list_blocks(content: Content, *, hidden: frozenset[str]) -> Iterator[Block]:
    """Opening, parts, next steps, annex."""
    yield Heading(1, _("What this report is, and what it isn't"))
    for number, text in enumerate(list_disclaimers(content), 1):
        yield Paragraph(text, anchor=f"fixed_{number}")
    if hidden:
        yield Paragraph(
            _("The municipality took parts out of this version. There it says: %(mark)s")
            % {"mark": HIDDEN}
        )
    yield from list_in_short(content, hidden=hidden)
    for section in Section:
        rows = [row for row in content["paragraphs"] if row["section"] == section.value]
        if rows:
            yield Heading(1, str(section.label))
        for row in rows:
            yield from list_paragraph(row, is_hidden=row["id"] in hidden)
    yield from list_step_blocks(content["steps"], hidden=hidden)
    yield from list_annex(content.get("reactions", ()), hidden=hidden)


def list_in_short(content: Content, *, hidden: frozenset[str]) -> Iterator[Block]:
    """For whoever reads one page only: what could be next, who and when. Not in a text that is
    still being written: its Word file comes back, and only what somebody wrote is read in."""
    steps = [step for step in content["steps"] if step["id"] not in hidden]
    if not steps or "adopted" not in content:
        return
    yield Heading(1, _("In short"))
    yield Paragraph(
        _("What could be next for you. Behind each stands further on why, and a first step.")
    )
    yield Bullets(tuple(shorten_step(step) for step in steps))


def shorten_step(step: Mapping[str, Any]) -> str:
    """One next step on one line."""
    return f"{step['title']} ({step['who']}, {step['horizon']})"


def list_paragraph(row: Mapping[str, str], *, is_hidden: bool) -> Iterator[Block]:
    """One paragraph; lists in it are real lists."""
    if is_hidden:
        yield Paragraph(HIDDEN)
        return
    passages = split_passages([row["text"]])
    if len(passages) == 1 and not passages[0].items:
        yield Paragraph(row["text"], anchor=row["id"])
        return
    for place, passage in enumerate(passages):
        anchor = "" if place else row["id"]
        yield Bullets(passage.items) if passage.items else Paragraph(passage.text, anchor=anchor)


def list_step_blocks(
    steps: Sequence[Mapping[str, Any]], *, hidden: frozenset[str]
) -> Iterator[Block]:
    """The possible next steps, each with why, the first step, who and when."""
    if not steps:
        return
    yield PageBreak()
    yield Heading(1, _("Possible next steps"))
    yield Paragraph(
        _("You choose which ones fit you, who takes them and when. Fewer is often better."),
        anchor="fixed_steps",
    )
    for number, step in enumerate(steps, 1):
        if step["id"] in hidden:
            yield Heading(2, f"{number}. {HIDDEN}")
            continue
        yield Heading(2, f"{number}. {step['title']}")
        yield Paragraph(step["why"], anchor=step["id"])
        facts = [
            (_("First step"), step["first_step"]),
            (_("Who"), step["who"]),
            (_("When"), step["horizon"]),
            (_("Effort"), step.get("effort", "")),
            (_("Can help"), "; ".join(step.get("material", ()))),
        ]
        yield FactTable(tuple((label, value) for label, value in facts if value))
        for reason in step.get("reasons", ()):
            yield Paragraph(
                (Run(_("Why we thought of this: %(reason)s") % {"reason": reason}, is_italic=True),)
            )


def list_annex(
    reactions: Sequence[Mapping[str, str]], *, hidden: frozenset[str]
) -> Iterator[Block]:
    """What the municipality said that wasn't, or only in part, taken over, in its own words."""
    kept = [row for row in reactions if row.get("verdict") in NOT_TAKEN]
    if not kept:
        return
    yield PageBreak()
    yield Heading(1, _("Annex: what we left as it was"))
    yield Paragraph(
        _("These are the municipality's own words, and why the committee left its text."),
        anchor="fixed_annex",
    )
    for number, row in enumerate(kept, 1):
        kind, verdict = ReactionKind(row["kind"]), Verdict(row["verdict"])
        yield Heading(2, f"{number}. {kind.label}")
        if row["id"] in hidden or row.get("about") in hidden:
            yield Paragraph(HIDDEN)
            continue
        if row.get("quote"):
            yield Paragraph((Run(_("About: %(text)s") % {"text": row["quote"]}, is_italic=True),))
        if row.get("text"):
            yield Quote(row["text"], _("the municipality"))
        yield Paragraph(f"{verdict.label}. {row.get('why', '')}".strip())


def show_report(content: Content) -> Shown:
    """The whole report as a part of a page."""
    sections = [
        (section.label, [row for row in content["paragraphs"] if row["section"] == section.value])
        for section in Section
    ]
    annex = [
        {
            **row,
            "kind": ReactionKind(row["kind"]).label,
            "verdict": Verdict(row["verdict"]).label,
        }
        for row in content.get("reactions", ())
        if row.get("verdict") in NOT_TAKEN
    ]
    facts = {
        "title": content["title"],
        "disclaimers": list_disclaimers(content) if "held_on" in content else [],
        "sections": [(label, rows) for label, rows in sections if rows],
        "steps": content["steps"],
        "annex": annex,
        "is_redacted": content.get("is_redacted", False),
        "adopted": content.get("adopted"),
    }
    return Shown("exchange/contents/report.html", facts)


def show_response(content: Content) -> Shown:
    """A response as a list of its items."""
    rows = [
        SummaryRow(
            ReactionKind(row["kind"]).label,
            "\n".join(text for text in (row.get("quote", ""), row.get("text", "")) if text),
        )
        for row in content["reactions"]
    ]
    signed = content["signed_by"]
    return show_rows([*rows, SummaryRow(_("Signed by"), f"{signed['name']}, {signed['function']}")])


def show_look_back(content: Content) -> Shown:
    """Step by step what became of it."""
    rows = [
        SummaryRow(
            row["title"],
            ": ".join(
                text for text in (str(Progress(row["progress"]).label), row.get("text", "")) if text
            ),
        )
        for row in content["steps"]
    ]
    more = [SummaryRow(_("In our own words"), content["text"])] if "text" in content else []
    return show_rows([*rows, *more])


def register_reports() -> None:
    """Called once, at start-up."""
    for kind in ("report_draft", "report_final", "report_copy"):
        register_renderer(kind, 1, show_report)
    register_renderer("report_final", 2, show_report)
    register_renderer("report_response", 1, show_response)
    register_renderer("look_back", 1, show_look_back)
