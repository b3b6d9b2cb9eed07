"""The check of a proposal: a job of a few steps, each one transaction that can be repeated."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.viewer import Viewer, acting_as

from .chain import copy_figure
from .dossiers import Dossier, gather
from .judging import Objection, judge_audit, judge_rules, judge_text
from .models import Alarm, Proposal
from .repairs import list_repairs
from .states import ProposalState, Step

ACTIVITY = "figure_check"


@task(takes_context=True)
def check_next(context: TaskContext, organisation_id: int, proposal: str) -> None:
    """The job: one step."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        take_step(organisation_id, proposal, now=now)


def take_step(organisation_id: int, proposal: str, *, now: datetime) -> None:
    """One step, and the next one into the queue; nothing when it isn't being checked."""
    viewer = Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
    with acting_as(viewer) as presence:
        rows = Proposal.objects.seen_by(viewer).select_for_update()
        row = rows.filter(public_id=proposal, state=ProposalState.CHECKING).first()
        if row is not None:
            carry_out(viewer, row, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def carry_out(viewer: Viewer, row: Proposal, *, now: datetime) -> None:
    """What the step asks, and where that leads."""
    dossier = gather(viewer, row.item, today=localdate(now))
    row.moved_at = now
    match Step(row.step):
        case Step.RULES:
            write_findings(row, list_alarms(viewer, row) or judge_first(row, dossier))
            row.step = Step.REPAIRS if row.findings else Step.AUDIT
        case Step.AUDIT:
            write_findings(row, judge_audit(row, dossier))
            if row.findings:
                row.step = Step.REPAIRS
            else:
                end_check(row, dossier, state=ProposalState.PASSED, now=now)
        case Step.REPAIRS:
            row.repairs = list_repairs(row, dossier, read_findings(row))
            end_check(row, dossier, state=ProposalState.REFUSED, now=now)
    row.save()
    if row.state == ProposalState.CHECKING:
        check_next.enqueue(viewer.organisation_id, row.public_id)


def judge_first(row: Proposal, dossier: Dossier) -> list[Objection]:
    """The rules for groups and answers, and names in the text."""
    return [*judge_text(row), *judge_rules(row, dossier)]


def start_check(viewer: Viewer, row: Proposal, *, now: datetime) -> None:
    """From the beginning: what was found and approved before no longer counts."""
    row.state, row.step, row.moved_at = ProposalState.CHECKING, Step.RULES, now
    row.findings, row.repairs, row.basis, row.audit_sha256 = [], [], "", ""
    row.audited_at = row.approved_by = row.approved_at = None
    row.save()
    check_next.enqueue(viewer.organisation_id, row.public_id)


def end_check(row: Proposal, dossier: Dossier, *, state: ProposalState, now: datetime) -> None:
    """The verdict, tied to the very figure and to all that was taken into account."""
    row.state, row.basis, row.audited_at = state, dossier.basis, now
    verdict = {"basis": row.basis, "state": state.value, "findings": row.findings}
    row.audit_sha256 = compute_sha256(write_canonical({**verdict, "figure": copy_figure(row)}))


def write_findings(row: Proposal, findings: list[Objection]) -> None:
    """Keep them as codes with numbers."""
    row.findings = [finding.to_json() for finding in findings]


def read_findings(row: Proposal) -> list[Objection]:
    """As they were kept."""
    return [Objection(one["code"], one["numbers"]) for one in row.findings]


def list_alarms(viewer: Viewer, row: Proposal) -> list[Objection]:
    """The alarm about this question, if there is one."""
    is_raised = Alarm.objects.seen_by(viewer).filter(item=row.item, lifted_at=None).exists()
    return [Objection("alarm")] if is_raised else []
