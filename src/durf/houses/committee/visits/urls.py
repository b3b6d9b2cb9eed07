"""Addresses of visits."""

from django.urls import path

from .views import lists, managing

ONE = "<slug:visit>/"

urlpatterns = [
    path("", lists.show_visits, name="committee_visits"),
    path("beginnen/", managing.begin, name="committee_visit_begin"),
    path(ONE, lists.show_visit, name="committee_visit"),
    path(f"{ONE}team/", managing.choose_team, name="committee_visit_team"),
    path(
        f"{ONE}team/<slug:member>/weg/",
        managing.remove_member,
        name="committee_visit_team_remove",
    ),
    path(f"{ONE}bericht/", managing.announce, name="committee_visit_announce"),
    path(f"{ONE}afzeggen/", managing.cancel, name="committee_visit_cancel"),
    path(f"{ONE}hervatten/", managing.resume, name="committee_visit_resume"),
]
