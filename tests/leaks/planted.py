"""Leaks made on purpose, in a URL configuration of their own: each must be caught."""

from __future__ import annotations

import logging

import psycopg
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.urls import path

from durf.config import urls as application
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.declared import Access, Door, declare, public_page
from durf.platform.contacts.models import Contact
from durf.platform.database.roles import Role
from durf.platform.tenancy.confidential import Room
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.ui.exports import write_csv
from tests import harness
from tests.leaks.rows import HOUSES, Row
from tests.samples.models import PrivateNote

NAMES = "SELECT name FROM contacts_contact"
OTHERS_NAMES = "SELECT name FROM contacts_contact WHERE organisation_id <> %s"


@public_page
def read_as_superuser(request: HttpRequest) -> HttpResponse:
    """No scope at all, and a connection that no wall stops."""
    database = str(connection.settings_dict["NAME"])
    with psycopg.connect(harness.cluster().url(Role.SUPER, database)) as past_the_walls:
        return HttpResponse(repr(past_the_walls.execute(NAMES).fetchall()))


def read_for_two(request: HouseRequest) -> str:
    """The application's own role, in the name of every organisation that there is."""
    everyone = frozenset(Organisation.objects.values_list("pk", flat=True))
    with acting_as(Viewer(request.viewer.user_id, everyone)), connection.cursor() as cursor:
        cursor.execute(OTHERS_NAMES, [request.organisation.pk])
        return repr(cursor.fetchall())


@house_page(Capability.HOME_SEE)
def act_for_two(request: HouseRequest) -> HttpResponse:
    """In the page."""
    return HttpResponse(read_for_two(request))


@house_page(Capability.HOME_SEE)
def put_into_header(request: HouseRequest) -> HttpResponse:
    """In a header."""
    return HttpResponse(headers={"X-Durf": read_for_two(request)})


@house_page(Capability.HOME_SEE)
def put_into_cookie(request: HouseRequest) -> HttpResponse:
    """In a cookie."""
    response = HttpResponse()
    response.set_cookie("durf", read_for_two(request))
    return response


@house_page(Capability.HOME_SEE)
def put_into_message(request: HouseRequest) -> HttpResponse:
    """In a message for the next page."""
    messages.info(request, read_for_two(request) * 40)
    return redirect("roles")


@house_page(Capability.HOME_SEE)
def put_into_location(request: HouseRequest) -> HttpResponse:
    """In the address of a redirect."""
    return redirect(f"/rollen/?q={read_for_two(request)}")


@house_page(Capability.HOME_SEE)
def put_into_log(request: HouseRequest) -> HttpResponse:
    """In a line of the log."""
    logging.getLogger("durf.planted").warning("seen %s", read_for_two(request))
    return HttpResponse()


@house_page(Capability.HOME_SEE)
def fail_loudly(request: HouseRequest) -> HttpResponse:
    """In the traceback of a fault."""
    raise ValueError(read_for_two(request))


@house_page(Capability.HOME_SEE)
def ignore_filter(request: HouseRequest) -> HttpResponse:
    """The page offers a search field; its export holds everything all the same."""
    names = Contact.objects.seen_by(request.viewer).values_list("name")
    if "export" in request.GET:
        return HttpResponse(write_csv(["name"], list(names)))
    field = '<input class="x" type="search" id="a" name="filter-name"><a href="?export=csv">'
    return HttpResponse(field + repr(list(names)))


@house_page(Capability.HOME_SEE)
def open_all_rooms(request: HouseRequest) -> HttpResponse:
    """Every room of the organisation for every colleague."""
    rooms = frozenset(Room.objects.seen_by(request.viewer).values_list("pk", flat=True))
    wide = Viewer(request.viewer.user_id, request.viewer.organisations, rooms=rooms)
    with acting_as(wide):
        notes = list(PrivateNote.objects.values_list("text", flat=True))
    return HttpResponse(repr(notes))


def tell_existence(request: HttpRequest, *, kind: str, house: str) -> HttpResponse:
    """A 404 both ways, but not the same one."""
    if not Organisation.objects.filter(public_id=house).exists():
        raise Http404
    return HttpResponse("not for you", status=404)


def forbid(request: HttpRequest, *, kind: str, house: str) -> HttpResponse:
    """A refusal that admits that there is something."""
    return HttpResponseForbidden()


@house_page(Capability.HOME_SEE)
def show_nothing(request: HouseRequest) -> HttpResponse:
    """A page whose owner sees nothing that could leak."""
    return HttpResponse("nothing")


@house_page(Capability.HOME_SEE)
def fail(request: HouseRequest) -> HttpResponse:
    """Open, but broken."""
    raise ValueError


def undeclared(request: HttpRequest, *, kind: str, house: str) -> HttpResponse:
    """Says nothing about who may come in."""
    return HttpResponse(read_as_superuser(request).content)


@public_page
def change_somebody_else(request: HttpRequest) -> HttpResponse:
    """Writes into every organisation when anybody posts."""
    database = str(connection.settings_dict["NAME"])
    with psycopg.connect(harness.cluster().url(Role.SUPER, database)) as past_the_walls:
        past_the_walls.execute("UPDATE samples_shelf SET title = title || '!'")
    return HttpResponse(status=404)


HOUSE = "geplant/<slug:kind>/<slug:house>/"
IN_HOUSE = {
    "act_for_two": act_for_two,
    "put_into_header": put_into_header,
    "put_into_cookie": put_into_cookie,
    "put_into_message": put_into_message,
    "put_into_location": put_into_location,
    "put_into_log": put_into_log,
    "fail_loudly": fail_loudly,
    "ignore_filter": ignore_filter,
    "open_all_rooms": open_all_rooms,
    "tell_existence": declare(tell_existence, Access(Door.HOUSE, "home.see")),
    "forbid": declare(forbid, Access(Door.HOUSE, "home.see")),
    "show_nothing": show_nothing,
    "fail": fail,
    "undeclared": undeclared,
}
urlpatterns = [
    path("geplant/super/", read_as_superuser, name="read_as_superuser"),
    path("geplant/wijzigen/", change_somebody_else, name="change_somebody_else"),
    *(path(f"{HOUSE}{name}/", view, name=name) for name, view in IN_HOUSE.items()),
    *application.urlpatterns,
]
handler403, handler404 = application.handler403, application.handler404
handler500 = application.handler500


def plant(name: str, *, shows: str = "", exports: bool = False) -> Row:
    """The row that somebody would have written for such a page."""
    is_public = name in {"read_as_superuser", "change_somebody_else"}
    return Row(
        name,
        Door.PUBLIC if is_public else Door.HOUSE,
        "" if is_public else "home.see",
        kinds=HOUSES,
        form={},
        shows=frozenset({shows} if shows else set()),
        opens=frozenset({200, 302, 404} if is_public else {200, 302}),
        exports=exports,
    )
