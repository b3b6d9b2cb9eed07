"""Addresses of surveys at the municipality."""

from django.urls import path

from . import views

urlpatterns = [
    path("na-het-bezoek/vragen/", views.show_invitations, name="surveys"),
    path("na-het-bezoek/vragen/<slug:invitation>/code/", views.draw, name="survey_draw"),
]
