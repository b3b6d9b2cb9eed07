"""Addresses of the self-image."""

from django.urls import path

from .views import division, evidence, files, hub, importing, questions, sending, table

urlpatterns = [
    path("", hub.show_selfimages, name="selfimages"),
    path("nieuw/", hub.start, name="selfimage_start"),
    path("<slug:selfimage>/", hub.show_hub, name="selfimage"),
    path("<slug:selfimage>/stand/", hub.turn, name="selfimage_turn"),
    path("<slug:selfimage>/vragen/", table.show_table, name="selfimage_table"),
    path("<slug:selfimage>/bestanden/", files.show_files, name="selfimage_files"),
    path("<slug:selfimage>/bestand/<slug:ending>/", files.get_file, name="selfimage_file"),
    path("<slug:selfimage>/inlezen/", importing.read_in, name="selfimage_import"),
    path("<slug:selfimage>/verdelen/", division.divide, name="selfimage_division"),
    path("<slug:selfimage>/vorige-keer/", division.show_earlier, name="selfimage_earlier"),
    path("<slug:selfimage>/versturen/", sending.send, name="selfimage_send"),
    path(
        "<slug:selfimage>/verstuurd/<int:number>/",
        sending.show_submission,
        name="selfimage_submission",
    ),
    path(
        "<slug:selfimage>/vraag/<slug:question>/",
        questions.show_question,
        name="selfimage_question",
    ),
    path(
        "<slug:selfimage>/vraag/<slug:question>/bewaren/",
        questions.save_question,
        name="selfimage_save",
    ),
    path(
        "<slug:selfimage>/vraag/<slug:question>/opmerking/",
        questions.comment,
        name="selfimage_comment",
    ),
    path(
        "<slug:selfimage>/vraag/<slug:question>/bekeken/",
        questions.mark_seen,
        name="selfimage_seen",
    ),
    path(
        "<slug:selfimage>/vraag/<slug:question>/versies/",
        questions.show_versions,
        name="selfimage_versions",
    ),
    path(
        "<slug:selfimage>/vraag/<slug:question>/wie/",
        division.assign_question,
        name="selfimage_assignment",
    ),
    path("<slug:selfimage>/vraag/<slug:question>/bewijs/", evidence.add, name="selfimage_evidence"),
]
