"""Writing: reports with their room, passages, the evidence behind them, and news."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db.models import Max
from django.utils.timezone import localdate

from durf.houses.committee.observations.models import Observation
from durf.platform.access.rooms import let_in, list_stays, make_room, show_out
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.sections import Section

from .errors import LastWriterError, PassageChangedError
from .models import ClosingReport, Evidence, NewsItem, Passage


@dataclass(frozen=True)
class PassageFacts:
    """What a writer fills in."""

    section: str
    title: str
    text: str
    addressee: str = ""
    source_title: str = ""
    source_url: str = ""
    source_on: date | None = None
    figure: int | None = None
    quote_id: int | None = None


@dataclass(frozen=True)
class NewsFacts:
    """What a news item says."""

    title: str
    text: str
    figure: int | None = None


def make_report(viewer: Viewer, *, title: str, now: datetime) -> ClosingReport:
    """A report in a room of its own, with its maker as the first writer."""
    room = make_room(viewer)
    report = ClosingReport(
        organisation_id=viewer.organisation_id,
        title=title,
        room=room,
        made_by_id=viewer.person_id,
        made_at=now,
    )
    report.save(force_insert=True)
    let_in(viewer, room, person_id=viewer.person_id, today=localdate(now))
    return report


def enter(viewer: Viewer, report: ClosingReport) -> Viewer:
    """The maker's viewer with the new room, for work in the same step that made it."""
    return replace(viewer, rooms=viewer.rooms | {report.room_id})


def is_inside(viewer: Viewer, report: ClosingReport) -> bool:
    """Whether this person may read and write it."""
    return report.room_id in viewer.rooms


def let_writer_in(viewer: Viewer, report: ClosingReport, *, person_id: int, today: date) -> None:
    """From the next request on."""
    let_in(viewer, report.room, person_id=person_id, today=today)


def show_writer_out(viewer: Viewer, report: ClosingReport, *, person_id: int, today: date) -> None:
    """Somebody else remains."""
    others = list_stays(viewer, report.room, today=today).exclude(user=person_id)
    if not others.exists():
        raise LastWriterError
    show_out(viewer, report.room, person_id=person_id, today=today)


def add_passage(
    viewer: Viewer, report: ClosingReport, facts: PassageFacts, *, now: datetime
) -> Passage:
    """At the end of its section."""
    rows = Passage.objects.seen_by(viewer).filter(report=report, section=facts.section)
    last = rows.aggregate(last=Max("place"))["last"] or 0
    passage = Passage(
        organisation_id=viewer.organisation_id,
        room_id=report.room_id,
        report=report,
        place=last + 1,
        **asdict(facts),
        changed_by_id=viewer.person_id,
        changed_at=now,
    )
    passage.save(force_insert=True)
    return passage


def change_passage(
    viewer: Viewer, passage: Passage, facts: PassageFacts, *, seen_version: int, now: datetime
) -> Passage:
    """Refused when a colleague saved it since it was read; nothing is lost then."""
    rows = Passage.objects.seen_by(viewer).select_for_update(of=("self",))
    locked = rows.filter(pk=passage.pk, version=seen_version).first()
    if locked is None:
        raise PassageChangedError
    for name, value in asdict(facts).items():
        setattr(locked, name, value)
    locked.version += 1
    locked.changed_by_id, locked.changed_at = viewer.person_id, now
    locked.save()
    return locked


def remove_passage(viewer: Viewer, passage: Passage) -> None:
    """With its evidence."""
    Evidence.objects.seen_by(viewer).filter(passage=passage).delete()
    Passage.objects.seen_by(viewer).filter(pk=passage.pk).delete()


def add_evidence(
    viewer: Viewer,
    passage: Passage,
    *,
    text: str,
    now: datetime,
    observation: Observation | None = None,
) -> Evidence:
    """On what it rests; for the writers."""
    row = Evidence(
        organisation_id=viewer.organisation_id,
        room_id=passage.room_id,
        passage=passage,
        observation=observation,
        text=text,
        added_by_id=viewer.person_id,
        added_at=now,
    )
    row.save(force_insert=True)
    return row


def list_passages(viewer: Viewer, report: ClosingReport) -> list[Passage]:
    """In the order of the report; one query."""
    order = list(Section)
    rows = Passage.objects.seen_by(viewer).filter(report=report).order_by("place", "pk")
    rows = rows.select_related("quote")
    return sorted(rows, key=lambda row: order.index(Section(row.section)))


def write_news(
    viewer: Viewer, facts: NewsFacts, *, item: NewsItem | None, now: datetime
) -> NewsItem:
    """A new item, or another text of one."""
    row = item or NewsItem(organisation_id=viewer.organisation_id, made_by_id=viewer.person_id)
    row.title, row.text, row.figure, row.changed_at = facts.title, facts.text, facts.figure, now
    row.save()
    return row
