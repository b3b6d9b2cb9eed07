"""Addresses of the office."""

from django.urls import path

from . import succession_views, views

urlpatterns = [
    path("", views.show_organisations, name="office"),
    path("organisaties/nieuw/", views.add_organisation, name="office_organisation_new"),
    path("organisaties/<slug:organisation>/", views.show_organisation, name="office_organisation"),
    path(
        "organisaties/<slug:organisation>/sluiten/", views.close, name="office_organisation_close"
    ),
    path(
        "organisaties/<slug:organisation>/opvolger/",
        succession_views.propose,
        name="office_succession",
    ),
    path("herstel/", views.show_resets, name="office_resets"),
    path("herstel/<slug:reset>/", views.confirm, name="office_reset"),
]
