"""What the page of a programme shows: facts, seal, what is expected and drawn, who stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from durf.engines.sampling.quotas import list_margins
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.table import Table
from durf.reference.indicators.progress import Progress

from .errors import SizeTooLargeError
from .frames import count_quotas
from .models import Programme, Selection
from .models.programmes import STRATA
from .models.selections import PROGRESS
from .procedure import Share, list_shares, name_size_class
from .states import DrawnState, ProgrammeKind, ProgrammeState
from .tables import name_years, shares_table


@dataclass(frozen=True)
class Margins:
    """One table for each stratum, and whether the size still fits the list."""

    tables: Sequence[Table[Share]]
    is_too_large: bool = False


def list_facts(programme: Programme) -> list[SummaryRow]:
    """What the programme is."""
    strata = [str(label) for name, label in STRATA if name in programme.strata]
    kind = str(ProgrammeKind(programme.kind).label)
    if not programme.counts_in_figures:
        kind = _("%(kind)s, outside all figures") % {"kind": kind}
    return [
        SummaryRow(_("How far"), ProgrammeState(programme.state).label),
        SummaryRow(_("Kind"), kind),
        SummaryRow(_("Years"), name_years(programme)),
        SummaryRow(_("Client"), programme.client),
        SummaryRow(_("Visits wanted"), programme.size),
        SummaryRow(_("Spread evenly over"), ", ".join(strata)),
    ]


def list_seal(selection: Selection | None) -> list[SummaryRow]:
    """The list, its seal, the seed and the result, as far as they are there."""
    if selection is None:
        return []
    rows = [
        SummaryRow(_("List"), selection.source),
        SummaryRow(_("Fixed"), selection.frozen_at),
        SummaryRow(_("By"), selection.frozen_by.name),
    ]
    if selection.sealed_at:
        rows += [
            SummaryRow(_("Root of the seal"), selection.root),
            SummaryRow(_("Sealed"), selection.sealed_at),
            SummaryRow(_("Public on"), selection.publish_on),
        ]
    if selection.drawn_at:
        rows += [
            SummaryRow(_("Seed"), selection.seed),
            SummaryRow(_("Where the seed comes from"), selection.seed_source),
            SummaryRow(_("Seed drawn on"), selection.seed_on),
            SummaryRow(_("Drawn"), selection.drawn_at),
            SummaryRow(_("Root of the sealed result"), selection.result_root),
        ]
    return rows + list_statement(selection)


def list_statement(selection: Selection) -> list[SummaryRow]:
    """What the appointed verifier says."""
    if not selection.statement:
        return []
    who = f"{selection.verifier}, {selection.verifier_function}"
    return [
        SummaryRow(_("Checked by"), who),
        SummaryRow(_("Statement"), selection.statement),
        SummaryRow(_("Date of the statement"), selection.stated_on),
    ]


def make_margins(viewer: Viewer, programme: Programme, selection: Selection | None) -> Margins:
    """Expected, and after the draw selected, by stratum."""
    if selection is None:
        return Margins([])
    margins = selection.margins
    if margins is None:
        try:
            margins = expect_margins(viewer, programme)
        except SizeTooLargeError:
            return Margins([], is_too_large=True)
    has_outcome = selection.drawn_at is not None
    return Margins([make_table(margins, by, has_outcome) for by in programme.strata])


def expect_margins(viewer: Viewer, programme: Programme) -> list[dict[str, Any]]:
    """What each group should get, before anything was sealed."""
    quotas = count_quotas(viewer, programme)
    return [
        {
            "by": margin.by[0],
            "value": margin.value[0],
            "population": margin.population,
            "expected": float(quotas.expect(margin.population)),
        }
        for margin in list_margins(quotas, by=[(name,) for name in quotas.by])
    ]


def make_table(margins: Sequence[Mapping[str, Any]], by: str, has_outcome: bool) -> Table[Share]:
    """One stratum; classes of how far are said in words."""
    shares = [name_group(share) for share in list_shares(margins, by=by)]
    caption = str(dict(STRATA)[by])
    return shares_table(shares, caption=caption, has_outcome=has_outcome)


def name_group(share: Share) -> Share:
    """A class of how far, or of size, in words; any other group is its own name."""
    if share.group in set(Progress):
        words = str(dict(PROGRESS)[share.group])
    else:
        words = name_size_class(share.group)
    return Share(words, share.population, share.expected, share.selected)


def list_counts(counts: Mapping[str, int]) -> list[SummaryRow]:
    """How many municipalities stand where."""
    return [SummaryRow(state.label, counts[state]) for state in DrawnState if counts.get(state)]
