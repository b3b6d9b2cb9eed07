"""Addresses of the register page."""

from django.urls import path

from . import views

urlpatterns = [
    path("gemeenten/", views.show_register, name="committee_register"),
]
