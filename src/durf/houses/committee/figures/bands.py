"""The middle half of comparable municipalities, for each of them without itself.

A band is the same whoever is left out, or there is none; so nobody learns more by comparing what
two of them got. And it is audited as if it were public, together with every figure that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from durf.engines.disclosure.bands import QUARTER, claim_band
from durf.engines.disclosure.claims import Quantifier, claim
from durf.engines.disclosure.errors import ReleaseError, UnprovenError
from durf.engines.disclosure.record_audit import audit_releases
from durf.engines.disclosure.releases import Attacker, Item, Knowledge, Measure, Release, Statistic
from durf.engines.disclosure.rounding import Rounding
from durf.exchange.opening import read_sent
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.promises import COALITION, LEAST_COMPARED, LEAST_LEVELS
from durf.reference.questionnaires.questionnaire import Questionnaire

from .counting import SIZE, TENTHS, Group, divide, find_facts, list_answers, list_respondents
from .models import ProposedFigure
from .states import FigureState
from .subjects import Subject, list_subjects


@dataclass(frozen=True)
class Band:
    """From which answer to which the middle half goes."""

    subject: Subject
    group: Group
    low: str
    high: str


@dataclass(frozen=True)
class Comparison:
    """The bands of one class of size."""

    group: Group
    bands: tuple[Band, ...]


def list_comparisons(
    viewer: Viewer, questionnaire: Questionnaire, *, now: datetime
) -> list[Comparison]:
    """By class of size, what can be sent to everyone in it without betraying anybody."""
    found: dict[str, list[tuple[Group, Band]]] = {}
    answers = list_answers(viewer, questionnaire, now=now)
    public, facts = list_public(viewer), find_facts(answers)
    for subject in list_subjects(questionnaire):
        if not subject.has_average:
            continue
        for group in divide(list_respondents(answers, subject, facts)):
            band = find_band(subject, group) if group.kind == SIZE else None
            if band and is_safe(band, group, public.get(subject.id, [])):
                found.setdefault(group.key, []).append((group, band))
    return [
        Comparison(
            max((group for group, _band in pairs), key=lambda group: len(group.respondents)),
            tuple(band for _group, band in pairs),
        )
        for pairs in found.values()
    ]


def find_band(subject: Subject, group: Group) -> Band | None:
    """The middle half, if it doesn't depend on who is left out."""
    levels = sorted(subject.option_ids.index(one.level) for one in group.respondents)
    rest = len(levels) - 1
    if rest < LEAST_COMPARED:
        return None
    ends = set()
    for own in set(levels):
        others = list(levels)
        others.remove(own)
        ends.add((others[rest // QUARTER], others[rest - 1 - rest // QUARTER]))
    if len(ends) > 1:
        return None
    low, high = ends.pop()
    return Band(subject, group, subject.option_ids[low], subject.option_ids[high])


def is_safe(band: Band, group: Group, public: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the band, with what is public about the question, betrays nobody; else silence."""
    item = Item(band.subject.id, band.subject.option_ids)
    releases = [*list_claims(band, group, item)]
    try:
        releases += [one for content in public for one in read_public(content, item)]
        verdicts = audit_releases(
            item,
            releases,
            units={code for release in releases for code in release.definition},
            knowledge=Knowledge(),
            attacker=Attacker(COALITION),
            least=min(LEAST_LEVELS, len(item.levels)),
        )
    except (ReleaseError, UnprovenError):
        return False
    return verdicts.is_safe


def list_claims(band: Band, group: Group, item: Item) -> Iterator[Release]:
    """What a band says about the whole group, read as strictly as can be."""
    yield from claim_band("band", item, frozenset(group.members), low=band.low, high=band.high)


def list_public(viewer: Viewer) -> dict[str, list[Mapping[str, Any]]]:
    """What the committee sent of every figure and band that was released, by question."""
    rows = ProposedFigure.objects.seen_by(viewer).filter(state=FigureState.ACCEPTED)
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows.select_related("delivery").order_by("pk"):
        reading = read_sent(viewer, row.delivery)
        if reading.is_legible:
            found.setdefault(row.question, []).append(reading.content)
    return found


def read_public(content: Mapping[str, Any], item: Item) -> Iterator[Release]:
    """The numbers of one figure as the audit takes them; at the desk they only became coarser."""
    members, code = frozenset(content["members"]), "public"
    statistic, rounding = content["statistic"], content["rounding"]
    if statistic == "sentence":
        said = content["sentence"]
        levels = frozenset(map(item.find_level, said["levels"]))
        quantifier = Quantifier(said["quantifier"])
        yield claim(code, item.code, members, levels=levels, quantifier=quantifier)
        return
    unit = Fraction(1, TENTHS) if statistic == "mean" else Fraction(1)
    if statistic == "band":
        yield from claim_band(code, item, members, **content["band"])
        return
    for place, value in enumerate(content["values"]):
        levels = frozenset(range(len(item.levels)) if statistic == "mean" else {place})
        yield Release(
            f"{code}/{place}",
            item.code,
            members,
            Statistic(Measure(statistic), levels),
            value * unit,
            Rounding(rounding * unit),
        )
