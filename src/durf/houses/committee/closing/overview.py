"""The report as its writers see it: chapters of pieces, with what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.publication.published.sections import BOXES, MOST_IN_BOX, Addressee, Section
from durf.publication.texts.proofreading import Finding

from .models import ClosingReport, Evidence, Passage


@dataclass(frozen=True)
class Piece:
    """One piece on the page of the report."""

    title: str
    text: str
    addressee: str
    url: str
    findings: tuple[str, ...]
    evidence: int
    figure: int | None


@dataclass(frozen=True)
class Chapter:
    """The pieces of one kind; `room_left` says how many still fit in a box."""

    label: str
    pieces: tuple[Piece, ...]
    room_left: int | None
    add_url: str


def list_chapters(
    request: HouseRequest,
    report: ClosingReport,
    passages: Sequence[Passage],
    findings: Sequence[Finding],
) -> list[Chapter]:
    """Every kind of piece, empty ones too, so that a writer sees what may be written; one query."""
    counts = count_evidence(request, report)
    found: dict[int, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.place, []).append(finding.sentence)
    pieces = {
        section: tuple(
            make_piece(request, report, row, found.get(place, []), counts.get(row.pk, 0))
            for place, row in group
        )
        for section, group in groupby(enumerate(passages, 1), key=lambda each: each[1].section)
    }
    add_url = address("closing_passage_add", request.organisation, report=report.public_id)
    return [
        Chapter(
            label=str(section.label),
            pieces=pieces.get(section.value, ()),
            room_left=MOST_IN_BOX - len(pieces.get(section.value, ()))
            if section in BOXES
            else None,
            add_url=f"{add_url}?soort={section.value}",
        )
        for section in Section
        if section is not Section.TEXT
    ]


def make_piece(
    request: HouseRequest,
    report: ClosingReport,
    row: Passage,
    findings: list[str],
    evidence: int,
) -> Piece:
    """One piece."""
    return Piece(
        title=row.title,
        text=row.text,
        addressee=str(Addressee(row.addressee).label) if row.addressee else "",
        url=address(
            "closing_passage",
            request.organisation,
            report=report.public_id,
            passage=row.public_id,
        ),
        findings=tuple(findings),
        evidence=evidence,
        figure=row.figure,
    )


def count_evidence(request: HouseRequest, report: ClosingReport) -> dict[int, int]:
    """How much there is for each piece; one query."""
    rows = Evidence.objects.seen_by(request.viewer).filter(passage__report=report)
    return dict(rows.order_by().values_list("passage_id").annotate(n=Count("pk")))
