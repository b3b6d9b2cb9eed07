"""Addresses of mailings; below the post of the committee."""

from django.urls import path

from .views import lists, progress, writing

urlpatterns = [
    path("verzendingen/", lists.show_mailings, name="mailings"),
    path("verzendingen/nieuw/", writing.add, name="mailing_add"),
    path("verzendingen/<slug:mailing>/", progress.show_mailing, name="mailing"),
    path("verzendingen/<slug:mailing>/stoppen/", progress.stop, name="mailing_stop"),
    path("verzendingen/<slug:mailing>/verder/", progress.go_on, name="mailing_resume"),
]
