"""What the self-image puts on the start page: one's own questions, and from whom others wait."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action, SummaryRow, Task, TaskStatus
from durf.platform.ui.moments import format_day
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_questionnaire

from .models import SelfImage
from .overview import Overview, Work, list_work, make_overview
from .queries import list_selfimages
from .states import State

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_selfimage_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """The open self-image: how many questions wait for this person."""
    is_here = organisation.kind == OrganisationKind.MUNICIPALITY
    if not is_here or not viewer.may(Capability.SELFIMAGE_FILL) or viewer.user_id is None:
        return []
    tasks = []
    for row in list_selfimages(viewer).filter(state=State.OPEN):
        questionnaire = find_questionnaire(row.questionnaire, row.questionnaire_version)
        if questionnaire is None:
            continue
        overview = make_overview(viewer, row, questionnaire)
        work = list_work(overview, questionnaire, person_id=viewer.user_id)
        url = address("selfimage", organisation, selfimage=row.public_id)
        if work:
            tasks.append(Task(name_task(row), status_of(work), url=url, hint=describe(work)))
        elif not overview.missing and viewer.may(Capability.SELFIMAGE_SIGN):
            hint = _("Everything is answered. It waits for a signature.")
            tasks.append(Task(name_task(row), TaskStatus.QUESTION, url=url, hint=hint))
    return tasks


def name_task(row: SelfImage) -> str:
    """What it is, and which one."""
    return _("Self-image: %(title)s") % {"title": row.title}


def status_of(work: list[Work]) -> TaskStatus:
    """A question to this person when something was sent back."""
    return TaskStatus.QUESTION if work[0].is_sent_back else TaskStatus.NOT_STARTED


def describe(work: list[Work]) -> str:
    """How many, and by when."""
    text = ngettext("%(n)s question waits for you", "%(n)s questions wait for you", len(work)) % {
        "n": len(work)
    }
    days = [one.due_on for one in work if one.due_on]
    if days:
        first = _("the first one before %(day)s") % {"day": format_day(min(days))}
        text = f"{text}, {first}"
    return f"{text}."


def describe_missing(viewer: Viewer, organisation: Organisation) -> list[SummaryRow]:
    """For whoever divides the questions: what the open self-image still waits for, and whom."""
    is_here = organisation.kind == OrganisationKind.MUNICIPALITY
    if not is_here or not viewer.may(Capability.SELFIMAGE_COORDINATE):
        return []
    found = []
    for row in list_selfimages(viewer).filter(state=State.OPEN):
        questionnaire = find_questionnaire(row.questionnaire, row.questionnaire_version)
        if questionnaire is None:
            continue
        waiting = count_missing(make_overview(viewer, row, questionnaire), questionnaire)
        url = address("selfimage", organisation, selfimage=row.public_id)
        value = list_people(waiting) if waiting else _("Nothing is missing any more.")
        label = _("Still missing: %(title)s") % {"title": row.title}
        found.append(SummaryRow(label, value, Action(_("Open"), url)))
    return found


def count_missing(overview: Overview, questionnaire: Questionnaire) -> Counter[str]:
    """How many needed answers are missing, by who looks after them; empty for nobody."""
    missing = {question.id for question in overview.missing}
    people: Counter[str] = Counter()
    for section in questionnaire.sections:
        for question in section.questions:
            if question.id in missing:
                assignment = overview.team.find(section.id, question.id)
                people[assignment.person.name if assignment else ""] += 1
    return people


def list_people(waiting: Counter[str]) -> str:
    """Whoever has most first; what nobody looks after last."""
    lines = [
        (name or _("Nobody yet"), ngettext("%(n)s answer", "%(n)s answers", n) % {"n": n})
        for name, n in sorted(waiting.items(), key=lambda item: (not item[0], -item[1], item[0]))
    ]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", lines))
