"""Pages for people on their way in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from durf.platform.access.matrix import Role
from durf.platform.access.members.errors import InvitationUnusableError
from durf.platform.access.members.invitations import accept_invitation, find_invitation
from durf.platform.access.members.tables import Period
from durf.platform.accounts.declared import demo_page, public_page
from durf.platform.accounts.demo_logins import log_in_for_demo
from durf.platform.accounts.link_logins import log_in_by_link
from durf.platform.accounts.models import User

from .demo import find_demo_person, find_target, list_demo_houses, list_ways
from .roles import list_matrix_tables
from .ways import find_growth


@public_page
@never_cache
def answer_invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """What one is invited for; accepting is a button, so that no mail scanner does it."""
    now = timezone.now()
    try:
        invitation = find_invitation(token, now=now)
        is_other = isinstance(request.user, User) and request.user.email != invitation.email
        if request.method == "POST" and not is_other:
            return log_in_by_link(request, accept_invitation(token, now=now))
    except InvitationUnusableError as error:
        return render(request, "access/entrance/unusable.html", {"error": error}, status=410)
    context = {
        "invitation": invitation,
        "role": Role(invitation.role).label,
        "period": Period(invitation.begins_on, invitation.ends_on),
        "is_other": is_other,
    }
    return render(request, "access/entrance/invitation.html", context)


@public_page
def show_roles(request: HttpRequest) -> HttpResponse:
    """Who may do what, for everyone to read."""
    return render(request, "access/entrance/roles.html", {"tables": list_matrix_tables()})


@demo_page
def choose_demo_person(request: HttpRequest) -> HttpResponse:
    """What one can try in each role, and everybody one can be; one click logs in."""
    today = timezone.localdate()
    if request.method != "POST":
        houses = list_demo_houses(today=today)
        context = {"houses": houses, "ways": list_ways(houses), "growth": find_growth()}
        return render(request, "access/entrance/demo.html", context)
    person = find_demo_person(request.POST.get("person", ""), today=today)
    if person is None:
        raise Http404
    way, page = (request.POST.get(name, "") for name in ("way", "page"))
    target = find_target(person, slug=way, url_name=page, today=today)
    log_in_for_demo(request, person, now=timezone.now())
    return redirect(target or "start")
