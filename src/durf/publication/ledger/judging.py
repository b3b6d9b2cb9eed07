"""Whether a figure may come out: the rules, then an attacker's audit over everything together.

Findings are codes with numbers, never names of municipalities: their words are in `words.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from durf.engines.disclosure.classes import bind
from durf.engines.disclosure.errors import ReleaseError, UnprovenError
from durf.engines.disclosure.record_audit import Verdicts, audit_releases
from durf.engines.disclosure.releases import Item
from durf.engines.disclosure.releases import Release as Published
from durf.engines.disclosure.rules import RuleSet, count_parties
from durf.engines.disclosure.worlds import Answer, Worlds
from durf.publication.published.promises import LEAST_COMPARED, LEAST_PARTIES
from durf.reference.municipalities.vocabulary import list_telling

from .dossiers import Dossier
from .figures import TENTHS, find_least, read_item, read_releases
from .models import FigureModel
from .states import Statistic

LEAST_CHANGED = 3
SAFE_ROUNDING = 5
WHOLE = 100
RULES = RuleSet()
CODES_OF_RULE = {"minimum frequency": "remainder", "homogeneity": "same_answer"}


@dataclass(frozen=True)
class Objection:
    """One thing that was found."""

    code: str
    numbers: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """As the ledger keeps it."""
        return {"code": self.code, "numbers": self.numbers}


def judge_rules(figure: FigureModel, dossier: Dossier) -> list[Objection]:
    """What is wrong at first sight."""
    findings = [*find_mistakes(figure), *find_nearly_same(figure, dossier)]
    parties = count_parties(figure.members, dossier.holdings)
    if parties < LEAST_PARTIES:
        findings.append(Objection("too_small", {"parties": parties, "least": LEAST_PARTIES}))
    if findings:
        return findings
    item = read_item(figure)
    try:
        for release in read_releases(figure, code="new"):
            verdict = RULES.judge(
                release, item, published=dossier.published, holdings=dossier.holdings
            )
            if not verdict.is_allowed:
                return [Objection(CODES_OF_RULE[verdict.rule])]
    except ReleaseError:
        return [Objection("impossible")]
    return []


def judge_text(figure: FigureModel) -> list[Objection]:
    """Names in the text that comes out with the figure."""
    found = list_telling(figure.prose)
    return [Objection("names", {"count": len(found)})] if found else []


def find_mistakes(figure: FigureModel) -> list[Objection]:
    """Numbers that don't fit one another."""
    counted = [level for bucket in figure.buckets for level in bucket]
    levels = read_item(figure).levels
    is_item = len(set(levels)) == len(levels) and figure.n == len(figure.members)
    if figure.statistic == Statistic.SENTENCE:
        is_said = bool(figure.quantifier and figure.prose and not figure.values)
        is_part = 0 < len(counted) < len(levels) and set(counted) <= set(levels)
        return [] if is_item and is_said and is_part else [Objection("impossible")]
    if figure.statistic == Statistic.BAND:
        is_band = set(counted) <= set(levels) and len(figure.buckets) == 2  # noqa: PLR2004 - ends
        is_large = figure.n > LEAST_COMPARED and not figure.values and not figure.prose
        return [] if is_item and is_band and is_large else [Objection("impossible")]
    is_whole = sorted(counted) == sorted(levels)
    fits = len(figure.values) == len(figure.buckets)
    is_exact = figure.statistic == Statistic.COUNT and figure.rounding == 1
    is_sum = not is_exact or sum(figure.values) == figure.n
    is_bounded = all(
        value <= find_most(figure) and Fraction(value, figure.rounding).denominator == 1
        for value in figure.values
    )
    if is_whole and fits and is_sum and is_bounded and is_item:
        return []
    return [Objection("impossible")]


def find_most(figure: FigureModel) -> int:
    """The largest number that can stand in it, rounding included."""
    match figure.statistic:
        case Statistic.PERCENTAGE:
            return WHOLE
        case Statistic.MEAN:
            return TENTHS * len(figure.levels) + figure.rounding
        case _:
            return figure.n + figure.rounding


