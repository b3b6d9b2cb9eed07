"""Addresses of the visit reports."""

from django.urls import path

from .views import copies, reading, sending, talking, writing

ONE = "<slug:visit>/"

urlpatterns = [
    path(ONE, reading.show_report, name="committee_report"),
    path(f"{ONE}beginnen/", writing.begin, name="committee_report_begin"),
    path(f"{ONE}alinea/", writing.add, name="committee_report_add"),
    path(
        f"{ONE}alinea/<slug:paragraph>/",
        writing.change,
        name="committee_report_paragraph",
    ),
    path(f"{ONE}stappen/", writing.propose, name="committee_report_proposals"),
    path(f"{ONE}stap/<slug:report_step>/", writing.rewrite, name="committee_report_step"),
    path(
        f"{ONE}opmerking/<slug:paragraph>/",
        talking.make,
        name="committee_report_remark",
    ),
    path(
        f"{ONE}afhandelen/<slug:remark>/",
        talking.settle,
        name="committee_report_settle",
    ),
    path(f"{ONE}bestand/<slug:ending>/", reading.get_file, name="committee_report_file"),
    path(f"{ONE}inlezen/", talking.read_in, name="committee_report_return"),
    path(f"{ONE}nakijken/", talking.check, name="committee_report_check"),
    path(f"{ONE}concept/", sending.adopt_draft, name="committee_report_draft"),
    path(f"{ONE}zonder-reactie/", sending.close, name="committee_report_close"),
    path(
        f"{ONE}antwoord/<slug:reaction>/",
        sending.answer,
        name="committee_report_answer",
    ),
    path(f"{ONE}afschriften/", copies.show_copies, name="committee_report_copies"),
    path(f"{ONE}afschriften/<slug:permission>/", copies.give, name="committee_report_copy"),
    path(f"{ONE}definitief/", sending.adopt_final, name="committee_report_final"),
]
