"""Saving answers: every saving leaves a version, and nothing is overwritten without being seen.

All savings of one self-image wait for one another (its row is locked), so that an answer can't slip
in while the self-image is being sent.
"""

from __future__ import annotations

from datetime import datetime

from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.answers import Answer as Given
from durf.reference.questionnaires.content import write_value

from .errors import AnswerChangedError, SelfImageFrozenError
from .models import Answer, AnswerVersion, SelfImage
from .states import Review, State


def save_answer(
    viewer: Viewer,
    selfimage: SelfImage,
    *,
    question: str,
    given: Given,
    seen_version: int,
    now: datetime,
    is_carried: bool = False,
) -> Answer:
    """Save what somebody typed, who saw `seen_version` (0: no answer yet).

    Saying the same again changes nothing, but confirms what was carried over. Raises
    SelfImageFrozenError, and AnswerChangedError when a colleague saved something else meanwhile.
    """
    lock_open(viewer, selfimage)
    rows = Answer.objects.seen_by(viewer).filter(selfimage=selfimage, question=question)
    answer = rows.first()
    if answer is None:
        answer = Answer(
            organisation_id=selfimage.organisation_id,
            selfimage=selfimage,
            question=question,
            version=0,
        )
    elif is_same(given, answer) and answer.is_carried == is_carried:
        return answer
    elif answer.version != seen_version:
        raise AnswerChangedError(answer)
    return write(viewer, answer, given=given, is_carried=is_carried, now=now)


def is_same(given: Given, answer: Answer) -> bool:
    """Whether somebody says what stands there already."""
    said = (given.state.value, write_value(given.value), given.reason, given.remark)
    return said == (answer.state, answer.value, answer.reason, answer.remark)


def write(
    viewer: Viewer, answer: Answer, *, given: Given, is_carried: bool, now: datetime
) -> Answer:
    """The next version, in both tables; what a colleague thought of the last one is past."""
    answer.state, answer.value = given.state.value, write_value(given.value)
    answer.reason, answer.remark = given.reason, given.remark
    answer.is_carried, answer.version = is_carried, answer.version + 1
    answer.answered_at, answer.answered_by_id = now, viewer.person_id
    answer.review, answer.reviewed_at, answer.reviewed_by_id = Review.NONE, None, None
    answer.save(force_insert=answer.pk is None, force_update=answer.pk is not None)
    AnswerVersion(
        organisation_id=answer.organisation_id,
        answer=answer,
        number=answer.version,
        state=answer.state,
        value=answer.value,
        reason=given.reason,
        remark=given.remark,
        is_carried=is_carried,
        answered_at=now,
        answered_by_id=viewer.person_id,
        on_behalf_of_id=viewer.on_behalf_of,
    ).save(force_insert=True)
    return answer


def lock_open(viewer: Viewer, selfimage: SelfImage) -> SelfImage:
    """The self-image under lock; SelfImageFrozenError when nobody may change it any more."""
    locked = SelfImage.objects.seen_by(viewer).select_for_update().get(pk=selfimage.pk)
    if locked.state != State.OPEN:
        raise SelfImageFrozenError
    return locked
