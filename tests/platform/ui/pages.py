"""A few pages that only these tests serve: forms with drafts, refusals, and the style guide."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.i18n import set_language

from durf.platform.ui.drafts import announce_saved
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Interface, SessionDeadline
from durf.platform.ui.views import show_style_guide


class NoteForm(forms.Form):
    text = forms.CharField(widget=forms.Textarea)
    code = forms.CharField(widget=forms.PasswordInput)
    ticket = forms.CharField(widget=forms.HiddenInput, initial="hidden-ticket")
    is_final = forms.BooleanField(required=False)
    day = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def show_note(request: HttpRequest) -> HttpResponse:
    """`?van=` is the user, `?tekst=` what the server has stored."""
    if request.method == "POST":
        announce_saved(request, "Saved", draft_key="note-1")
        return redirect("/bewaard/")
    owner = request.GET.get("van", "one")
    interface = Interface(user_label="A. el Amrani", draft_owner=owner)
    form = NoteForm(initial={"text": request.GET.get("tekst", "")}, use_required_attribute=False)
    context = {"interface": interface, "form": form, "submit": "Save", "draft_key": "note-1"}
    return render(request, "ui/forms/test_page.html", context)


def show_wrong(request: HttpRequest) -> HttpResponse:
    context = {"form": NoteForm({}), "submit": "Save"}
    return render(request, "ui/forms/test_page.html", context)


def show_saved(request: HttpRequest) -> HttpResponse:
    context = {"interface": Interface(user_label="A. el Amrani", draft_owner="one")}
    return render(request, "ui/layouts/plain.html", context)


def show_session(request: HttpRequest) -> HttpResponse:
    seconds = int(request.GET.get("seconden", "3"))
    session = SessionDeadline(seconds_left=seconds, warn_seconds=2, extend_url="/verleng/")
    interface = Interface(user_label="A. el Amrani", session=session)
    return render(request, "ui/layouts/plain.html", {"interface": interface})


def answer(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def refuse(_request: HttpRequest) -> HttpResponse:
    raise DomainError("The self-image has been sent already.", next_step="Ask for it back.")


def deny(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def break_down(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("CANARY-Astervoort")


def show_messages(request: HttpRequest) -> HttpResponse:
    messages.error(request, "That did not work")
    return render(request, "ui/layouts/plain.html")


urlpatterns = [
    path("stijl/", show_style_guide),
    path("notitie/", show_note),
    path("fout/", show_wrong),
    path("bewaard/", show_saved),
    path("sessie/", show_session),
    path("verleng/", answer),
    path("weiger/", refuse),
    path("verbied/", deny),
    path("stuk/", break_down),
    path("meldingen/", show_messages),
    path("taal/", set_language, name="set_language"),
    path("mijn/", answer, name="account"),
    path("uitloggen/", answer, name="account_logout"),
    path("rollen/", answer, name="roles"),
    path("over/", answer, name="about"),
]

handler403 = "durf.platform.ui.views.handle_403"
handler404 = "durf.platform.ui.views.handle_404"
handler500 = "durf.platform.ui.views.handle_500"
