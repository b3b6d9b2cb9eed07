"""Addresses of programmes."""

from django.urls import path

from .views import bundling, checking, drawing, history, inviting, lists, preparing, replies

ONE = "<slug:programme>/"
PLACE = "gemeenten/<slug:drawn>/"

urlpatterns = [
    path("", lists.show_programmes, name="programmes"),
    path("nieuw/", preparing.add, name="programme_add"),
    path("eerder/2015-2017/", history.show_earlier, name="programme_earlier"),
    path(PLACE, lists.show_municipality, name="programme_municipality"),
    path(f"{PLACE}brief/<slug:ending>/", inviting.get_letter, name="programme_letter"),
    path(f"{PLACE}bewijs/", checking.get_proof, name="programme_proof"),
    path(f"{PLACE}antwoord/", replies.record, name="programme_reply"),
    path(f"{PLACE}geen-antwoord/", replies.note_silence, name="programme_silent"),
    path(f"{PLACE}reserve/", replies.call_reserve, name="programme_reserve"),
    path(f"{PLACE}toevoegen/", replies.add, name="programme_hand"),
    path(f"{PLACE}contact/", replies.name_person, name="programme_contact"),
    path(f"{PLACE}terugbellen/", replies.call_back, name="programme_call_back"),
    path(f"{PLACE}openen/", replies.ask_to_open, name="programme_office"),
    path(ONE, lists.show_programme, name="programme"),
    path(f"{ONE}wijzigen/", preparing.change, name="programme_change"),
    path(f"{ONE}lijst/", lists.show_frame, name="programme_frame"),
    path(f"{ONE}lijst/vastleggen/", preparing.freeze, name="programme_freeze"),
    path(f"{ONE}lijst/loslaten/", preparing.release, name="programme_release"),
    path(f"{ONE}verzegelen/", drawing.make_seal, name="programme_seal"),
    path(f"{ONE}loten/", drawing.enter_seed, name="programme_seed"),
    path(f"{ONE}loting/", lists.show_drawn, name="programme_drawn"),
    path(f"{ONE}loting/reserves/", lists.show_reserves, name="programme_reserves"),
    path(f"{ONE}bezoeken/", drawing.begin_visits, name="programme_run"),
    path(f"{ONE}afsluiten/", drawing.end, name="programme_end"),
    path(f"{ONE}openbaar/", checking.get_procedure, name="programme_procedure"),
    path(f"{ONE}openbaar-maken/", checking.make_public, name="programme_publish"),
    path(f"{ONE}controle/", checking.get_everything, name="programme_verifier"),
    path(f"{ONE}verklaring/", checking.state, name="programme_statement"),
    path(f"{ONE}brieven/", inviting.show_letters, name="programme_letters"),
    path(f"{ONE}brieven/maken/", inviting.make, name="programme_letters_make"),
    path(f"{ONE}brieven/verstuurd/", inviting.note_sent, name="programme_letters_sent"),
    path(f"{ONE}brieven/alle/<slug:ending>/", bundling.ask, name="programme_letters_all"),
    path(f"{ONE}brieven/zip/<slug:ending>/", bundling.show, name="programme_letters_zip"),
    path(f"{ONE}brieven/bestand/<slug:ending>/", bundling.save, name="programme_letters_file"),
]
