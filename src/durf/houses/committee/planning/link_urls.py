"""Addresses for whoever holds a link: a municipality's secretariat, and calendars of members."""

from django.urls import path

from .views import links

urlpatterns = [
    path("afspraak/<str:token>/", links.choose, name="visit_link"),
    path("afspraak/<str:token>/blad/", links.fill, name="visit_link_sheet"),
    path("afspraak/<str:token>/agenda/", links.get_invitation, name="visit_link_calendar"),
    path("peiling/<str:token>/", links.answer_poll, name="poll_link"),
    path("agenda/<str:token>/", links.get_feed, name="agenda_feed"),
]
