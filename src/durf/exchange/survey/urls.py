"""Addresses of the box; all below the prefix that strips a request of who asks."""

from django.urls import path

from . import views

urlpatterns = [path("<slug:survey>/", views.answer_page, name="survey_answer")]
