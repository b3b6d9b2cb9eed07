"""Addresses of the publication desk."""

from django.urls import path

from .views import alarms, knowledge, ledger, proposals

urlpatterns = [
    path("voorstellen/", proposals.show_proposals, name="ledger_proposals"),
    path("voorstellen/<slug:proposal>/", proposals.show_proposal, name="ledger_proposal"),
    path("voorstellen/<slug:proposal>/besluit/", proposals.decide, name="ledger_decide"),
    path("vergelijkingen/besluit/", proposals.decide_all_bands, name="ledger_bands_decide"),
    path("openbaar/", ledger.show_releases, name="ledger_releases"),
    path("openbaar/<slug:release>/", ledger.show_release, name="ledger_release"),
    path("bekend/", knowledge.show_knowledge, name="ledger_knowledge"),
    path("bekend/antwoord/", knowledge.add_known, name="ledger_knowledge_add"),
    path("bekend/antwoord/<slug:known>/", knowledge.strike, name="ledger_knowledge_strike"),
    path("bekend/alarm/<slug:alarm>/", alarms.show_alarm, name="ledger_alarm"),
    path("bekend/alarm/<slug:alarm>/besluit/", alarms.decide, name="ledger_alarm_decide"),
    path("bekend/samenwerking/", knowledge.add_party, name="ledger_holding_add"),
]
