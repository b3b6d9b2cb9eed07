"""The own answers beside the middle half of comparable municipalities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.houses.municipality.selfimage.queries import list_selfimages, read_answers
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.questionnaire import Option
from durf.reference.questionnaires.shelf import find_questionnaire

STEP = 100


@dataclass(frozen=True)
class Line:
    """One question: the own answer, the band in words, and where both lie."""

    question: str
    own: str
    low: str
    high: str
    steps: int
    first: int
    width: int
    place: int | None

    @property
    def span(self) -> int:
        """How wide the drawing is."""
        return self.steps * STEP


def find_content(viewer: Viewer, *, now: datetime) -> Mapping[str, Any] | None:
    """The newest comparison that can be read."""
    rows = ReceivedDelivery.objects.seen_by(viewer).filter(kind="comparison", withdrawn_at=None)
    received = rows.order_by("-sent_at", "-pk").first()
    if received is None:
        return None
    reading = read_received(viewer, received, now=now)
    return reading.content if reading.is_legible else None


def list_lines(viewer: Viewer, content: Mapping[str, Any], *, language: str) -> Iterator[Line]:
    """Every question of which there is a band, with the answer of the newest self-image."""
    questionnaire = find_questionnaire(content["questionnaire"], content["version"])
    if questionnaire is None:
        return
    newest = list_selfimages(viewer).first()
    own = read_answers(viewer, newest, questionnaire) if newest else {}
    for band in content["bands"]:
        asked = questionnaire.by_id.get(band["question"])
        if asked is None or not {band["low"], band["high"]} <= set(asked.option_ids):
            continue
        said = own.get(asked.id)
        value = str(said.value) if said and said.value in asked.option_ids else ""
        yield make_line(asked.options, band, value=value, language=language)


def make_line(
    options: tuple[Option, ...], band: Mapping[str, Any], *, value: str, language: str
) -> Line:
    """The words, and the places from left to right."""
    words = {option.id: option.text.say(language) for option in options}
    places = {option.id: place for place, option in enumerate(options)}
    first, last = places[band["low"]], places[band["high"]]
    return Line(
        question=band["text"]["en" if language[:2] == "en" else "nl"],
        own=words.get(value, ""),
        low=words[band["low"]],
        high=words[band["high"]],
        steps=len(options),
        first=first * STEP,
        width=(last - first + 1) * STEP,
        place=places[value] * STEP + STEP // 2 if value else None,
    )
