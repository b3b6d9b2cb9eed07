"""The pages on which administrators manage who works for their organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.models import Invitation, Membership
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.drafts import announce_saved
from durf.platform.ui.errors import DomainError

from .forms import EndForm, OfferForm
from .invitations import (
    invite,
    list_open_invitations,
    new_token,
    resend_invitation,
    withdraw_invitation,
)
from .memberships import count_keepers, end_membership, list_memberships
from .resets import reset_member
from .tables import Period, invitations_table, members_table


@house_page(Capability.MEMBERS_SEE)
def show_members(request: HouseRequest) -> HttpResponse:
    """Who works here; administrators also see invitations and addresses."""
    now = timezone.now()
    today = timezone.localdate(now)
    may_manage = request.viewer.may(Capability.MEMBERS_MANAGE)
    table = members_table(request.viewer, today=today, may_manage=may_manage)
    context = {"table": table.bind(request.GET), "may_manage": may_manage}
    if may_manage:
        context["invitations"] = invitations_table(request.viewer, now=now).bind(request.GET)
        context["keeper_count"] = count_keepers(request.organisation, today=today)
    return TemplateResponse(request, "access/members/members.html", context)


@house_page(Capability.MEMBERS_MANAGE)
def invite_member(request: HouseRequest) -> HttpResponse:
    """An invitation by mail."""
    now = timezone.now()
    draft_key = f"invite-{request.organisation.public_id}"
    form = OfferForm(
        request.POST or None, organisation=request.organisation, today=timezone.localdate(now)
    )
    if request.method == "POST" and form.is_valid():
        offer = form.to_offer()
        try:
            invite(request.viewer, request.organisation, offer=offer, token=new_token(), now=now)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            sent = _("The invitation to %(name)s has been sent.") % {"name": offer.name}
            announce_saved(request, sent, draft_key=draft_key)
            return redirect(address("members", request.organisation))
    context = {"form": form, "draft_key": draft_key}
    return TemplateResponse(request, "access/members/invite.html", context)


@house_page(Capability.MEMBERS_MANAGE)
def manage_invitation(request: HouseRequest, invitation: str) -> HttpResponse:
    """An open invitation: send it again, or withdraw it."""
    row, now = find_invitation_here(request, invitation), timezone.now()
    if request.method == "POST" and request.POST.get("action") == "resend":
        resend_invitation(request.viewer, row, token=new_token(), now=now)
        messages.success(
            request, _("The invitation has been sent again; the old link no longer works.")
        )
        return redirect(address("members", request.organisation))
    if request.method == "POST":
        withdraw_invitation(request.viewer, row, now=now)
        messages.success(request, _("The invitation has been withdrawn."))
        return redirect(address("members", request.organisation))
    context = {"invitation": row, "period": Period(row.begins_on, row.ends_on)}
    return TemplateResponse(request, "access/members/invitation.html", context)


@house_page(Capability.MEMBERS_MANAGE)
def show_member(request: HouseRequest, membership: str) -> HttpResponse:
    """One person in one role, and what can be done about it."""
    row = find_membership_here(request, membership)
    context = {
        "membership": row,
        "period": Period(row.begins_on, row.ends_on),
        "is_self": row.user_id == request.viewer.user_id,
    }
    return TemplateResponse(request, "access/members/member.html", context)


@house_page(Capability.MEMBERS_MANAGE)
@fresh_login_required
def end_member(request: HouseRequest, membership: str) -> HttpResponse:
    """Asked first, then done."""
    row, now = find_membership_here(request, membership), timezone.now()
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        last_day = form.choose_last_day(today=timezone.localdate(now))
        try:
            end_membership(request.viewer, row, last_day=last_day, now=now)
        except DomainError as error:
            form.add_error(None, f"{error} {error.next_step}".strip())
        else:
            messages.success(request, _("The end has been set."))
            return redirect(address("members", request.organisation))
    return TemplateResponse(request, "access/members/end.html", {"form": form, "membership": row})


@house_page(Capability.MEMBERS_MANAGE)
@fresh_login_required
def reset_factor(request: HouseRequest, membership: str) -> HttpResponse:
    """A colleague lost passkey and app: asked first, then done."""
    row = find_membership_here(request, membership)
    if request.method == "POST":
        reset_member(request.viewer, row, now=timezone.now())
        messages.success(
            request, _("%(name)s gets a mail that explains how to go on.") % {"name": row.user.name}
        )
        return redirect(address("members", request.organisation))
    return TemplateResponse(request, "access/members/reset.html", {"membership": row})


def find_membership_here(request: HouseRequest, public_id: str) -> Membership:
    """A membership of the viewer's organisation, or 404."""
    rows = list_memberships(request.viewer, today=timezone.localdate())
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def find_invitation_here(request: HouseRequest, public_id: str) -> Invitation:
    """An open invitation of the viewer's organisation, or 404."""
    rows = list_open_invitations(request.viewer, now=timezone.now())
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row
