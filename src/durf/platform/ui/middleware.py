"""Turns a refused rule of the domain into a page that says what to do next (409)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from durf.platform.ui.errors import DomainError
from durf.platform.ui.views import handle_domain_error


class DomainErrorMiddleware:
    """Transactions belong inside the view, so that they are rolled back before this answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DomainError):
            return handle_domain_error(request, exception)
        return None