def find_nearly_same(figure: FigureModel, dossier: Dossier) -> list[Objection]:
    """An earlier figure about the same group but for one or two, unless both are rounded."""
    for row in dossier.releases:
        changed = len(set(row.members) ^ set(figure.members))
        is_rounded = min(row.rounding, figure.rounding) >= SAFE_ROUNDING or is_coarse(row, figure)
        if 0 < changed < LEAST_CHANGED and not is_rounded:
            return [Objection("nearly_same", {"number": row.number, "least": LEAST_CHANGED})]
    return []


def is_coarse(*figures: FigureModel) -> bool:
    """Whether one of them is a band, which holds no number to subtract."""
    return any(figure.statistic == Statistic.BAND for figure in figures)


def judge_audit(figure: FigureModel, dossier: Dossier) -> list[Objection]:
    """What everything released, with this figure, betrays; nothing when it betrays too little."""
    item = read_item(figure)
    try:
        new = read_releases(figure, code="new")
        verdicts = audit_all(item, dossier, new=new, period=figure.period)
    except UnprovenError:
        return [Objection("unproven")]
    except ReleaseError:
        return [Objection("impossible")]
    return word_verdicts(verdicts, dossier)


def judge_released(item: Item, dossier: Dossier) -> list[Objection]:
    """What the released figures betray by now."""
    periods = sorted({row.period for row in dossier.releases})
    found: list[Objection] = []
    for period in periods:
        try:
            verdicts = audit_all(item, dossier, new=(), period=period)
        except UnprovenError:
            found.append(Objection("unproven"))
        except ReleaseError:
            found.append(Objection("contradiction"))
        else:
            found += [one for one in word_verdicts(verdicts, dossier) if one not in found]
    return found


def audit_all(item: Item, dossier: Dossier, *, new: Sequence[Published], period: str) -> Verdicts:
    """The audit over all periods; answers that can't have stayed the same are taken apart.

    When even one period can't be explained, somebody published another answer than was counted:
    what doesn't fit is left aside then. Figures that contradict each other remain an error.
    """
    of_period = tuple(row for row in dossier.releases if row.period == period)
    for reading in (dossier, replace(dossier, releases=of_period)):
        if is_explicable(item, reading, new=new):
            return audit(item, reading, new=new)
    return audit(item, keep_fitting(item, replace(dossier, releases=of_period), new=new), new=new)


def keep_fitting(item: Item, dossier: Dossier, *, new: Sequence[Published]) -> Dossier:
    """Without the public answers that the figures and the earlier answers exclude."""
    fitting = replace(dossier, known=())
    for known in dossier.known:
        wider = replace(fitting, known=(*fitting.known, known))
        if is_explicable(item, wider, new=new):
            fitting = wider
    return fitting


def is_explicable(item: Item, dossier: Dossier, *, new: Sequence[Published]) -> bool:
    """Whether any answers of the municipalities explain everything at once."""
    import numpy as np

    releases = [*dossier.published, *new]
    units = dossier.list_units(code for release in new for code in release.definition)
    knowledge = dossier.know(item.levels)
    worlds = Worlds(bind(item, releases, knowledge=knowledge, units=units))
    answer = worlds.ask(np.ones(len(releases), dtype=bool))
    if answer is Answer.UNKNOWN:
        raise UnprovenError("whether anything explains the figures was not proven in time")
    return answer is Answer.FOUND


def audit(item: Item, dossier: Dossier, *, new: Sequence[Published]) -> Verdicts:
    """The engine's audit of everything together."""
    members = {code for release in new for code in release.definition}
    return audit_releases(
        item,
        [*dossier.published, *new],
        units=dossier.list_units(members),
        knowledge=dossier.know(item.levels),
        attacker=dossier.attacker,
        least=find_least(item),
    )


def word_verdicts(verdicts: Verdicts, dossier: Dossier) -> list[Objection]:
    """The worst that was found, for outsiders and for those who know something themselves."""
    unsafe = [verdict for verdict in verdicts.units if not verdict.is_safe]
    if unsafe:
        fewest = min(len(verdict.possible) for verdict in unsafe)
        return [Objection("traceable", {"count": len(unsafe), "left": fewest})]
    if not verdicts.insiders.is_safe:
        return [Objection("insiders", {"holdings": len(dossier.holdings)})]
    return []


def is_safe(figure: FigureModel, dossier: Dossier) -> bool:
    """Whether nothing stands against it."""
    return not judge_rules(figure, dossier) and not judge_audit(figure, dossier)
