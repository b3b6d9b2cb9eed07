"""Context processor: hands templates the interface that the request already carries."""

from typing import Any

from django.http import HttpRequest

from durf.platform.ui.interface import Interface


def show_interface(request: HttpRequest) -> dict[str, Any]:
    interface = getattr(request, "interface", None) or Interface()
    return {"interface": interface, "now": interface.now}
