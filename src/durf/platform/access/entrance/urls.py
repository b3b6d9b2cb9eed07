"""Addresses for people on their way in."""

from django.urls import path

from . import views

urlpatterns = [
    path("uitnodiging/<str:token>/", views.answer_invitation, name="invitation"),
    path("rollen/", views.show_roles, name="roles"),
    path("demo/", views.choose_demo_person, name="demo_logins"),
]
