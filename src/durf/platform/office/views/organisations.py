"""The pages of the office: organisations, and second factors that were lost."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.members.invitations import new_token
from durf.platform.access.members.overview import HouseLine, find_house_line
from durf.platform.access.pages import HouseRequest, office_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.office.forms import KeeperForm, OrganisationForm, ResetForm
from durf.platform.office.models import FactorReset
from durf.platform.office.organisations import (
    close_organisation,
    create_organisation,
    invite_first_administrator,
    may_be_closed,
)
from durf.platform.office.resets import (
    confirm_reset,
    list_open_resets,
    request_reset,
    withdraw_reset,
)
from durf.platform.office.tables import organisations_table
from durf.platform.ui.errors import DomainError


@office_page(Capability.ORGANISATIONS_MANAGE)
def show_organisations(request: HouseRequest) -> HttpResponse:
    """Every organisation of this installation."""
    table = organisations_table(now=timezone.now()).bind(request.GET)
    return TemplateResponse(request, "office/organisations.html", {"table": table})


@office_page(Capability.ORGANISATIONS_MANAGE)
@fresh_login_required
def add_organisation(request: HouseRequest) -> HttpResponse:
    """A new organisation, and the invitation of its first administrator."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            line = make_organisation(request, form)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            name = line.organisation.name
            messages.success(request, _("%(name)s has been created.") % {"name": name})
            return redirect("office_organisation", line.organisation.public_id)
    return TemplateResponse(request, "office/add.html", {"form": form})


@office_page(Capability.ORGANISATIONS_MANAGE)
def show_organisation(request: HouseRequest, organisation: str) -> HttpResponse:
    """One organisation: who manages its members."""
    line = find_line(organisation)
    form = KeeperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_keeper(request, line, form)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The invitation has been sent."))
            return redirect("office_organisation", organisation)
    context = {"line": line, "form": form, "may_close": may_be_closed(line.organisation)}
    return TemplateResponse(request, "office/organisation.html", context)


@office_page(Capability.ORGANISATIONS_MANAGE)
@fresh_login_required
def close(request: HouseRequest, organisation: str) -> HttpResponse:
    """Asked first, then done."""
    line = find_line(organisation)
    if request.method == "POST":
        close_organisation(request.viewer, line.organisation, now=timezone.now())
        messages.success(request, _("%(name)s is closed.") % {"name": line.organisation.name})
        return redirect("office")
    return TemplateResponse(request, "office/close.html", {"line": line})


@office_page(Capability.FACTOR_RESET)
@fresh_login_required
def show_resets(request: HouseRequest) -> HttpResponse:
    """What waits for a second person, and a new request."""
    form, now = ResetForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            request_reset(request.viewer, email=form.cleaned_data["email"], now=now)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The request waits for a second person."))
            return redirect("office_resets")
    context = {"form": form, "resets": list_open_resets(now=now)}
    return TemplateResponse(request, "office/resets.html", context)


@office_page(Capability.FACTOR_RESET)
@fresh_login_required
def confirm(request: HouseRequest, reset: str) -> HttpResponse:
    """The second person: asked first, then done. Any officer may also stop it here."""
    row, now = find_reset(reset), timezone.now()
    if request.method == "POST" and request.POST.get("action") == "withdraw":
        withdraw_reset(request.viewer, row, now=now)
        messages.success(request, _("The request has been withdrawn."))
        return redirect("office_resets")
    if request.method == "POST":
        confirm_reset(request.viewer, row, now=now)
        messages.success(request, _("The second factor has been reset."))
        return redirect("office_resets")
    is_own = row.requested_by_id == request.viewer.user_id
    return TemplateResponse(request, "office/confirm.html", {"reset": row, "is_own": is_own})


def make_organisation(request: HouseRequest, form: OrganisationForm) -> HouseLine:
    """The organisation and its first invitation: both, or neither."""
    now = timezone.now()
    with transaction.atomic():
        organisation = create_organisation(
            request.viewer, kind=form.choose_kind(), name=form.cleaned_data["name"], now=now
        )
        line = HouseLine(organisation, keepers=(), open_invitations=0)
        invite_keeper(request, line, form)
    return line


def invite_keeper(request: HouseRequest, line: HouseLine, form: KeeperForm) -> None:
    """The invitation of a first administrator."""
    invite_first_administrator(
        request.viewer,
        line,
        email=form.cleaned_data["email"],
        name=form.cleaned_data["administrator"],
        token=new_token(),
        now=timezone.now(),
    )


def find_line(public_id: str) -> HouseLine:
    """An organisation, or 404."""
    line = find_house_line(public_id, now=timezone.now())
    if line is None:
        raise Http404
    return line


def find_reset(public_id: str) -> FactorReset:
    """An open request, or 404."""
    reset = list_open_resets(now=timezone.now()).filter(public_id=public_id).first()
    if reset is None:
        raise Http404
    return reset
