"""Figures and what surrounds them, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.platform.ui.components import SummaryRow

from .figures import TENTHS, word_bucket
from .models import FigureModel, Proposal, PublicKnowledge, Release
from .states import Manner, QuantifierWord, Statistic


@dataclass(frozen=True)
class Line:
    """One number: its words, and whether it is a share."""

    words: str
    value: str


@dataclass(frozen=True)
class Shown:
    """A figure as a small table."""

    question: str
    lines: list[Line]
    n: int


def describe_figure(figure: FigureModel, *, language: str) -> Shown:
    """The numbers with their words."""
    key = "en" if language[:2] == "en" else "nl"
    if figure.statistic == Statistic.BAND:
        ends = (_("From"), _("Up to and including"))
        words = [word_bucket(figure, bucket, language=key) for bucket in figure.buckets]
        lines = [Line(end, word) for end, word in zip(ends, words, strict=False)]
        return Shown(figure.text_en if key == "en" else figure.text_nl, lines, figure.n)
    lines = [
        Line(word_bucket(figure, bucket, language=key), word_value(figure, value))
        for bucket, value in zip(figure.buckets, figure.values, strict=False)
    ]
    return Shown(figure.text_en if key == "en" else figure.text_nl, lines, figure.n)


def word_value(figure: FigureModel, value: int) -> str:
    """A number as people read it."""
    match figure.statistic:
        case Statistic.PERCENTAGE:
            return f"{value} %"
        case Statistic.MEAN:
            return number_format(Decimal(value) / TENTHS, 1)
        case _:
            return str(value)


def word_rounding(figure: FigureModel) -> str:
    """How it was rounded."""
    if figure.statistic == Statistic.MEAN:
        base = number_format(Decimal(figure.rounding) / TENTHS, 1)
        return _("To multiples of %(base)s") % {"base": base}
    if figure.statistic == Statistic.BAND:
        return _("No numbers")
    if figure.rounding > 1:
        return _("To multiples of %(base)s") % {"base": figure.rounding}
    return _("Not rounded")


def list_sentence_facts(figure: FigureModel) -> list[SummaryRow]:
    """What a sentence is taken to say."""
    if figure.statistic != Statistic.SENTENCE:
        return []
    key = "en" if (get_language() or "nl")[:2] == "en" else "nl"
    answers = word_bucket(figure, figure.buckets[0], language=key)
    said = QuantifierWord(figure.quantifier).label
    return [SummaryRow(_("What the sentence says"), f"{said}: {answers}")]


def list_figure_facts(figure: FigureModel) -> list[SummaryRow]:
    """How it was counted, and about whom."""
    return [
        SummaryRow(_("How it is counted"), Statistic(figure.statistic).label),
        SummaryRow(_("Rounding"), word_rounding(figure)),
        SummaryRow(_("Municipalities"), figure.n),
        SummaryRow(_("Period"), figure.period),
        *list_sentence_facts(figure),
    ]


def list_proposal_facts(row: Proposal) -> list[SummaryRow]:
    """Who proposed it, and who did what."""
    facts = [
        SummaryRow(_("From"), name_in_full(row.sender)),
        SummaryRow(_("Received"), row.received_at),
        *list_figure_facts(row),
        SummaryRow(_("Checked"), row.audited_at),
    ]
    if row.approved_by:
        facts.append(SummaryRow(_("Approved by"), row.approved_by.name))
    if row.ended_by:
        facts.append(SummaryRow(_("Decided by"), row.ended_by.name))
    return facts


def list_release_facts(row: Release) -> list[SummaryRow]:
    """What the ledger holds of a release."""
    return [
        SummaryRow(_("Number"), row.number),
        *list_figure_facts(row),
        SummaryRow(_("Approved by"), row.approved_by.name),
        SummaryRow(_("Made public by"), row.released_by.name),
        SummaryRow(_("Made public"), row.released_at),
        SummaryRow(_("Version of the rules"), row.rules_version),
        SummaryRow(_("Fingerprint of the check"), row.audit_sha256),
        SummaryRow(_("Fingerprint of the one before"), row.previous_sha256),
        SummaryRow(_("Fingerprint"), row.sha256),
    ]


def list_known_facts(row: PublicKnowledge, *, answer: str) -> list[SummaryRow]:
    """What was recorded about one municipality's own answer, and whether it was struck."""
    facts = [
        SummaryRow(_("Code"), row.code),
        SummaryRow(_("Answer"), answer),
        SummaryRow(_("Public since"), row.since_on),
        SummaryRow(_("How it became public"), Manner(row.manner).label),
        SummaryRow(_("Where it stands"), row.source),
        SummaryRow(_("Recorded by"), row.added_by.name),
    ]
    if row.struck_by:
        facts += [
            SummaryRow(_("Struck by"), row.struck_by.name),
            SummaryRow(_("Struck"), row.struck_at),
            SummaryRow(_("Reason"), row.strike_reason),
        ]
    return facts
