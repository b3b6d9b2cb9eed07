"""Addresses of what the committee learns."""

from django.urls import path

from . import views

SEEN = "bezoeken/<slug:visit>/rode-draden/"

urlpatterns = [
    path("rode-draden/", views.show_observations, name="observations"),
    path("rode-draden/<slug:observation>/", views.show_observation, name="observation"),
    path(SEEN, views.show_visit_observations, name="visit_observations"),
    path(f"{SEEN}<slug:observation>/", views.note_sighting, name="visit_observation"),
]
