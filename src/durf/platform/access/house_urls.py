"""Addresses that every organisation has: its start page and its members."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.show_home, name="house_home"),
    path("", include("durf.platform.access.members.urls")),
]
