"""Addresses of demands by law."""

from django.urls import path

from .views import handling, lists, reported

urlpatterns = [
    path("vorderingen/", lists.show_demands, name="demands"),
    path("vorderingen/nieuw/", handling.add, name="demand_add"),
    path("vorderingen/gemeld/<slug:delivery>/", reported.show_reported, name="demand_reported"),
    path("vorderingen/gemeld/<slug:delivery>/antwoord/", reported.reply, name="demand_reply"),
    path("vorderingen/<slug:demand>/", lists.show_demand, name="demand"),
    path("vorderingen/<slug:demand>/stukken/", handling.pick, name="demand_pick"),
    path("vorderingen/<slug:demand>/stukken/<slug:item>/weg/", handling.drop, name="demand_drop"),
    path("vorderingen/<slug:demand>/melden/", handling.report, name="demand_report"),
    path(
        "vorderingen/<slug:demand>/anders/<slug:owner>/",
        handling.tell_otherwise,
        name="demand_otherwise",
    ),
    path("vorderingen/<slug:demand>/besluit/", handling.make_decision, name="demand_decide"),
    path("vorderingen/<slug:demand>/afronden/", handling.close, name="demand_close"),
]
