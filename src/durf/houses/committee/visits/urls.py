"""Addresses of visits."""

from django.urls import path

from .views import debrief, file, lists, managing, talk, wishes

ONE = "<slug:visit>/"

urlpatterns = [
    path("", lists.show_visits, name="committee_visits"),
    path("beginnen/", managing.begin, name="committee_visit_begin"),
    path(ONE, lists.show_visit, name="committee_visit"),
    path(f"{ONE}team/", managing.choose_team, name="committee_visit_team"),
    path(
        f"{ONE}team/<slug:member>/weg/",
        managing.remove_member,
        name="committee_visit_team_remove",
    ),
    path(f"{ONE}team/bericht/", wishes.tell, name="committee_visit_team_tell"),
    path(f"{ONE}verzoek/<slug:wish>/", wishes.answer, name="committee_visit_wish"),
    path(f"{ONE}bericht/", managing.announce, name="committee_visit_announce"),
    path(f"{ONE}afzeggen/", managing.cancel, name="committee_visit_cancel"),
    path(f"{ONE}binding/", file.declare, name="committee_visit_conflict"),
    path(f"{ONE}dossier/", file.show_file, name="committee_visit_file"),
    path(f"{ONE}dossier/zelfbeeld/", file.show_selfimage, name="committee_visit_selfimage"),
    path(f"{ONE}leidraad/", file.show_guide, name="committee_visit_guide"),
    path(f"{ONE}leidraad/maken/", file.make, name="committee_visit_guide_make"),
    path(f"{ONE}leidraad/nieuw/", file.add_item, name="committee_visit_guide_add"),
    path(f"{ONE}leidraad/<slug:guide_item>/", file.change_item, name="committee_visit_guide_item"),
    path(f"{ONE}gesprek/", talk.show_talk, name="committee_visit_talk"),
    path(f"{ONE}gesprek/gehouden/", talk.mark_held, name="committee_visit_held"),
    path(f"{ONE}gesprek/notitie/", talk.save, name="committee_visit_note"),
    path(f"{ONE}gesprek/klaar/", talk.close, name="committee_visit_notes_close"),
    path(f"{ONE}gesprek/thema/<slug:theme>/", talk.show_theme, name="committee_visit_theme"),
    path(f"{ONE}nabespreking/", debrief.show_debrief, name="committee_visit_debrief"),
    path(f"{ONE}nabespreking/beginnen/", talk.begin, name="committee_visit_debrief_begin"),
    path(f"{ONE}bevindingen/nieuw/", debrief.add, name="committee_visit_finding_add"),
    path(f"{ONE}bevindingen/<slug:finding>/", debrief.change, name="committee_visit_finding"),
    path(f"{ONE}hervatten/", managing.resume, name="committee_visit_resume"),
]
