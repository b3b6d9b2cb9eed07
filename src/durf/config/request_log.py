"""One log line per request: how long it took and how it ended, not what it was about.

Requests that nobody may recognise leave no line.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from durf.config.logs import find_route
from durf.exchange.survey.unseen import is_unseen

HEADER = "X-Request-Id"

log = logging.getLogger("durf.requests")


class QueryCount:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.number += 1
        return execute(*arguments)


class RequestLog:
    """Comes after the files that need no page, and before everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_unseen(request):
            return self.get_response(request)
        began, queries = time.monotonic(), QueryCount()
        request.durf_request_id = secrets.token_hex(8)  # type: ignore[attr-defined]
        with connection.execute_wrapper(queries):
            response = self.get_response(request)
        response.headers[HEADER] = request.durf_request_id  # type: ignore[attr-defined]
        fields = {
            "request": request.durf_request_id,  # type: ignore[attr-defined]
            "method": request.method,
            "route": find_route(request),
            "status": response.status_code,
            "ms": round((time.monotonic() - began) * 1000),
            "queries": queries.number,
        }
        log.info("request", extra=fields)
        return response
