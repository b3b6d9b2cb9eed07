"""Addresses of the received visit reports."""

from django.urls import path

from .views import after, council, reading, responding

ONE = "<slug:report>/"

urlpatterns = [
    path("", reading.show_reports, name="municipality_reports"),
    path(ONE, reading.show_report, name="municipality_report"),
    path(f"{ONE}bestand/<slug:ending>/", reading.get_file, name="municipality_report_file"),
    path(
        f"{ONE}alinea/<slug:part>/",
        responding.react,
        name="municipality_report_react",
    ),
    path(
        f"{ONE}terugnemen/<slug:reaction>/",
        responding.take_back,
        name="municipality_report_unreact",
    ),
    path(f"{ONE}reactie/", responding.send, name="municipality_report_respond"),
    path(f"{ONE}toestemming/", after.allow, name="municipality_report_permissions"),
    path(f"{ONE}raad/", council.prepare, name="municipality_report_council"),
    path(
        f"{ONE}raad/<slug:paper>/<slug:ending>/",
        council.get_paper,
        name="municipality_report_letter",
    ),
    path(f"{ONE}stap/<slug:step>/", after.choose, name="municipality_report_step"),
    path(f"{ONE}terugblik/", after.look_back, name="municipality_report_look_back"),
]
