"""Addresses outside any organisation."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.show_start, name="start"),
    path("", include("durf.platform.access.entrance.urls")),
]
