"""What the two people at the desk decide about a text: approve, release, drop."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from durf.exchange.canonical import compute_sha256
from durf.exchange.contracts import TEXT_VERDICT_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.models import PublishedFile
from durf.publication.published.texts import find_figures

from .chain import CONTENT, START, compute_fingerprint, make_published
from .errors import SameEditorError, TextMovedError, TextObjectedError, TextTakenBackError
from .models import TextProposal, TextRelease
from .papers import render_text
from .proofreading import make_reader, proofread, read_findings
from .states import OPEN_STATES, TextState

LANGUAGE = "nl"


def lock_proposal(viewer: Viewer, row: TextProposal, *states: TextState) -> TextProposal:
    """The proposal under lock, when it is in one of these states."""
    rows = TextProposal.objects.seen_by(viewer).select_for_update(of=("self",))
    found = rows.select_related("delivery", "sender").filter(pk=row.pk, state__in=states).first()
    if found is None:
        raise TextMovedError
    return found


def lock_chain(viewer: Viewer) -> None:
    """One release at a time."""
    Organisation.objects.select_for_update(no_key=True).get(pk=viewer.organisation_id)


def approve_text(viewer: Viewer, row: TextProposal, *, now: datetime) -> TextProposal:
    """The first of two people says yes; nothing comes out yet."""
    locked = lock_proposal(viewer, row, TextState.PASSED)
    refuse_taken_back(locked, now=now)
    if locked.approved_by_id is not None:
        raise TextMovedError
    locked.approved_by_id, locked.approved_at = viewer.person_id, now
    locked.save(update_fields=["approved_by", "approved_at"])
    return locked


def release_text(viewer: Viewer, row: TextProposal, *, now: datetime) -> TextRelease:
    """The second person lets it out, read once more against what is known by now."""
    lock_chain(viewer)
    locked = lock_proposal(viewer, row, TextState.PASSED)
    refuse_taken_back(locked, now=now)
    if locked.approved_by_id is None:
        raise TextMovedError
    if locked.approved_by_id == viewer.person_id:
        raise SameEditorError
    found = proofread(locked.title, locked.passages, make_reader())
    if any(finding.is_objection for finding in found):
        raise TextObjectedError
    made = write_release(viewer, locked, approver=locked.approved_by_id, now=now)
    end(viewer, locked, TextState.RELEASED, now=now)
    with override(LANGUAGE):
        numbers = {"title": made.title, "n": made.number}
        words = [_("“%(title)s” is public as number %(n)s.") % numbers]
    answer(viewer, locked, words=words, number=made.number, now=now)
    return made


def write_release(
    viewer: Viewer, row: TextProposal, *, approver: int, now: datetime
) -> TextRelease:
    """The next link of the chain, the public row and its files."""
    last = TextRelease.objects.seen_by(viewer).order_by("-number").first()
    files = render_text(
        row.title,
        row.passages,
        kind=row.kind,
        language=row.language,
        sender=row.sender.name,
        figures=find_figures(row.passages, language=row.language),
        day=localdate(now),
    )
    made = TextRelease(
        organisation_id=viewer.organisation_id,
        **{name: getattr(row, name) for name in CONTENT},
        number=last.number + 1 if last else 1,
        proposal=row,
        files={ending: compute_sha256(body) for ending, body in files.items()},
        approved_by_id=approver,
        released_by_id=viewer.person_id,
        released_at=now,
        previous_sha256=last.sha256 if last else START,
    )
    made.sha256 = compute_fingerprint(made)
    made.save(force_insert=True)
    text = make_published(made)
    text.save(force_insert=True)
    for ending, body in files.items():
        PublishedFile(text=text, ending=ending, body=body).save(force_insert=True)
    return made


def drop_text(viewer: Viewer, row: TextProposal, *, reason: str, now: datetime) -> TextProposal:
    """Not make it public; one person is enough for that. The sender is told why."""
    locked = lock_proposal(viewer, row, *OPEN_STATES)
    locked.reason = reason
    with override(LANGUAGE):
        found = [one for one in read_findings(locked.findings) if one.is_objection]
        words = [one.sentence for one in found][:30] + ([reason] if reason else [])
        words = words or [_("The publication desk did not make this text public.")]
    end(viewer, locked, TextState.DROPPED, now=now)
    answer(viewer, locked, words=words, number=None, now=now)
    return locked


def refuse_taken_back(row: TextProposal, *, now: datetime) -> None:
    """Nothing goes out that was taken back, or that rests on a consent that has ended."""
    ends_at = row.delivery.expires_at
    if row.delivery.withdrawn_at is not None or (ends_at is not None and ends_at <= now):
        raise TextTakenBackError


def end(viewer: Viewer, row: TextProposal, state: TextState, *, now: datetime) -> None:
    """Write who ended it, and how."""
    row.state, row.ended_by_id, row.ended_at = state, viewer.person_id, now
    row.save()


def answer(
    viewer: Viewer, row: TextProposal, *, words: list[str], number: int | None, now: datetime
) -> None:
    """The verdict by post."""
    content: dict[str, object] = {
        "about": row.delivery.public_id,
        "outcome": "refused" if number is None else "accepted",
        "words": words,
    }
    letter = Outgoing(
        receiver=row.sender,
        contract=TEXT_VERDICT_1,
        content=content if number is None else {**content, "number": number},
        purpose=Purpose.LEARNING,
        basis=Basis.PUBLIC_TASK,
        key=f"text_verdict-{row.public_id}",
    )
    announce_item(deliver(viewer, letter=letter, now=now))
