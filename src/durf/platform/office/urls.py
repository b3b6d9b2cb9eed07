"""Addresses of the office."""

from django.urls import path

from .views import organisations, successions

urlpatterns = [
    path("", organisations.show_organisations, name="office"),
    path("organisaties/nieuw/", organisations.add_organisation, name="office_organisation_new"),
    path(
        "organisaties/<slug:organisation>/",
        organisations.show_organisation,
        name="office_organisation",
    ),
    path(
        "organisaties/<slug:organisation>/sluiten/",
        organisations.close,
        name="office_organisation_close",
    ),
    path(
        "organisaties/<slug:organisation>/opvolger/",
        successions.propose,
        name="office_succession",
    ),
    path("herstel/", organisations.show_resets, name="office_resets"),
    path("herstel/<slug:reset>/", organisations.confirm, name="office_reset"),
]
