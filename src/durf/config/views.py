"""The two pages for whoever watches over the installation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from durf.config.health import Remembered, check_health

NOT_READY = 503
UNSTORED = {"Cache-Control": "no-store"}

_health = Remembered(check_health)


def show_alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8", headers=UNSTORED)


def show_ready(request: HttpRequest) -> HttpResponse:
    """Whether this installation can do its work."""
    health = _health.find(now=timezone.now())
    status = 200 if health.is_ready else NOT_READY
    return JsonResponse(health.to_record(), status=status, headers=UNSTORED)
