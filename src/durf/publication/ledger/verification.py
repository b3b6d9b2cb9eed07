"""Going over the whole ledger: the chain, what is public, and an attack on everything together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from durf.engines.disclosure.attacks import Finding as Attack
from durf.engines.disclosure.attacks import Material, play_attacks
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.models import PublishedFigure

from .chain import START, compute_fingerprint, make_published
from .dossiers import Dossier, gather
from .figures import find_least, read_item
from .judging import judge_released
from .models import Release

FAULTS: dict[str, Promise] = {
    "gap": gettext_lazy("Number %(number)s does not follow the one before it."),
    "changed": gettext_lazy("Number %(number)s was changed after it was released."),
    "unreleased": gettext_lazy("Number %(number)s is public, but nobody released it."),
    "missing": gettext_lazy("Number %(number)s was released, but is not public."),
    "differs": gettext_lazy("Number %(number)s is public with another content than was released."),
    "traceable": gettext_lazy("The figures that number %(number)s belongs to can be traced."),
}


@dataclass(frozen=True)
class Fault:
    """Something that doesn't fit, and at which number."""

    code: str
    number: int


def verify_ledger(viewer: Viewer, *, today: date) -> list[Fault]:
    """Everything that is wrong; nothing when the ledger holds."""
    releases = list(Release.objects.seen_by(viewer).order_by("number"))
    faults = [*check_chain(releases), *check_published(releases)]
    if not faults:
        faults += check_audits(viewer, releases, today=today)
    return faults


def check_chain(releases: list[Release]) -> Iterator[Fault]:
    """Every fingerprint is right, and each release follows the one before."""
    previous = START
    for expected, release in enumerate(releases, 1):
        if release.number != expected or release.previous_sha256 != previous:
            yield Fault("gap", release.number)
        if compute_fingerprint(release) != release.sha256:
            yield Fault("changed", release.number)
        previous = release.sha256


def check_published(releases: list[Release]) -> Iterator[Fault]:
    """What is public is what was released, no more and no less."""
    known = {release.number: release for release in releases if release.is_public}
    rows = {row.number: row for row in PublishedFigure.objects.order_by("number")}
    for number in sorted(rows.keys() - known.keys()):
        yield Fault("unreleased", number)
    for number, release in known.items():
        if number not in rows:
            yield Fault("missing", number)
        elif list_content(rows[number]) != list_content(make_published(release)):
            yield Fault("differs", number)


def check_audits(viewer: Viewer, releases: list[Release], *, today: date) -> Iterator[Fault]:
    """The audit of each question still holds, by itself and not by what was written down."""
    for item, release in {row.item: row for row in releases}.items():
        dossier = gather(viewer, item, today=today)
        if judge_released(read_item(release), dossier):
            yield Fault("traceable", release.number)


def list_content(row: PublishedFigure) -> dict[str, object]:
    """Every field of a public row but its own key."""
    return {
        field.name: getattr(row, field.name) for field in row._meta.fields if field.name != "id"
    }


def attack_item(dossier: Dossier) -> tuple[Attack, ...]:
    """All known attacks on what was released about one question."""
    return play_attacks(describe_material(dossier))


def describe_material(dossier: Dossier) -> Material:
    """What an attacker has of one question."""
    item = read_item(dossier.releases[-1])
    return Material(
        item=item,
        releases=dossier.published,
        units=dossier.list_units(),
        knowledge=dossier.know(item.levels),
        attacker=dossier.attacker,
        least=find_least(item),
    )


def word_fault(fault: Fault) -> str:
    """What is wrong, in words."""
    return str(FAULTS[fault.code]) % {"number": fault.number}
