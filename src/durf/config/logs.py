"""Log lines: to standard error, one line each, with ids and durations and never with content.

What other packages want to say may hold content, and so may the words of an exception: of those
only the fixed text, the kind of exception and the places in the code are written.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# What a line may say beside its event; anything else that is handed over is dropped.
FIELDS = ("request", "method", "route", "status", "ms", "queries", "task", "worker")
TRUSTED = ("durf", "django.security.DisallowedHost")
# Of these lines of the queue all that is filled in is an id, the name of a job, or a state.
OF_THE_QUEUE = frozenset(
    {
        "Task id=%s path=%s enqueued backend=%s",
        "Task id=%s path=%s state=%s",
        "Task id=%s failed unexpectedly",
    }
)
MOST_PLACES = 8
UNSAID = "(said by another package)"
ROUTE_UNKNOWN = "-"


class LineFormatter(logging.Formatter):
    """Lines for people: moment, level, logger, event and `name=value`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        said = describe(record)
        head = [said.pop("at"), said.pop("level"), said.pop("logger"), said.pop("event")]
        words = [*head, *(f"{name}={value}" for name, value in said.items())]
        return " ".join(str(word) for word in words).replace("\n", " ")


class JsonFormatter(logging.Formatter):
    """Lines for a collector of logs: one JSON object each."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; an object at the end of an event becomes fields of its own."""
        said = describe(record)
        event, brace, rest = str(said["event"]).partition("{")
        try:
            said |= {"event": event.strip(), **json.loads(brace + rest)} if brace else {}
        except ValueError:
            said["event"] = f"{event}{brace}{rest}"
        return json.dumps(said, ensure_ascii=False, default=str)


def describe(record: logging.LogRecord) -> dict[str, Any]:
    """What may be said of a record."""
    said: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "event": find_event(record),
    }
    said |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
    if not isinstance(said.get("request", ""), str):
        said |= {"request": find_request_id(said["request"]), "route": find_route(said["request"])}
    if record.exc_info and record.exc_info[1] is not None:
        said["error"] = " < ".join(describe_error(record.exc_info[1]))
    return said


def find_event(record: logging.LogRecord) -> str:
    """Our own words and those about a job whole; of others the text without what was filled in."""
    is_ours = any(record.name == name or record.name.startswith(f"{name}.") for name in TRUSTED)
    is_of_queue = record.name.startswith("django_tasks") and record.msg in OF_THE_QUEUE
    if is_ours or is_of_queue:
        return record.getMessage()
    return str(record.msg) if record.args else UNSAID


def describe_error(error: BaseException) -> Iterator[str]:
    """The kind of each exception of the chain, and the innermost places in the code."""
    cause = error.__cause__ or error.__context__
    places = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    where = ", ".join(f"{shorten(place.filename)}:{place.lineno}" for place in reversed(places))
    yield f"{type(error).__module__}.{type(error).__qualname__} at {where}"
    if cause is not None:
        yield from describe_error(cause)


def shorten(filename: str) -> str:
    """The last parts of a path."""
    return "/".join(Path(filename).parts[-3:])


def find_request_id(request: Any) -> str:
    """The id that this request got."""
    return str(getattr(request, "durf_request_id", ROUTE_UNKNOWN))


def find_route(request: Any) -> str:
    """The name of the address, never the address itself: that may hold a secret link."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match and match.view_name else ROUTE_UNKNOWN


def make_logging(*, is_json: bool, has_requests: bool) -> dict[str, Any]:
    """The settings of Python's logging."""
    formatter = JsonFormatter if is_json else LineFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "durf": {"level": "INFO"},
            "durf.requests": {"level": "INFO" if has_requests else "WARNING"},
            # Django would add handlers of its own, which write whole messages.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # A 404 is how strangers are answered: it stands in the record of who looked, not here.
            "django.request": {"level": "ERROR"},
        },
    }
