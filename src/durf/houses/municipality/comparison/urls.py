"""Address of the comparison."""

from django.urls import path

from . import views

urlpatterns = [path("vergelijking/", views.show_comparison, name="comparison")]
