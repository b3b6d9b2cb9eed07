"""Making public how a programme draws by lot, and never whom: the account of one moment.

The text that the committee can save says the same. What becomes public later adds to it: the root
before the seed is drawn, then seed and outcome, then the statement of the verifier. Each time two
people are needed: one approves exactly what would come out, another makes it public.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from durf.engines.sampling.lottery import ALGORITHM
from durf.exchange.canonical import compute_sha256
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.models import PublishedProcedure
from durf.publication.published.procedures import Procedure, find_procedure
from durf.publication.texts.errors import SameEditorError
from durf.reference.municipalities.names import fold_name

from .errors import AlreadyPublicError, StepNotPossibleError
from .models import FrameRow, Programme, Selection
from .outcomes import PublicTable, list_public_tables
from .procedure import count_population
from .records import lock_programme

COPIED = ("name", "client", "first_year", "last_year", "size", "strata")
OF_DRAW = ("seed", "seed_source", "seed_on", "result_root")
OF_VERIFIER = ("verifier", "verifier_function", "statement", "stated_on")


def describe_procedure(
    viewer: Viewer, programme: Programme, selection: Selection, *, now: datetime
) -> PublishedProcedure:
    """What would come out now; nothing is kept."""
    known = (*OF_DRAW, *OF_VERIFIER) if selection.drawn_at else ()
    tables = list_public_tables(viewer, programme, selection)
    return PublishedProcedure(
        programme=programme.public_id,
        population=count_population(selection),
        algorithm=ALGORITHM,
        root=selection.root,
        tables=[describe_table(table) for table in tables],
        published_at=now,
        **{name: getattr(programme, name) for name in COPIED},
        **{name: getattr(selection, name) for name in known},
    )


def describe_table(table: PublicTable) -> dict[str, object]:
    """One table in plain values."""
    lines = [
        {
            "group": share.group,
            "population": share.population,
            "expected": round(share.expected, 1),
            "selected": share.selected,
        }
        for share in table.shares
    ]
    return {"by": table.by, "lines": lines}


def approve_procedure(
    viewer: Viewer, programme: Programme, *, seen: str, now: datetime
) -> PublishedProcedure:
    """The first of two people says yes to what this person saw; nothing comes out yet."""
    selection, made = describe_under_lock(viewer, programme, seen=seen, now=now)
    if selection.approved_sha256 == compute_fingerprint(made):
        raise StepNotPossibleError
    selection.approved_sha256 = compute_fingerprint(made)
    selection.approved_by_id, selection.approved_at = viewer.person_id, now
    selection.released_by = None
    selection.save(update_fields=["approved_sha256", "approved_by", "approved_at", "released_by"])
    return made


def publish_procedure(
    viewer: Viewer, programme: Programme, *, seen: str, now: datetime
) -> PublishedProcedure:
    """The second person puts it on the public site, when it still is what the first approved."""
    selection, made = describe_under_lock(viewer, programme, seen=seen, now=now)
    if selection.approved_sha256 != compute_fingerprint(made):
        raise StepNotPossibleError
    if selection.approved_by_id == viewer.person_id:
        raise SameEditorError
    made.save(force_insert=True)
    selection.released_by_id = viewer.person_id
    selection.save(update_fields=["released_by"])
    return made


def describe_under_lock(
    viewer: Viewer, programme: Programme, *, seen: str, now: datetime
) -> tuple[Selection, PublishedProcedure]:
    """The draw with what would come out. Raises when that is public, or isn't what was seen."""
    locked = lock_programme(viewer, programme)
    selection = Selection.objects.seen_by(viewer).filter(programme=locked).first()
    if selection is None or not selection.root:
        raise StepNotPossibleError
    made = describe_procedure(viewer, locked, selection, now=now)
    if not is_news(made, find_procedure(made.programme)):
        raise AlreadyPublicError
    if seen != compute_fingerprint(made):
        raise StepNotPossibleError
    return selection, made


def find_names(viewer: Viewer, programme: Programme, made: PublishedProcedure) -> list[str]:
    """Municipalities of the list that stand in what people typed, so that somebody looks."""
    typed = (made.name, made.client, made.seed, made.seed_source, made.verifier, made.statement)
    words = fold_name(" ".join((*typed, made.verifier_function)))
    rows = FrameRow.objects.seen_by(viewer).filter(programme=programme).order_by("sort_key")
    names = rows.values_list("name", flat=True)
    return [name for name in names if f" {fold_name(name)} " in f" {words} "]


def is_news(made: PublishedProcedure, public: Procedure | None) -> bool:
    """Whether it says something else than what is public."""
    newest = public.newest if public else None
    return newest is None or list_told(newest) != list_told(made)


def list_told(made: PublishedProcedure) -> dict[str, Any]:
    """Everything that it tells, without when it came out."""
    names = [field.attname for field in made._meta.concrete_fields]
    return {name: getattr(made, name) for name in names if name not in {"id", "published_at"}}


def compute_fingerprint(made: PublishedProcedure) -> str:
    """Over everything that it tells: what one person approves is what another makes public."""
    return compute_sha256(DjangoJSONEncoder(sort_keys=True).encode(list_told(made)))
