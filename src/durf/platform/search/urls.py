"""Address of searching."""

from django.urls import path

from . import views

urlpatterns = [path("zoeken/", views.show_search, name="search")]
