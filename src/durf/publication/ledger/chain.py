"""The chain of releases: each holds the fingerprint of the one before, so none can be changed."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.utils.timezone import localdate

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.models import PublishedFigure

from .figures import word_bucket
from .models import FigureModel, Release

START = "0" * 64
FIGURE_FIELDS = (
    "item",
    "questionnaire",
    "questionnaire_version",
    "question",
    "text_nl",
    "text_en",
    "levels",
    "buckets",
    "values",
    "members",
    "n",
    "statistic",
    "rounding",
    "period",
    "group_kind",
    "group_key",
    "group_nl",
    "group_en",
    "prose",
    "quantifier",
)
RELEASE_FIELDS = (
    *FIGURE_FIELDS,
    "number",
    "rules_version",
    "audit_sha256",
    "accountability_nl",
    "accountability_en",
    "approved_by_id",
    "released_by_id",
    "previous_sha256",
)


def copy_figure(figure: FigureModel) -> dict[str, Any]:
    """What the figure says, to be written into another row."""
    return {name: getattr(figure, name) for name in FIGURE_FIELDS}


def compute_fingerprint(release: Release) -> str:
    """Over everything that the release holds, the one before included."""
    content = {name: getattr(release, name) for name in RELEASE_FIELDS}
    if not release.quantifier:
        del content["quantifier"]
    content["released_at"] = release.released_at.astimezone(UTC).isoformat()
    return compute_sha256(write_canonical(content))


def lock_chain(viewer: Viewer) -> None:
    """One release at a time: the next one waits here for the end of this transaction."""
    Organisation.objects.select_for_update(no_key=True).get(pk=viewer.organisation_id)


def find_last(viewer: Viewer) -> Release | None:
    """The newest release."""
    return Release.objects.seen_by(viewer).order_by("-number").first()


def make_published(release: Release) -> PublishedFigure:
    """The public row of a release: everything but who the members are."""
    return PublishedFigure(
        number=release.number,
        questionnaire=release.questionnaire,
        question=release.question,
        text_nl=release.text_nl,
        text_en=release.text_en,
        group_kind=release.group_kind,
        group_nl=release.group_nl,
        group_en=release.group_en,
        statistic=release.statistic,
        rounding=release.rounding,
        n=release.n,
        period=release.period,
        values=[
            {
                "nl": word_bucket(release, bucket, language="nl"),
                "en": word_bucket(release, bucket, language="en"),
                "value": value,
            }
            for bucket, value in zip(release.buckets, release.values, strict=False)
        ],
        steps=len(release.levels) if release.statistic == "mean" else None,
        prose=release.prose,
        accountability_nl=release.accountability_nl,
        accountability_en=release.accountability_en,
        released_on=localdate(release.released_at),
    )
