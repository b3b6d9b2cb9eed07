"""Starting, closing and re-opening a self-image, and taking over what was answered last time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.comparing import Offer, offer_answers
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_questionnaire

from .answers import save_answer
from .errors import OpenSelfImageExistsError, SelfImageFrozenError
from .models import Answer, SelfImage
from .queries import list_selfimages, read_answers
from .states import State


def start_selfimage(
    viewer: Viewer,
    questionnaire: Questionnaire,
    *,
    title: str,
    due_on: date | None,
    now: datetime,
) -> SelfImage:
    """A new one; the last one before it can be looked back at. OpenSelfImageExistsError if open."""
    previous = list_selfimages(viewer).filter(questionnaire=questionnaire.id).first()
    row = SelfImage(
        organisation_id=viewer.organisation_id,
        title=title,
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        fingerprint=questionnaire.fingerprint,
        due_on=due_on,
        previous=previous,
        opened_at=now,
        opened_by_id=viewer.person_id,
    )
    move(row, is_new=True)
    return row


def close_selfimage(viewer: Viewer, selfimage: SelfImage) -> SelfImage:
    """Stop without sending; nothing is lost, and it can be opened again."""
    locked = lock(viewer, selfimage)
    if locked.state != State.OPEN:
        raise SelfImageFrozenError
    locked.state = State.CLOSED
    move(locked)
    return locked


def reopen_selfimage(viewer: Viewer, selfimage: SelfImage) -> SelfImage:
    """Change it after all; what was sent stays as it was sent."""
    locked = lock(viewer, selfimage)
    if locked.state != State.OPEN:
        locked.state = State.OPEN
        move(locked)
    return locked


def list_offers(viewer: Viewer, selfimage: SelfImage) -> dict[str, Offer]:
    """Last time's answers by question of now; none when that version isn't here any more."""
    previous = selfimage.previous
    if previous is None:
        return {}
    old = find_questionnaire(previous.questionnaire, previous.questionnaire_version)
    new = find_questionnaire(selfimage.questionnaire, selfimage.questionnaire_version)
    if old is None or new is None:
        return {}
    answers = read_answers(viewer, previous, old)
    return {offer.question.id: offer for offer in offer_answers(old, new, answers)}


def adopt_answers(
    viewer: Viewer, selfimage: SelfImage, *, questions: set[str], now: datetime
) -> list[Answer]:
    """Take these over where the question means the same and is open; a person still confirms."""
    offers = list_offers(viewer, selfimage)
    taken = set(
        Answer.objects.seen_by(viewer)
        .filter(selfimage=selfimage)
        .values_list("question", flat=True)
    )
    return [
        save_answer(
            viewer,
            selfimage,
            question=question,
            given=offer.answer,
            seen_version=0,
            is_carried=True,
            now=now,
        )
        for question, offer in offers.items()
        if question in questions and question not in taken and offer.is_same
    ]


def lock(viewer: Viewer, selfimage: SelfImage) -> SelfImage:
    """The row while nobody else changes its state."""
    return SelfImage.objects.seen_by(viewer).select_for_update().get(pk=selfimage.pk)


def move(row: SelfImage, *, is_new: bool = False) -> None:
    """Write it; a second open one is refused by the database."""
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError as error:
        if "one_open_selfimage" in str(error):
            raise OpenSelfImageExistsError from error
        raise
