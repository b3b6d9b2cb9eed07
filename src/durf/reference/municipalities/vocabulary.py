"""The names by which a text could give away which municipality it is about."""

from __future__ import annotations

from durf.engines.redaction import Trace, TraceKind, Vocabulary, find_traces, make_vocabulary

from .models import Municipality, MunicipalityName

# What may never stand in a text beside a figure; functions and dates may.
TELLING = frozenset(
    {TraceKind.PLACE, TraceKind.PERSON, TraceKind.ADDRESS, TraceKind.SUPPLIER, TraceKind.VERBATIM}
)


def load_vocabulary() -> Vocabulary:
    """Municipalities of now and before, their other names, provinces, regions; two queries."""
    rows = Municipality.objects.values_list("name", "province", "safety_region")
    places = {name for row in rows for name in row if name}
    places |= set(MunicipalityName.objects.values_list("name", flat=True))
    return make_vocabulary(places=places)


def list_telling(text: str, *, kinds: frozenset[TraceKind] = TELLING) -> list[Trace]:
    """What in this text could tell who it is about; no query for an empty text."""
    if not text.strip():
        return []
    return [trace for trace in find_traces(text, load_vocabulary()) if trace.kind in kinds]
