"""Addresses of texts at the publication desk."""

from django.urls import path

from .views import texts

urlpatterns = [
    path("teksten/", texts.show_proposals, name="texts_proposals"),
    path("teksten/<slug:proposal>/", texts.show_proposal, name="texts_proposal"),
    path("teksten/<slug:proposal>/besluit/", texts.decide, name="texts_decide"),
]
