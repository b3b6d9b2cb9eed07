"""Error pages, the answer to a refused rule, and the style guide.

Error pages never tell whether something exists; the page for a fault of ours needs no context.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone

from durf.platform.ui.errors import DomainError
from durf.platform.ui.examples import show_examples

ERROR_STYLES = ("tokens", "theme", "base", "layout", "components/button", "print")


def handle_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/errors/400.html", status=400)


def handle_403(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    return render(request, "ui/errors/403.html", status=403)


def handle_404(request: HttpRequest, exception: Http404) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def handle_500(request: HttpRequest) -> HttpResponse:
    """Without the request: what failed may be the very thing that fills the page."""
    page = render_to_string("ui/errors/500.html", find_error_files())
    return HttpResponse(page, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/errors/csrf.html", status=403)


def handle_domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    return render(request, "ui/errors/409.html", {"error": error}, status=409)


def show_style_guide(request: HttpRequest) -> HttpResponse:
    """Every component with invented content; `?soort=` shows the accent of another organisation."""
    context = show_examples(request.GET, now=timezone.now())
    table = context["table"]
    return table.export() if table.is_export else render(request, "ui/components.html", context)


def find_error_files() -> dict[str, Any]:
    """A missing manifest may be the fault itself; then the page stands without style."""
    try:
        styles = [static(f"ui/{name}.css") for name in ERROR_STYLES]
        return {"stylesheets": styles, "icon": static("ui/mark.svg")}
    except ValueError:
        return {}
