"""What reports put on the start page: what is asked, how the last one stands, a look back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.exchange.models import InboxItem
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action, SummaryRow, Task, TaskStatus
from durf.platform.ui.moments import format_day

from .following import MOMENTS
from .models import CouncilVersion, LookBack, OwnStep, ReceivedReport
from .states import CouncilChoice, Progress, ReportState

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

# Afterwards the page of the report still offers it; nobody is reminded.
STANDS = timedelta(days=60)


def list_report_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """The draft that waits for a response, and choices that a final report leaves; one query."""
    if not may_read(viewer, organisation):
        return []
    return [task for row in list_rows(viewer) for task in make_tasks(row, organisation)]


def may_read(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether reports are for this person here."""
    is_here = organisation.kind == OrganisationKind.MUNICIPALITY
    return is_here and viewer.may(Capability.REPORTS_READ)


def list_rows(viewer: Viewer) -> QuerySet[ReceivedReport]:
    """The reports with what is still open in each, the newest first; one query."""
    items = InboxItem.objects.seen_by(viewer).filter(delivery=OuterRef("draft"))
    versions = CouncilVersion.objects.seen_by(viewer).filter(report=OuterRef("pk"))
    return (
        ReceivedReport.objects.seen_by(viewer)
        .annotate(
            due_on=Subquery(items.values("due_on")[:1]),
            choice=Subquery(versions.values("choice")[:1]),
            steps=Count("actions"),
            chosen=Count("actions", filter=~Q(actions__progress="")),
        )
        .order_by("-held_on", "-pk")
    )


def read_extra(row: ReceivedReport, name: str) -> Any:
    """What the list of rows adds to each."""
    return getattr(row, name)


def make_tasks(row: ReceivedReport, organisation: Organisation) -> list[Task]:
    """What is open in one report; nothing of it is ever late but the response."""
    if row.state == ReportState.TO_ANSWER:
        return [ask_response(row, organisation)]
    if row.state != ReportState.FINAL:
        return []
    tasks, chosen = [], read_extra(row, "chosen")
    left = read_extra(row, "steps") - chosen
    if left:
        text = ngettext(
            "%(n)s possible step has no choice yet. Consciously not is a choice as well.",
            "%(n)s possible steps have no choice yet. Consciously not is a choice as well.",
            left,
        )
        status = TaskStatus.IN_PROGRESS if chosen else TaskStatus.NOT_STARTED
        url = address("municipality_report", organisation, report=row.public_id)
        label = _("Choose what to do with the report")
        tasks.append(Task(label, status, url=url, hint=text % {"n": left}))
    if not read_extra(row, "choice"):
        hint = _("The committee recommends sharing it. You decide, and you make its version.")
        url = address("municipality_report_council", organisation, report=row.public_id)
        label = _("Decide what the council gets")
        tasks.append(Task(label, TaskStatus.NOT_STARTED, url=url, hint=hint))
    return tasks


def ask_response(row: ReceivedReport, organisation: Organisation) -> Task:
    """By when, if the committee said so."""
    due_on = read_extra(row, "due_on")
    hint = _("You can say beside each paragraph what isn't right or what is missing.")
    if due_on:
        hint = _("The committee asks for it before %(day)s.") % {"day": format_day(due_on)}
    url = address("municipality_report", organisation, report=row.public_id)
    return Task(_("Respond to the draft report"), TaskStatus.QUESTION, url=url, hint=hint)


def describe_reports(viewer: Viewer, organisation: Organisation) -> list[SummaryRow]:
    """What the committee said last, what is done with it, and what the council gets; two queries.

    The report itself isn't opened for this: that it was read stays a fact about people.
    """
    if not may_read(viewer, organisation):
        return []
    row = list_rows(viewer).filter(state=ReportState.FINAL).first()
    if row is None:
        return []
    url = address("municipality_report", organisation, report=row.public_id)
    council_url = address("municipality_report_council", organisation, report=row.public_id)
    choice = read_extra(row, "choice")
    council = CouncilChoice(choice).label if choice else _("Nothing was decided yet")
    return [
        SummaryRow(row.title, describe_visit(row), Action(_("Read"), url)),
        SummaryRow(_("What could be next"), list_steps(viewer, row)),
        SummaryRow(_("The council"), council, Action(_("The council's version"), council_url)),
    ]


def describe_visit(row: ReceivedReport) -> str:
    """When the conversation was, and since when the report is final."""
    if row.final_at is None:
        return ""
    days = {"held": format_day(row.held_on), "final": format_day(row.final_at)}
    return _("The conversation was on %(held)s. The report is final since %(final)s.") % days


def list_steps(viewer: Viewer, row: ReceivedReport) -> str:
    """The steps that the committee offers, each with what was chosen; one query."""
    steps = OwnStep.objects.seen_by(viewer).filter(report=row).order_by("position", "pk")
    lines = [
        (step.title, Progress(step.progress).label if step.progress else _("no choice yet"))
        for step in steps
    ]
    if not lines:
        return _("The committee offers no steps.")
    items = format_html_join("", "<li>{} ({})</li>", lines)
    return format_html("<ul>{}</ul>", items)


def list_look_backs(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """Reports that became final six or twelve months ago, without a look back; one query."""
    is_host = viewer.may(Capability.VISIT_ANSWER)
    if organisation.kind != OrganisationKind.MUNICIPALITY or not is_host:
        return []
    sent = LookBack.objects.seen_by(viewer).filter(report=OuterRef("pk"))
    moment = Q()
    for months, wait in MOMENTS.items():
        moment |= Q(
            ~Exists(sent.filter(months__gte=months)),
            final_at__lte=Now() - wait,
            final_at__gt=Now() - wait - STANDS,
        )
    rows = ReceivedReport.objects.seen_by(viewer).filter(moment, state=ReportState.FINAL)
    return [
        Task(
            _("Look back at the visit"),
            TaskStatus.NOT_STARTED,
            url=address("municipality_report_look_back", organisation, report=row.public_id),
            hint=_("Only if you wish. There is no last day."),
        )
        for row in rows.order_by("final_at", "pk")
    ]
