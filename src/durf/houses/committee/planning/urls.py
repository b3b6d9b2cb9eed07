"""Addresses of planning in the committee's house."""

from django.urls import path

from .views import agenda, asking, days, feeds, own, people, plans, sheets

VISIT = "bezoeken/<slug:visit>/"
PERSON = "mensen/<slug:person>/"
PLAN = "plannen/<slug:plan>/"

urlpatterns = [
    path("", agenda.show_list, name="planning"),
    path("maand/<slug:month>/", agenda.show_month, name="planning_month"),
    path("dag/<slug:day>/", agenda.show_day, name="planning_day"),
    path("dag/<slug:day>/pdf/", agenda.get_day_paper, name="planning_day_paper"),
    path("dagen/", days.show_days, name="planning_days"),
    path("dagen/<slug:day>/loslaten/", days.release, name="planning_day_release"),
    path("mensen/", people.show_people, name="planning_people"),
    path("mensen/nieuw/", people.add, name="planning_person_add"),
    path(PERSON, people.show_person, name="planning_person"),
    path(f"{PERSON}afwezig/", people.add_days, name="planning_absence"),
    path(f"{PERSON}afwezig/<slug:absence>/weg/", people.drop_days, name="planning_absence_drop"),
    path(f"{PERSON}band/", people.tie, name="planning_tie"),
    path(f"{PERSON}band/<slug:tie>/weg/", people.untie, name="planning_tie_drop"),
    path(f"{PERSON}stopt/", people.end, name="planning_person_end"),
    path("mijn-dagen/", own.show_own, name="planning_own"),
    path("mijn-dagen/band/", own.tie_own, name="planning_own_tie"),
    path("plannen/", plans.show_plans, name="planning_plans"),
    path("plannen/maken/<slug:programme>/", plans.ask_for, name="planning_plan_ask"),
    path(PLAN, plans.show_plan, name="planning_plan"),
    path(f"{PLAN}gebruiken/", plans.accept, name="planning_plan_accept"),
    path(VISIT, agenda.show_visit, name="planning_visit"),
    path(f"{VISIT}voorstel/", asking.offer, name="planning_offer"),
    path(f"{VISIT}peiling/", asking.poll, name="planning_poll"),
    path("peilingen/<slug:poll>/", asking.settle, name="planning_settle"),
    path(f"{VISIT}kan-niet/", asking.add_days, name="planning_visit_absence"),
    path(f"{VISIT}invaller/", asking.record_stand_in, name="planning_agreement"),
    path(f"{VISIT}blad/", sheets.fill, name="planning_sheet"),
    path(f"{VISIT}afspraak/", feeds.get_invitation, name="planning_invitation"),
    path("abonnement/", feeds.show_feed, name="planning_feed"),
]
