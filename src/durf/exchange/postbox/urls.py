"""Addresses of the inbox and of what was sent."""

from django.urls import path

from .views import distribution, forwards, received, sent

urlpatterns = [
    path("in/", received.show_open, name="post_in"),
    path("in/afgehandeld/", received.show_done, name="post_done"),
    path("in/<slug:delivery>/", received.show_item, name="post_item"),
    path("in/<slug:delivery>/stand/", received.turn_item, name="post_item_state"),
    path(
        "in/<slug:delivery>/bijlage/<int:position>/",
        received.download,
        name="post_item_attachment",
    ),
    path(
        "in/<slug:delivery>/brief/<slug:ending>/", received.download_letter, name="post_item_file"
    ),
    path("in/<slug:delivery>/doorsturen/", forwards.forward_item, name="post_forward"),
    path("verzonden/", sent.show_sent, name="post_sent"),
    path("verzonden/<slug:delivery>/", sent.show_item, name="post_sent_item"),
    path(
        "verzonden/<slug:delivery>/bijlage/<int:position>/",
        sent.download,
        name="post_sent_attachment",
    ),
    path(
        "verzonden/<slug:delivery>/brief/<slug:ending>/",
        sent.download_letter,
        name="post_sent_file",
    ),
    path("verzonden/<slug:delivery>/intrekken/", sent.withdraw_item, name="post_withdraw"),
    path("verdeling/", distribution.change, name="post_distribution"),
]
