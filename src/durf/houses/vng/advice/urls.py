"""Addresses of advice at the client."""

from django.urls import path

from . import views

urlpatterns = [
    path("adviezen/", views.show_list, name="advice_list"),
    path("adviezen/<slug:advice>/", views.show_advice, name="advice"),
    path("adviezen/<slug:advice>/antwoord/", views.send, name="advice_send"),
    path("adviezen/<slug:advice>/<slug:point>/", views.answer, name="advice_point"),
]
