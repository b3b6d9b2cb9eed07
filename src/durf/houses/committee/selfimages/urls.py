"""Addresses of the received self-images."""

from django.urls import path

from . import views

urlpatterns = [
    path("zelfbeelden/", views.show_selfimages, name="committee_selfimages"),
    path("zelfbeelden/cijfers/", views.show_counts, name="committee_selfimage_counts"),
    path("zelfbeelden/<slug:selfimage>/", views.show_selfimage, name="committee_selfimage"),
]
