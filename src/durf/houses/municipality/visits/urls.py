"""Addresses of the visits to a municipality."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.show_visits, name="municipality_visits"),
    path("<slug:visit>/", views.show_visit, name="municipality_visit"),
    path("<slug:visit>/bezoekblad/", views.fill_sheet, name="municipality_visit_sheet"),
    path("<slug:visit>/ander-lid/", views.ask_for_other, name="municipality_visit_other"),
]
