"""Address of what is kept and how long."""

from django.urls import path

from . import views

urlpatterns = [path("bewaren/", views.show_retention, name="retention")]
