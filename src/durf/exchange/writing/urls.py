"""The address at which a letter is written."""

from django.urls import path

from . import views

urlpatterns = [
    path("nieuw/", views.write, name="post_write"),
    path("nieuw/standaardbrieven/", views.choose_letter, name="post_letters"),
]
