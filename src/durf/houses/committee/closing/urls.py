"""Addresses of the closing report, news and newsletters."""

from django.urls import path

from .views import lists, sending, writing

REPORT = "eindverslag/<slug:report>/"
PIECE = f"{REPORT}stuk/<slug:passage>/"

urlpatterns = [
    path("eindverslag/", lists.show_closing, name="closing"),
    path("eindverslag/nieuw/", writing.add_report, name="closing_report_add"),
    path("eindverslag/tekst/<slug:text>/", lists.show_text, name="closing_text"),
    path("eindverslag/nieuwsbrief/", lists.show_newsletters, name="closing_newsletters"),
    path(
        "eindverslag/nieuwsbrief/<slug:half>.<slug:ending>",
        lists.get_newsletter,
        name="closing_newsletter",
    ),
    path("eindverslag/bericht/nieuw/", sending.add_news, name="closing_news_add"),
    path("eindverslag/bericht/<slug:news>/", sending.change_news, name="closing_news"),
    path(
        "eindverslag/bericht/<slug:news>/voorstel/", sending.check_news, name="closing_news_check"
    ),
    path(REPORT, writing.show_report, name="closing_report"),
    path(f"{REPORT}stuk/", writing.add_piece, name="closing_passage_add"),
    path(PIECE, writing.show_piece, name="closing_passage"),
    path(f"{PIECE}onderbouwing/", writing.keep_evidence, name="closing_evidence"),
    path(f"{REPORT}concept.<slug:ending>", writing.get_paper, name="closing_paper"),
    path(f"{REPORT}voorstel/", sending.check_report, name="closing_check"),
    path(f"{REPORT}advies/", sending.check_advice, name="closing_advice"),
    path(f"{REPORT}schrijvers/", lists.show_writers, name="closing_writers"),
]
