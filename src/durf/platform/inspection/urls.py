"""Address of the page about readers."""

from django.urls import path

from . import views

urlpatterns = [path("inzage/", views.show_readership, name="readership")]
