"""Addresses of the people of an organisation."""

from django.urls import path

from . import views

urlpatterns = [
    path("leden/", views.show_members, name="members"),
    path("leden/uitnodigen/", views.invite_member, name="member_invite"),
    path("leden/uitnodiging/<slug:invitation>/", views.manage_invitation, name="invitation_manage"),
    path("leden/<slug:membership>/", views.show_member, name="member"),
    path("leden/<slug:membership>/beeindigen/", views.end_member, name="member_end"),
    path("leden/<slug:membership>/herstellen/", views.reset_factor, name="member_reset"),
]
