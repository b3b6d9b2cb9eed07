"""Where log lines go: to standard error, one line each, with ids and never with content."""

from __future__ import annotations

from typing import Any

LOG_LINES: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "durf": {"level": "INFO"},
        # A 404 is how strangers are answered: it stands in the record of who looked, not here.
        "django.request": {"level": "ERROR"},
    },
}
