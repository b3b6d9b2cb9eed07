"""The profile page of an organisation: contacts by function, edited by its own people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.drafts import announce_saved
from durf.platform.ui.interface import Crumb

from .book import add_contact, change_contact, end_contact
from .errors import ContactChangedError, ContactEndedError
from .forms import ContactForm
from .functions import Function, label_function
from .models import Contact
from .queries import FilledFunction, list_contacts, list_filled_functions
from .tables import history_table


@house_page(Capability.PROFILE_SEE)
def show_profile(request: HouseRequest) -> HttpResponse:
    """Who can be reached for what."""
    functions = list_filled_functions(request.viewer, kind=request.organisation.kind)
    context = {
        "entries": [show_entry(request, f) for f in functions],
        "open_count": sum(1 for f in functions if f.is_open),
        "may_edit": request.viewer.may(Capability.PROFILE_EDIT),
        "add_url": address("contact_add", request.organisation),
        "history_url": address("profile_history", request.organisation),
    }
    return TemplateResponse(request, "contacts/profile.html", context)


@house_page(Capability.PROFILE_EDIT)
def add(request: HouseRequest) -> HttpResponse:
    """A new contact."""
    initial = {"function": request.GET.get("functie", "")}
    form = ContactForm(request.POST or None, kind=request.organisation.kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        add_contact(request.viewer, details=form.details(), now=timezone.now())
        announce_saved(request, _("The changes have been saved."), draft_key=draft_key(request))
        return redirect(address("profile", request.organisation))
    return show_form(request, form)


@house_page(Capability.PROFILE_EDIT)
def change(request: HouseRequest, contact: str) -> HttpResponse:
    """New details of a contact; when a colleague was first, both texts are shown."""
    row = find_contact(request, contact)
    form = ContactForm(
        request.POST or None, kind=request.organisation.kind, initial=initial_of(row)
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_contact(
                request.viewer,
                row,
                details=form.details(),
                seen_version=form.cleaned_data["seen_version"] or 0,
                now=timezone.now(),
            )
        except ContactChangedError as error:
            return show_form(request, form, contact=row, conflict=error)
        saved = _("The changes have been saved.")
        announce_saved(request, saved, draft_key=draft_key(request, row))
        return redirect(address("profile", request.organisation))
    return show_form(request, form, contact=row)


@house_page(Capability.PROFILE_EDIT)
def end(request: HouseRequest, contact: str) -> HttpResponse:
    """Somebody no longer fills a function: asked first, then done."""
    row = find_contact(request, contact)
    if request.method == "POST":
        try:
            end_contact(request.viewer, row, now=timezone.now())
        except ContactEndedError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("The changes have been saved."))
        return redirect(address("profile", request.organisation))
    context = {
        "contact": row,
        "function": label_function(request.organisation.kind, row.function),
        "breadcrumbs": [profile_crumb(request), Crumb(_("Take off the list"))],
        "profile_url": address("profile", request.organisation),
    }
    return TemplateResponse(request, "contacts/end.html", context)


@house_page(Capability.PROFILE_SEE)
def show_history(request: HouseRequest) -> HttpResponse:
    """Every change to the address book."""
    table = history_table(request.viewer, kind=request.organisation.kind).bind(request.GET)
    if table.is_export:
        return table.export()
    crumbs = [profile_crumb(request), Crumb(_("Changes"))]
    context = {"table": table, "breadcrumbs": crumbs}
    return TemplateResponse(request, "contacts/history.html", context)


@dataclass(frozen=True)
class ContactEntry:
    """A contact as the page shows it."""

    contact: Contact
    change_url: str


@dataclass(frozen=True)
class FunctionEntry:
    """A function as the page shows it."""

    function: Function
    contacts: list[ContactEntry]
    add_url: str


def show_entry(request: HouseRequest, filled: FilledFunction) -> FunctionEntry:
    """A function with the addresses that its links need."""
    add_url = f"{address('contact_add', request.organisation)}?functie={filled.function.key}"
    contacts = [
        ContactEntry(contact, contact_address(request, contact, "contact_change"))
        for contact in filled.contacts
    ]
    return FunctionEntry(filled.function, contacts, add_url)


def contact_address(request: HouseRequest, contact: Contact, url_name: str) -> str:
    """The address of a page about this contact."""
    return address(url_name, request.organisation, contact=contact.public_id)


def profile_crumb(request: HouseRequest) -> Crumb:
    """The way back to the profile."""
    return Crumb(_("Contacts"), address("profile", request.organisation))


def draft_key(request: HouseRequest, contact: Contact | None = None) -> str:
    """Under which the browser keeps what is typed: never the same in two organisations."""
    return f"contact-{(contact or request.organisation).public_id}"


def find_contact(request: HouseRequest, public_id: str) -> Contact:
    """A current contact of the viewer's organisation, or 404."""
    return get_object_or_404(list_contacts(request.viewer), public_id=public_id)


def initial_of(contact: Contact) -> dict[str, Any]:
    """The form as it starts: the stored values."""
    fields = ("function", "is_stand_in", "name", "email", "phone", "note")
    return {name: getattr(contact, name) for name in fields} | {"seen_version": contact.version}


def show_form(
    request: HouseRequest,
    form: ContactForm,
    *,
    contact: Contact | None = None,
    conflict: ContactChangedError | None = None,
) -> HttpResponse:
    """The form; with a conflict the colleague's version beside it and the new version number."""
    if conflict and contact:
        form.data = {**dict(form.data.items()), "seen_version": str(contact.version)}
    title = _("Change contact") if contact else _("Add a contact")
    kind = request.organisation.kind
    stored_function = label_function(kind, contact.function) if contact else ""
    context = {
        "form": form,
        "contact": contact,
        "conflict": conflict,
        "stored_function": stored_function,
        "title": title,
        "breadcrumbs": [profile_crumb(request), Crumb(title)],
        "profile_url": address("profile", request.organisation),
        "end_url": contact_address(request, contact, "contact_end") if contact else "",
        "draft_key": draft_key(request, contact),
    }
    return TemplateResponse(request, "contacts/form.html", context, status=409 if conflict else 200)
