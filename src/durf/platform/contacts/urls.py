"""Addresses of the profile page of an organisation."""

from django.urls import path

from . import views

urlpatterns = [
    path("profiel/", views.show_profile, name="profile"),
    path("profiel/nieuw/", views.add, name="contact_add"),
    path("profiel/geschiedenis/", views.show_history, name="profile_history"),
    path("profiel/<slug:contact>/", views.change, name="contact_change"),
    path("profiel/<slug:contact>/beeindigen/", views.end, name="contact_end"),
]
