"""What the trail's technical names mean in words; apps register theirs at start-up."""

from __future__ import annotations

from django.utils.functional import Promise

_activities: dict[str, str | Promise] = {}
_nouns: dict[str, str | Promise] = {}


def register_activities(labels: dict[str, str | Promise]) -> None:
    """Words for pages and commands, by name."""
    _activities.update(labels)


def register_nouns(labels: dict[str, str | Promise]) -> None:
    """Words for kinds of rows, by model label."""
    _nouns.update(labels)


def name_activity(activity: str) -> str:
    """The words for an activity; its technical name when nobody gave any."""
    return str(_activities.get(activity, activity))


def name_noun(label: str) -> str:
    """The words for a kind of row; its technical name when nobody gave any."""
    return str(_nouns.get(label, label))
