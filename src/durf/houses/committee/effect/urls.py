"""Addresses of what visits bring."""

from django.urls import path

from . import views

urlpatterns = [
    path("opbrengst/", views.show_effect, name="effect"),
    path("opbrengst/nieuw/", views.show_opening, name="effect_open"),
    path("opbrengst/<slug:survey>/", views.show_survey, name="effect_survey"),
    path("opbrengst/<slug:survey>/stap/", views.take_step, name="effect_step"),
]
