"""The addresses of the application, and three pages that fail, to see what people then see."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from durf.config.urls import handler403, handler404, handler500
from durf.config.urls import urlpatterns as application
from durf.platform.accounts.declared import public_page

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def deny(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def break_down(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


urlpatterns = [
    path("gezakt/verboden/", public_page(deny)),
    path("gezakt/stuk/", public_page(break_down)),
    *application,
]
