"""Addresses outside any organisation."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.show_start, name="start"),
]
