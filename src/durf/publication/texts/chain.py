"""The chain of released texts, and whether what is public is what was released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.models import PublishedFile, PublishedText

from .models import TextRelease

START = "0" * 64
CONTENT = ("kind", "language", "title", "passages")
FIELDS = (*CONTENT, "number", "files", "approved_by_id", "released_by_id", "previous_sha256")
FAULTS: dict[str, Promise] = {
    "gap": gettext_lazy("Text %(number)s does not follow the one before it."),
    "changed": gettext_lazy("Text %(number)s was changed after it was released."),
    "unreleased": gettext_lazy("Text %(number)s is public, but nobody released it."),
    "missing": gettext_lazy("Text %(number)s was released, but is not public."),
    "differs": gettext_lazy("Text %(number)s is public with another content than was released."),
}


@dataclass(frozen=True)
class Fault:
    """Something that doesn't fit, and at which number."""

    code: str
    number: int

    @property
    def sentence(self) -> str:
        """In words."""
        return str(FAULTS[self.code]) % {"number": self.number}


def compute_fingerprint(release: TextRelease) -> str:
    """Over everything that the release holds, the one before included."""
    content = {name: getattr(release, name) for name in FIELDS}
    content["released_at"] = release.released_at.astimezone(UTC).isoformat()
    return compute_sha256(write_canonical(content))


def make_published(release: TextRelease) -> PublishedText:
    """The public row of a release."""
    return PublishedText(
        number=release.number,
        **{name: getattr(release, name) for name in CONTENT},
        released_at=release.released_at,
        sha256=release.sha256,
    )


def verify_texts(viewer: Viewer) -> list[Fault]:
    """Everything that is wrong; nothing when the chain holds. Three queries."""
    releases = list(TextRelease.objects.seen_by(viewer).order_by("number"))
    return [*check_chain(releases), *check_published(releases)]


def check_chain(releases: list[TextRelease]) -> Iterator[Fault]:
    """Every fingerprint is right, and each release follows the one before."""
    previous = START
    for expected, release in enumerate(releases, 1):
        if release.number != expected or release.previous_sha256 != previous:
            yield Fault("gap", release.number)
        if compute_fingerprint(release) != release.sha256:
            yield Fault("changed", release.number)
        previous = release.sha256


def check_published(releases: list[TextRelease]) -> Iterator[Fault]:
    """What is public is what was released, its files too."""
    known = {release.number: release for release in releases}
    rows = {row.number: row for row in PublishedText.objects.order_by("number")}
    files = read_files()
    for number in sorted(rows.keys() - known.keys()):
        yield Fault("unreleased", number)
    for number, release in known.items():
        row = rows.get(number)
        if row is None:
            yield Fault("missing", number)
        elif list_all(row, files) != list_all(make_published(release), {number: release.files}):
            yield Fault("differs", number)


def list_all(row: PublishedText, files: Mapping[int, Mapping[str, str]]) -> dict[str, object]:
    """Every field of a public row but its own key, with the fingerprints of its files."""
    names = (*CONTENT, "number", "released_at", "sha256")
    content = {name: getattr(row, name) for name in names}
    return {**content, "files": files.get(row.number, {})}


def read_files() -> dict[int, dict[str, str]]:
    """The fingerprints of the public files, by the number of their text; one query."""
    found: dict[int, dict[str, str]] = {}
    for row in PublishedFile.objects.select_related("text"):
        found.setdefault(row.text.number, {})[row.ending] = compute_sha256(bytes(row.body))
    return found
