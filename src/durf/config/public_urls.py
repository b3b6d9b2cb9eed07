"""Addresses of the public site; it sets no cookie, so the browser's own language decides."""

from __future__ import annotations

from django.urls import path

from durf.public.pages import PAGES
from durf.public.views import show_front

urlpatterns = [
    path("", show_front, name="start"),
    *(path(address, view, name=name) for address, view, name in PAGES),
]

handler404 = "durf.platform.ui.views.handle_404"
handler500 = "durf.platform.ui.views.handle_500"
