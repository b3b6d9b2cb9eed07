"""The whole of what is kept and how long, in one file; shown to everyone at their organisation.

A row says what, how long, counted from when, why, and who destroys it. docs/reference/retention.md
says the same, and a test keeps the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

YEAR = timedelta(days=365)


class Carrier(StrEnum):
    """Who destroys it when the time is over."""

    OPERATOR = "operator"
    WORKER = "worker"
    PEOPLE = "people"


@dataclass(frozen=True)
class Rule:
    """One kind of rows. `keep` is empty for what stays until people remove it.

    What belongs to an organisation leaves a certificate there when it is destroyed.
    """

    key: str
    what: str | Promise
    keep: timedelta | None
    counted_from: str | Promise
    reason: str | Promise
    carrier: Carrier
    is_of_house: bool = True


SENT = _("the day on which it was sent")

SCHEDULE: tuple[Rule, ...] = (
    Rule(
        "audit.entries",
        _("Lines in the record of who looked"),
        5 * YEAR,
        _("the moment at which somebody looked"),
        _("Misuse can come to light late; after that the lines only say how people work."),
        Carrier.OPERATOR,
    ),
    Rule(
        "contacts.ended",
        _("Contacts that were ended, with their history"),
        2 * YEAR,
        _("the day on which the contact ended"),
        _("Somebody may ask who was the contact then; after that it is only personal data."),
        Carrier.OPERATOR,
    ),
    Rule(
        "access.invitations",
        _("Invitations that were accepted, withdrawn or too late"),
        1 * YEAR,
        _("the day on which the link stopped working"),
        _("To see who let whom in; the membership itself stays."),
        Carrier.OPERATOR,
    ),
    Rule(
        "access.memberships",
        _("Who works and worked for the organisation"),
        None,
        _("the last day of the work"),
        _("The record of who looked needs it. The name goes when the person is erased."),
        Carrier.PEOPLE,
    ),
    Rule(
        "documents.bodies",
        _("Documents with their versions"),
        None,
        _("the day on which somebody removes them"),
        _("They are your own; on removal their content is destroyed at once."),
        Carrier.PEOPLE,
    ),
    Rule(
        "post.letter",
        _("Content of letters, sent and received"),
        5 * YEAR,
        SENT,
        _("As long as a programme of visits and what follows from it can be asked about."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.selfimage",
        _("Content of self-images, sent and received"),
        3 * YEAR,
        SENT,
        _("As long as a programme of visits lasts, with the look back after it."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.consent",
        _("Content of consents"),
        5 * YEAR,
        _("the day on which the consent ends"),
        _("To show afterwards that something was shared with consent, and in which words."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.notice",
        _("Content of notices"),
        1 * YEAR,
        SENT,
        _("They are short messages about other items."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.demand",
        _("Content of reports of demands by law"),
        5 * YEAR,
        SENT,
        _("To show that the owner knew first."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.demand_reply",
        _("Content of answers to demands by law"),
        5 * YEAR,
        SENT,
        _("To show what the owner thought of it."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.demand_result",
        _("Content of results of demands by law"),
        5 * YEAR,
        SENT,
        _("To show what came of it."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.comparison",
        _("Content of comparisons with similar municipalities"),
        5 * YEAR,
        SENT,
        _("To see movement over a few rounds."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.figure_proposal",
        _("Content of proposed figures"),
        1 * YEAR,
        SENT,
        _("What came of it stands with the publication desk; what was released stays there."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.figure_verdict",
        _("Content of answers to proposed figures"),
        1 * YEAR,
        SENT,
        _("What came of it stands beside the proposal."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.quote_request",
        _("Content of questions whether words may be quoted"),
        5 * YEAR,
        SENT,
        _("To show in which context a quotation was allowed."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.quote_answer",
        _("Content of answers about quotations"),
        5 * YEAR,
        SENT,
        _("To show what was answered."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.text_proposal",
        _("Content of proposed texts"),
        1 * YEAR,
        SENT,
        _("What came of it stands with the publication desk; what was released stays there."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.text_verdict",
        _("Content of answers to proposed texts"),
        1 * YEAR,
        SENT,
        _("What came of it stands beside the proposal."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.advice",
        _("Content of advice"),
        5 * YEAR,
        SENT,
        _("As long as a programme of visits and what follows from it can be asked about."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.advice_answer",
        _("Content of answers to advice"),
        5 * YEAR,
        SENT,
        _("As long as a programme of visits and what follows from it can be asked about."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.visit",
        _("Content of announcements of visits"),
        5 * YEAR,
        SENT,
        _("As long as a programme of visits and what follows from it can be asked about."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.visit_team",
        _("Content of messages about who comes to a visit"),
        1 * YEAR,
        SENT,
        _("Names of people; after the visit nobody needs them."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.visit_wish",
        _("Content of wishes for another committee member"),
        1 * YEAR,
        SENT,
        _("After the visit it has done its work, and it is nobody's business."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.visit_sheet",
        _("Content of visit sheets"),
        1 * YEAR,
        SENT,
        _("Names and phone numbers of people; after the visit nobody needs them."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.report_draft",
        _("Content of drafts of visit reports"),
        1 * YEAR,
        SENT,
        _("The final report stands; the draft shows how it came about, for a while."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.report_response",
        _("Content of responses to visit reports"),
        5 * YEAR,
        SENT,
        _("Shows what a municipality said; what was left stands in the annex of the report."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.report_final",
        _("Content of visit reports"),
        10 * YEAR,
        SENT,
        _("The record of a visit, for the archive of the municipality and of the committee."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.report_copy",
        _("Content of copies of visit reports"),
        3 * YEAR,
        SENT,
        _("As long as others learn from it; the report itself stays where it belongs."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.look_back",
        _("Content of looks back at visits"),
        3 * YEAR,
        SENT,
        _("As long as a programme of visits lasts, with what is learned from it."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.survey",
        _("Content of invitations to an anonymous survey"),
        1 * YEAR,
        SENT,
        _("After the survey they have done their work; no code ever stood in them."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.withdrawn",
        _("Content that nobody may read any more, because it was withdrawn"),
        timedelta(days=90),
        _("the day of the withdrawal"),
        _("It can't be read already; the time is for restoring after a mistake of ours."),
        Carrier.OPERATOR,
    ),
    Rule(
        "post.facts",
        _("That something was sent, to whom, about whom, and what happened to it"),
        None,
        SENT,
        _("These records answer who had what of us, also after the content is gone."),
        Carrier.PEOPLE,
    ),
    Rule(
        "demands.closed",
        _("Demands by law that were closed"),
        5 * YEAR,
        _("the day on which it was closed"),
        _("To account for what was given, and why."),
        Carrier.OPERATOR,
    ),
    Rule(
        "retention.certificates",
        _("Proof of what was destroyed"),
        None,
        _("the day of the destruction"),
        _("It holds numbers only, and proves that the rest is gone."),
        Carrier.PEOPLE,
    ),
    Rule(
        "accounts.sessions",
        _("Where somebody is logged in"),
        timedelta(hours=12),
        _("the moment of logging in"),
        _("Nobody needs a longer working day."),
        Carrier.WORKER,
        is_of_house=False,
    ),
    Rule(
        "notices.waiting",
        _("Mails that could not be sent"),
        timedelta(days=30),
        _("the moment at which the mail was written"),
        _("A mail that leaves is removed at once; these were refused five times."),
        Carrier.WORKER,
        is_of_house=False,
    ),
    Rule(
        "notices.sent",
        _("Mails of a demonstration, which are shown instead of sent"),
        timedelta(days=30),
        _("the moment at which the mail was written"),
        _("Only a demonstration has them."),
        Carrier.WORKER,
        is_of_house=False,
    ),
    Rule(
        "survey.box",
        _("Used codes and single answers of an anonymous survey, and its key"),
        None,
        _("the day on which the committee closes the survey"),
        _("Closing counts and destroys them at once; only the counts stay, with the committee."),
        Carrier.PEOPLE,
        is_of_house=False,
    ),
    Rule(
        "jobs.results",
        _("Tasks that were carried out"),
        timedelta(days=30),
        _("the moment at which the task ended"),
        _("To find out why something went wrong."),
        Carrier.WORKER,
        is_of_house=False,
    ),
    Rule(
        "jobs.days",
        _("Which daily task ran on which day"),
        1 * YEAR,
        _("that day"),
        _("To see whether every day had its round."),
        Carrier.OPERATOR,
        is_of_house=False,
    ),
)


def find_rule(key: str) -> Rule | None:
    """The rule of this kind; None for one that no longer exists."""
    return next((rule for rule in SCHEDULE if rule.key == key), None)


def list_rules(carrier: Carrier, *, is_of_house: bool) -> list[Rule]:
    """The rules that this carrier destroys by, of organisations or of the installation."""
    return [
        rule for rule in SCHEDULE if rule.carrier == carrier and rule.is_of_house == is_of_house
    ]
