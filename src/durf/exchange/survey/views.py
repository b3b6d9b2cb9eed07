"""The page on which a code is used: public, without a session, and it says nothing about who asks.

Every answer has status 200: a refusal with another status would stand in a log with its moment.
"""

from __future__ import annotations

from random import SystemRandom

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from durf.content.effect import load_questions
from durf.platform.accounts.declared import public_page
from durf.platform.ui.errors import DomainError

from .box import is_open, take_answers
from .forms import AnswerForm

FOLDER = "exchange_survey"
LANGUAGE = "taal"
OTHER = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


def answer(request: HttpRequest, survey: str) -> HttpResponse:
    """In the language that the address asks for: no cookie keeps a choice here."""
    wanted = request.GET.get(LANGUAGE, "")
    language = wanted if wanted in OTHER else get_language()
    with translation.override(language):
        return take(request, survey)


def take(request: HttpRequest, survey: str) -> HttpResponse:
    """The questions, and after a good code thanks. The code itself is the proof of the form."""
    today = timezone.localdate()
    if not is_open(survey, today=today):
        return render(request, f"{FOLDER}/closed.html")
    form = AnswerForm(request.POST or None, questions=load_questions())
    if request.method == "POST" and form.is_valid():
        try:
            take_answers(
                survey,
                code=form.cleaned_data["code"],
                chosen=form.to_chosen(),
                today=today,
                order=SystemRandom(),
            )
            return render(request, f"{FOLDER}/thanks.html")
        except DomainError as error:
            form.add_error("code", str(error))
    other, name = OTHER.get(get_language() or "nl", OTHER["nl"])
    switch = {"url": f"{request.path}?{LANGUAGE}={other}", "language": other, "name": name}
    return render(request, f"{FOLDER}/answer.html", {"form": form, "switch": switch})


# Without a cookie there is no token against forged forms; only whoever has a code can send one.
answer_page = csrf_exempt(public_page(answer))
