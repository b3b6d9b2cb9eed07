"""Addresses of quotations."""

from django.urls import path

from . import views

urlpatterns = [
    path("citaten/", views.show_questions, name="quotes"),
    path("citaten/<slug:quote>/", views.answer_question, name="quote"),
]
