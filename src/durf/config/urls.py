"""Every address of the application: personal pages, the office, and the organisations' pages."""

from __future__ import annotations

from django.urls import include, path

COMMITTEE = {"kind": "commissie"}

urlpatterns = [
    path("", include("durf.platform.accounts.urls")),
    path("", include("durf.platform.access.urls")),
    path("", include("durf.platform.ui.urls")),
    path("", include("durf.platform.notices.urls")),
    path("beheer/", include("durf.platform.office.urls")),
    path("commissie/<slug:house>/", include("durf.houses.committee.register.urls"), COMMITTEE),
    path("<slug:kind>/<slug:house>/", include("durf.platform.access.house_urls")),
    path("<slug:kind>/<slug:house>/", include("durf.platform.inspection.urls")),
    path("<slug:kind>/<slug:house>/", include("durf.platform.contacts.urls")),
]

handler403 = "durf.platform.ui.views.handle_403"
handler404 = "durf.platform.ui.views.handle_404"
handler500 = "durf.platform.ui.views.handle_500"
