"""The post on paper: a simple account of the rules, written apart from the code under test.

Houses are letters: A and B are municipalities, K the committee, I the IBD. Whoever reads a ledger
here reads what that house should find in the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MUNICIPALITIES = {"A", "B"}


@dataclass
class Paper:
    """One delivery and all that is known of it."""

    number: int
    kind: str
    sender: str
    receiver: str
    subjects: tuple[str, ...]
    ends: int | None
    source: int | None
    rests_on: dict[str, int] = field(default_factory=dict)
    is_withdrawn: bool = False
    is_hidden_at_receiver: bool = False
    is_hidden_at_sender: bool = False
    told: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass
class PaperConsent:
    """A consent, with the delivery that told it."""

    giver: str
    shared_by: str
    shared_with: str
    ends: int
    told_by: int
    is_withdrawn: bool = False


@dataclass
class PaperPost:
    """All deliveries and consents, and what day it is."""

    day: int = 0
    papers: list[Paper] = field(default_factory=list)
    consents: list[PaperConsent] = field(default_factory=list)

    def send(
        self, sender: str, receiver: str, subjects: tuple[str, ...], ends: int | None
    ) -> str | None:
        """The name of the refusal, or None."""
        if not may_write(sender, receiver):
            return "route_not_allowed"
        self.add("letter", sender, receiver, subjects, ends)
        return None

    def consent(self, giver: str, by: str, with_whom: str, ends: int) -> str | None:
        if not may_write(giver, by):
            return "route_not_allowed"
        paper = self.add("consent", giver, by, (giver,), None)
        self.consents.append(PaperConsent(giver, by, with_whom, ends, paper.number))
        paper.rests_on[giver] = len(self.consents) - 1
        return None

    def forward(self, number: int, receiver: str) -> str | None:
        source = self.papers[number]
        forwarder = source.receiver
        if source.is_withdrawn:
            return "forwarding_refused"
        if self.has_ended(source.ends):
            return "delivery_expired"
        if not may_write(forwarder, receiver):
            return "route_not_allowed"
        found = {
            subject: self.find_consent(subject, source.kind, forwarder, receiver)
            for subject in source.subjects
            if subject != forwarder
        }
        if None in found.values():
            return "consent_missing"
        rests_on = {subject: index for subject, index in found.items() if index is not None}
        ends = [source.ends, *(self.consents[index].ends for index in rests_on.values())]
        known = [day for day in ends if day is not None]
        paper = self.add(
            source.kind,
            forwarder,
            receiver,
            source.subjects,
            min(known) if known else None,
            number,
        )
        paper.rests_on = rests_on
        self.tell(source, "forwarded", forwarder, forwarder)
        return None

    def open(self, number: int) -> str:
        paper = self.papers[number]
        if self.has_ended(paper.ends):
            return "expired"
        if paper.is_hidden_at_receiver:
            return "withdrawn"
        opened = ("opened", paper.receiver)
        if opened not in paper.told[paper.subjects[0]]:
            self.tell(paper, "opened", paper.receiver, paper.receiver)
        return "legible"

    def withdraw(self, number: int) -> None:
        paper = self.papers[number]
        self.take_back(paper, paper.sender, is_source_hidden=False)

    def take_back(self, paper: Paper, culprit: str, *, is_source_hidden: bool) -> None:
        paper.is_hidden_at_sender |= is_source_hidden
        if paper.is_withdrawn:
            return
        paper.is_withdrawn = True
        is_letter = paper.kind == "letter"
        paper.is_hidden_at_receiver = is_letter
        for happening in ["withdrawn", *(["hidden"] if is_letter else [])]:
            self.tell(paper, happening, paper.sender, culprit)
        for other in self.papers:
            if other.source == paper.number:
                self.take_back(other, culprit, is_source_hidden=is_letter)
        for index, consent in enumerate(self.consents):
            if consent.told_by == paper.number:
                consent.is_withdrawn = True
                self.take_back_what_rests_on(index, culprit, paper.number)

    def take_back_what_rests_on(self, index: int, culprit: str, told_by: int) -> None:
        for other in self.papers:
            if index in other.rests_on.values() and other.number != told_by:
                self.take_back(other, culprit, is_source_hidden=False)

    def find_consent(self, giver: str, kind: str, by: str, with_whom: str) -> int | None:
        """The consent that lasts longest; consents here are for letters."""
        fitting = [
            (-consent.ends, index)
            for index, consent in enumerate(self.consents)
            if kind == "letter"
            and (consent.giver, consent.shared_by, consent.shared_with) == (giver, by, with_whom)
            and not consent.is_withdrawn
            and consent.ends > self.day
        ]
        return min(fitting)[1] if fitting else None

    def has_ended(self, ends: int | None) -> bool:
        return ends is not None and ends <= self.day

    def tell(self, paper: Paper, happening: str, name: str, culprit: str) -> None:
        for subject in paper.subjects:
            paper.told[subject].append((happening, culprit if subject == culprit else name))

    def add(
        self,
        kind: str,
        sender: str,
        receiver: str,
        subjects: tuple[str, ...],
        ends: int | None,
        source: int | None = None,
    ) -> Paper:
        told: dict[str, list[tuple[str, str]]] = {subject: [] for subject in subjects}
        paper = Paper(len(self.papers), kind, sender, receiver, subjects, ends, source, told=told)
        self.papers.append(paper)
        return paper


def may_write(sender: str, receiver: str) -> bool:
    """Everyone here writes to everyone, but municipalities not to one another."""
    return sender != receiver and not {sender, receiver} <= MUNICIPALITIES
