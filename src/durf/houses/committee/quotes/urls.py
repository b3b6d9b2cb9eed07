"""Addresses of quotations."""

from django.urls import path

from . import views

urlpatterns = [
    path("citaten/", views.show_quotes, name="committee_quotes"),
    path("citaten/nieuw/", views.add_quote, name="committee_quote_add"),
    path("citaten/<slug:quote>/", views.show_quote, name="committee_quote"),
    path("citaten/<slug:quote>/vragen/", views.send_quote, name="committee_quote_send"),
]
