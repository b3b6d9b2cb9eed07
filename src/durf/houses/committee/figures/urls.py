"""Addresses of national figures."""

from django.urls import path

from . import views

urlpatterns = [
    path("cijfers/", views.show_figures, name="committee_figures"),
    path("cijfers/vraag/<slug:question>/", views.show_question, name="committee_figure_question"),
    path("cijfers/vergelijking/", views.show_comparison, name="committee_comparison"),
    path("cijfers/<slug:figure>/", views.show_figure, name="committee_figure"),
]
