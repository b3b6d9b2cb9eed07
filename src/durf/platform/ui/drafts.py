"""Tells the page that a form was really saved, so that the browser drops its own draft of it.

The key travels as a tag of the success message; content of forms never enters the session.
"""

from django.contrib import messages
from django.http import HttpRequest

from durf.platform.ui.interface import Text


def announce_saved(request: HttpRequest, text: Text, *, draft_key: str) -> None:
    messages.success(request, str(text), extra_tags=draft_key)
