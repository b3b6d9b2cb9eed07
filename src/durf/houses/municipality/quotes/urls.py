"""Addresses of quotations."""

from django.urls import path

from . import views

urlpatterns = [
    path("citaten/", views.show_questions, name="quotes"),
    path("citaten/<slug:quote>/", views.show_question, name="quote"),
    path("citaten/<slug:quote>/antwoord/", views.answer_question, name="quote_answer"),
]
