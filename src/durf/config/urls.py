"""Every address of the application: personal pages, the office, and the organisations' pages."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from durf.config.views import show_alive, show_ready
from durf.platform.accounts.declared import demo_page, public_page
from durf.platform.ui.views import show_style_guide
from durf.public.pages import PAGES

COMMITTEE = {"kind": "commissie"}
MUNICIPALITY = {"kind": "gemeente"}
PRESS = {"kind": "publicatie"}

urlpatterns = [
    path("", include("durf.platform.accounts.urls")),
    path("", include("durf.platform.access.urls")),
    path("taal/", public_page(set_language), name="set_language"),
    path("gezond", public_page(show_alive), name="alive"),
    path("gereed", public_page(show_ready), name="ready"),
    path("stijl/", demo_page(show_style_guide), name="style_guide"),
    *(path(address, public_page(view), name=name) for address, view, name in PAGES),
    path("vragenlijst/", include("durf.exchange.survey.urls")),
    path("beheer/", include("durf.platform.office.urls")),
    path("commissie/<slug:house>/", include("durf.houses.committee.register.urls"), COMMITTEE),
    path("commissie/<slug:house>/", include("durf.houses.committee.selfimages.urls"), COMMITTEE),
    path(
        "commissie/<slug:house>/programmas/",
        include("durf.houses.committee.programmes.urls"),
        COMMITTEE,
    ),
    path("commissie/<slug:house>/", include("durf.houses.committee.figures.urls"), COMMITTEE),
    path(
        "commissie/<slug:house>/bezoeken/", include("durf.houses.committee.visits.urls"), COMMITTEE
    ),
    path(
        "commissie/<slug:house>/agenda/", include("durf.houses.committee.planning.urls"), COMMITTEE
    ),
    path("met-link/", include("durf.houses.committee.planning.link_urls")),
    path("commissie/<slug:house>/", include("durf.houses.committee.effect.urls"), COMMITTEE),
    path("commissie/<slug:house>/", include("durf.houses.committee.observations.urls"), COMMITTEE),
    path("commissie/<slug:house>/", include("durf.houses.committee.closing.urls"), COMMITTEE),
    path("commissie/<slug:house>/", include("durf.houses.committee.quotes.urls"), COMMITTEE),
    path("gemeente/<slug:house>/", include("durf.houses.municipality.quotes.urls"), MUNICIPALITY),
    path("commissie/<slug:house>/postvak/", include("durf.exchange.mailings.urls"), COMMITTEE),
    path("publicatie/<slug:house>/", include("durf.publication.ledger.urls"), PRESS),
    path("publicatie/<slug:house>/", include("durf.publication.texts.urls"), PRESS),
    path("vng/<slug:house>/", include("durf.houses.vng.advice.urls"), {"kind": "vng"}),
    path(
        "gemeente/<slug:house>/", include("durf.houses.municipality.comparison.urls"), MUNICIPALITY
    ),
    path(
        "gemeente/<slug:house>/zelfbeeld/",
        include("durf.houses.municipality.selfimage.urls"),
        MUNICIPALITY,
    ),
    path(
        "commissie/<slug:house>/verslagen/",
        include("durf.houses.committee.dispatches.urls"),
        COMMITTEE,
    ),
    path(
        "commissie/<slug:house>/verslagen/",
        include("durf.houses.committee.reports.urls"),
        COMMITTEE,
    ),
    path(
        "gemeente/<slug:house>/verslag/",
        include("durf.houses.municipality.reports.urls"),
        MUNICIPALITY,
    ),
    path(
        "gemeente/<slug:house>/bezoek/",
        include("durf.houses.municipality.visits.urls"),
        MUNICIPALITY,
    ),
    path("gemeente/<slug:house>/", include("durf.houses.municipality.effect.urls"), MUNICIPALITY),
    path("<slug:kind>/<slug:house>/", include("durf.platform.access.house_urls")),
    path("<slug:kind>/<slug:house>/", include("durf.platform.inspection.urls")),
    path("<slug:kind>/<slug:house>/", include("durf.platform.contacts.urls")),
    path("<slug:kind>/<slug:house>/postvak/", include("durf.exchange.writing.urls")),
    path("<slug:kind>/<slug:house>/postvak/", include("durf.exchange.postbox.urls")),
    path("<slug:kind>/<slug:house>/gedeeld/", include("durf.exchange.sharing.urls")),
    path("<slug:kind>/<slug:house>/", include("durf.platform.documents.urls")),
    path("<slug:kind>/<slug:house>/", include("durf.exchange.demands.urls")),
    path("<slug:kind>/<slug:house>/", include("durf.platform.search.urls")),
    path("<slug:kind>/<slug:house>/", include("durf.platform.retention.urls")),
]

handler403 = "durf.platform.ui.views.handle_403"
handler404 = "durf.platform.ui.views.handle_404"
handler500 = "durf.platform.ui.views.handle_500"
