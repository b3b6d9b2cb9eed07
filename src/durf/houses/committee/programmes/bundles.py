"""All letters in one zip, made by a worker, each beside the municipality's own line with its proof.

A step makes ten letters at most, in one transaction, and queues the next; the last one packs them.
So wherever a worker dies, the step can be carried out again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.exchange.inbox.notification import working_for
from durf.exchange.mailings.senders import find_sender
from durf.platform.access.matrix import Capability
from durf.platform.access.organisations import list_organisation_ids
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from .errors import NothingToWriteError
from .models import BundledLetter, Invitation, LetterBundle, Programme, Selection
from .papers import list_endings, make_letter, name_file
from .proofs import pack, restore_seals, write_proof
from .queries import list_invitations
from .records import lock_programme

STEP_SIZE = 10
STILL_AFTER = timedelta(minutes=1)
KEPT = timedelta(days=7)
ACTIVITY = "programme_letters_step"
HEAVY = "body"
STRANGE = re.compile(r"[^\w .,()'-]")


def list_bundles(viewer: Viewer, programme: Programme) -> ConfidentialQuerySet[LetterBundle]:
    """Without the zips themselves."""
    rows = LetterBundle.objects.seen_by(viewer).filter(programme=programme).defer(HEAVY)
    return rows.select_related("programme__organisation", "asked_by").order_by("ending")


def count_made(viewer: Viewer, bundle: LetterBundle) -> int:
    """How many letters are there already; one query."""
    if bundle.made_at is not None:
        return bundle.total
    rows = BundledLetter.objects.seen_by(viewer).filter(bundle=bundle)
    return rows.filter(made_at__isnull=False).count()


def is_still(bundle: LetterBundle, *, now: datetime) -> bool:
    """Whether a worker should be at it and hasn't been for a while."""
    return bundle.made_at is None and now - bundle.moved_at >= STILL_AFTER


def ask_for_bundle(
    viewer: Viewer, programme: Programme, *, ending: str, now: datetime
) -> LetterBundle:
    """Let a worker begin; what a worker is at already goes on, and an older zip goes.

    Letters that weren't sent yet, or all when every one was. Raises NothingToWriteError.
    """
    locked = lock_programme(viewer, programme)
    known = list_bundles(viewer, locked).filter(ending=ending).first()
    if known is not None and known.made_at is None and not is_still(known, now=now):
        return known
    letters = list_invitations(viewer, locked)
    chosen = list(letters.filter(sent_on=None)) or list(letters)
    wanted = [letter for letter in chosen if ending in list_endings(letter)]
    if not wanted:
        raise NothingToWriteError
    if known is not None:
        drop_bundle(viewer, known)
    bundle = LetterBundle(
        organisation_id=locked.organisation_id,
        programme=locked,
        ending=ending,
        total=len(wanted),
        asked_at=now,
        asked_by_id=viewer.person_id,
        moved_at=now,
    )
    bundle.save(force_insert=True)
    BundledLetter.objects.bulk_create(
        BundledLetter(organisation_id=locked.organisation_id, bundle=bundle, invitation=letter)
        for letter in wanted
    )
    make_next.enqueue(viewer.organisation_id, bundle.public_id, viewer.person_id)
    return bundle


def drop_bundle(viewer: Viewer, bundle: LetterBundle) -> None:
    """A zip goes, with whatever was made for it."""
    BundledLetter.objects.seen_by(viewer).filter(bundle=bundle).delete()
    LetterBundle.objects.seen_by(viewer).filter(pk=bundle.pk).delete()


@task(takes_context=True)
def make_next(context: TaskContext, organisation_id: int, bundle: str, user_id: int) -> None:
    """The job: one step, in the name of this person."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        take_step(organisation_id, bundle, user_id=user_id, now=now)


def take_step(organisation_id: int, bundle: str, *, user_id: int, now: datetime) -> None:
    """Make the next letters; nothing when this person may no longer have them."""
    organisation = Organisation.objects.get(pk=organisation_id)
    viewer = find_sender(
        organisation,
        user_id=user_id,
        today=localdate(now),
        purpose=ACTIVITY,
        capability=Capability.PROGRAMME_RECORD,
    )
    if viewer is None:
        return
    with acting_as(viewer) as presence:
        rows = LetterBundle.objects.seen_by(viewer).select_related("programme__organisation")
        waiting = rows.filter(public_id=bundle, made_at=None, asked_by_id=user_id)
        row = waiting.select_for_update(of=("self",)).first()
        if row is not None:
            make_some(viewer, row, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def make_some(viewer: Viewer, bundle: LetterBundle, *, now: datetime) -> None:
    """The next letters, and the zip after the last."""
    rows = BundledLetter.objects.seen_by(viewer).filter(bundle=bundle)
    related = rows.select_related("invitation__drawn__frame_row").order_by("pk")
    letters = list(related.filter(made_at=None)[:STEP_SIZE])
    programme = bundle.programme
    name, committee = programme.name, programme.organisation
    for row in letters:
        paper = make_letter(
            row.invitation, programme=name, committee=committee, ending=bundle.ending
        )
        row.body, row.made_at = paper.body, now
    BundledLetter.objects.bulk_update(letters, ["body", "made_at"])
    bundle.moved_at = now
    if rows.filter(made_at=None).exists():
        make_next.enqueue(viewer.organisation_id, bundle.public_id, viewer.person_id)
    else:
        bundle.body, bundle.made_at = pack_letters(viewer, bundle, list(related)), now
        rows.delete()
    bundle.save(update_fields=["moved_at", "made_at", "body"])


def pack_letters(viewer: Viewer, bundle: LetterBundle, letters: Sequence[BundledLetter]) -> bytes:
    """A folder for each municipality, with its letter and its own line."""
    selection = Selection.objects.seen_by(viewer).get(programme=bundle.programme)
    seals = restore_seals(viewer, bundle.programme, selection)
    files = {}
    for row in letters:
        code, folder = row.invitation.drawn.frame_row.code, name_folder(row.invitation)
        files[f"{folder}/{name_file(row.invitation, bundle.ending)}"] = bytes(row.body or b"")
        files[f"{folder}/bewijs-{code}.json"] = write_proof(bundle.programme, seals, code=code)
    return pack(files)


def name_folder(invitation: Invitation) -> str:
    """Code and name of the municipality, as every disk takes them."""
    row = invitation.drawn.frame_row
    return f"{row.code} {STRANGE.sub('-', row.name)}".rstrip(" .")


def remove_old(now: datetime) -> None:
    """The daily task: a zip is made again in a minute, so none is kept for longer than a week."""
    known = list_organisation_ids()
    committees = Organisation.objects.filter(kind=OrganisationKind.COMMITTEE, pk__in=known)
    for committee in committees.order_by("pk"):
        with working_for(committee.pk, "programme_letters_clear", now=now) as viewer:
            old = LetterBundle.objects.seen_by(viewer).filter(asked_at__lt=now - KEPT)
            for bundle in old.defer(HEAVY):
                drop_bundle(viewer, bundle)
