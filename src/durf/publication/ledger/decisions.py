"""What the two people at the desk decide: approve, release, change, drop. Each tells the sender."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from durf.engines.disclosure.rules import VERSION
from durf.exchange.contracts import FIGURE_VERDICT_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.viewer import Viewer

from .chain import (
    START,
    compute_fingerprint,
    copy_figure,
    find_last,
    lock_chain,
    make_published,
)
from .checking import start_check
from .dossiers import Dossier, gather
from .errors import (
    AlarmRaisedError,
    ProposalMovedError,
    ProposalWithdrawnError,
    SamePersonError,
    UnknownRepairError,
)
from .models import Alarm, Proposal, Release
from .repairs import change
from .states import ProposalState, Statistic
from .words import account, explain_findings, explain_repairs, word_outcome

LANGUAGE = "nl"


def lock_proposal(viewer: Viewer, row: Proposal, *states: ProposalState) -> Proposal:
    """The proposal under lock, when it is in one of these states."""
    rows = Proposal.objects.seen_by(viewer).select_for_update(of=("self",))
    found = rows.select_related("delivery", "sender").filter(pk=row.pk).first()
    if found is not None and found.state == ProposalState.TAKEN_BACK:
        raise ProposalWithdrawnError
    if found is None or found.state not in states:
        raise ProposalMovedError
    return found


def approve(viewer: Viewer, row: Proposal, *, now: datetime) -> Proposal:
    """The first of two people says yes; nothing comes out yet."""
    locked = lock_proposal(viewer, row, ProposalState.PASSED)
    refuse_blocked(viewer, locked)
    if locked.approved_by_id is not None:
        raise ProposalMovedError
    locked.approved_by_id, locked.approved_at = viewer.person_id, now
    locked.save(update_fields=["approved_by", "approved_at"])
    return locked


def release(viewer: Viewer, row: Proposal, *, now: datetime) -> Release | None:
    """The second person lets it out. None when something changed since the check: then it starts
    again, and nothing came out."""
    lock_chain(viewer)
    locked = lock_proposal(viewer, row, ProposalState.PASSED)
    refuse_blocked(viewer, locked)
    approver = locked.approved_by_id
    if approver is None:
        raise ProposalMovedError
    if approver == viewer.person_id:
        raise SamePersonError
    dossier = gather(viewer, locked.item, today=localdate(now))
    if dossier.basis != locked.basis:
        start_check(viewer, locked, now=now)
        return None
    released = write_release(viewer, locked, dossier, approver=approver, now=now)
    end(viewer, locked, ProposalState.RELEASED, now=now)
    with override(LANGUAGE):
        words = [word_outcome(released)]
    words.append(released.accountability_nl)
    answer(viewer, locked, words=words, number=released.number, now=now)
    return released


def write_release(
    viewer: Viewer, row: Proposal, dossier: Dossier, *, approver: int, now: datetime
) -> Release:
    """The next link of the chain, and the public row; a band has none."""
    last = find_last(viewer)
    earlier = len(dossier.releases)
    made = Release(
        organisation_id=viewer.organisation_id,
        **copy_figure(row),
        number=last.number + 1 if last else 1,
        proposal=row,
        rules_version=VERSION,
        audit_sha256=row.audit_sha256,
        accountability_nl=account(row, earlier=earlier, rules=VERSION, language="nl"),
        accountability_en=account(row, earlier=earlier, rules=VERSION, language="en"),
        approved_by_id=approver,
        released_by_id=viewer.person_id,
        released_at=now,
        previous_sha256=last.sha256 if last else START,
    )
    made.sha256 = compute_fingerprint(made)
    made.save(force_insert=True)
    if made.is_public:
        make_published(made).save(force_insert=True)
    return made


def decide_bands(viewer: Viewer, *, now: datetime) -> int:
    """What this person can do about the bands that passed, all at once; gives how many.

    Those that nobody approved are approved, those that a colleague approved are released.
    """
    rows = Proposal.objects.seen_by(viewer).filter(
        state=ProposalState.PASSED, statistic=Statistic.BAND, delivery__withdrawn_at=None
    )
    done = 0
    for row in rows.exclude(approved_by_id=viewer.person_id).order_by("pk"):
        if row.approved_by_id is None:
            approve(viewer, row, now=now)
            done += 1
        else:
            done += release(viewer, row, now=now) is not None
    return done


def repair(viewer: Viewer, row: Proposal, *, code: str, now: datetime) -> Proposal:
    """Make one of the changes that the check found to help, and check again."""
    locked = lock_proposal(viewer, row, ProposalState.REFUSED)
    if ":" not in code or code not in {one["code"] for one in locked.repairs}:
        raise UnknownRepairError
    changed = change(locked, code)
    locked.buckets, locked.values = changed.buckets, changed.values
    locked.rounding = changed.rounding
    start_check(viewer, locked, now=now)
    return locked


def drop(viewer: Viewer, row: Proposal, *, reason: str, now: datetime) -> Proposal:
    """Not make it public; one person is enough for that. The sender is told why."""
    open_states = (ProposalState.REFUSED, ProposalState.PASSED, ProposalState.CHECKING)
    locked = lock_proposal(viewer, row, *open_states)
    locked.reason = reason
    with override(LANGUAGE):
        words = [*explain_findings(locked.findings), *([reason] if reason else [])]
        words = words or [_("The publication desk did not make this figure public.")]
        options = explain_repairs(locked, locked.repairs, language=LANGUAGE)
    end(viewer, locked, ProposalState.DROPPED, now=now)
    answer(viewer, locked, words=words, options=options, now=now)
    return locked


def refuse_blocked(viewer: Viewer, row: Proposal) -> None:
    """Nothing goes out that was taken back, or about a question with an alarm."""
    if row.delivery.withdrawn_at is not None:
        raise ProposalWithdrawnError
    if Alarm.objects.seen_by(viewer).filter(item=row.item, lifted_at=None).exists():
        raise AlarmRaisedError


def end(viewer: Viewer, row: Proposal, state: ProposalState, *, now: datetime) -> None:
    """Write who ended it, and how."""
    row.state, row.ended_by_id, row.ended_at = state, viewer.person_id, now
    row.save()


def answer(
    viewer: Viewer,
    row: Proposal,
    *,
    words: list[str],
    now: datetime,
    options: list[str] | None = None,
    number: int | None = None,
) -> None:
    """The verdict by post, in words that name no municipality."""
    content: dict[str, object] = {
        "about": row.delivery.public_id,
        "outcome": "refused" if number is None else "accepted",
        "words": words,
        "options": options or [],
    }
    letter = Outgoing(
        receiver=row.sender,
        contract=FIGURE_VERDICT_1,
        content=content if number is None else {**content, "number": number},
        purpose=Purpose.FIGURES,
        basis=Basis.PUBLIC_TASK,
        key=f"figure_verdict-{row.public_id}",
    )
    announce_item(deliver(viewer, letter=letter, now=now))
