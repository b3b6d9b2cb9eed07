"""Addresses of sending many final reports at once; before those of one report."""

from django.urls import path

from . import views

ONE = "versturen/<slug:dispatch>/"

urlpatterns = [
    path("versturen/", views.begin, name="dispatches"),
    path(ONE, views.show_dispatch, name="dispatch"),
    path(f"{ONE}stoppen/", views.stop, name="dispatch_stop"),
    path(f"{ONE}verder/", views.go_on, name="dispatch_resume"),
]
