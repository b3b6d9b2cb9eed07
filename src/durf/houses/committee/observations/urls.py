"""Addresses of what the committee learns."""

from django.urls import path

from . import views

urlpatterns = [path("rode-draden/", views.show_observations, name="observations")]
