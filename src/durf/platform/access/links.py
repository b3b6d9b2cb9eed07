"""Links for people without an account: secret, signed, kept as a hash, and revocable.

A link opens one kind of page about one row of one organisation. What isn't signed by this
installation is refused before the database is asked.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.utils.timezone import localdate

from durf.platform.tenancy.viewer import Viewer

from .models import Link
from .viewers import build_viewer, find_seat, list_seats

TOKEN_BYTES = 32
SALT = "durf.link"
SEPARATOR = "."


def new_link_token() -> str:
    """256 random bits, signed by this installation."""
    return Signer(salt=SALT, sep=SEPARATOR).sign(secrets.token_urlsafe(TOKEN_BYTES))


def hash_link_token(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_link(
    viewer: Viewer,
    *,
    purpose: str,
    about: str,
    token: str,
    now: datetime,
    expires_at: datetime | None = None,
    is_personal: bool = False,
) -> Link:
    """Make the link; earlier ones about the same thing are revoked."""
    revoke_links(viewer, purpose=purpose, about=about, now=now)
    return Link.objects.create(
        organisation_id=viewer.organisation_id,
        purpose=purpose,
        about=about,
        person_id=viewer.person_id if is_personal else None,
        token_hash=hash_link_token(token),
        made_at=now,
        expires_at=expires_at,
    )


def prolong_links(viewer: Viewer, *, purpose: str, about: str, until: datetime) -> None:
    """The live links to this page about this row work until another moment."""
    rows = Link.objects.filter(organisation_id__in=viewer.organisations, revoked_at=None)
    rows.filter(purpose=purpose, about=about).update(expires_at=until)


def revoke_links(viewer: Viewer, *, purpose: str, about: str, now: datetime) -> None:
    """The links to this page about this row no longer work."""
    rows = Link.objects.filter(organisation_id__in=viewer.organisations, revoked_at=None)
    rows.filter(purpose=purpose, about=about).update(revoked_at=now)


def list_live_links(viewer: Viewer, *, purpose: str, now: datetime) -> list[Link]:
    """The links of this purpose that work now, for the viewer's organisation."""
    rows = Link.objects.usable_at(now).filter(organisation_id__in=viewer.organisations)
    return list(rows.filter(purpose=purpose).order_by("pk"))


def find_link(token: str, *, purpose: str, now: datetime) -> Link | None:
    """The link behind a token, if it opens this page now."""
    try:
        Signer(salt=SALT, sep=SEPARATOR).unsign(token)
    except BadSignature:
        return None
    rows = Link.objects.usable_at(now).filter(token_hash=hash_link_token(token), purpose=purpose)
    return rows.select_related("organisation", "person").first()


def build_link_viewer(link: Link, *, now: datetime) -> Viewer | None:
    """Who looks: nobody in person, without any capability; or whose link it is, as of today.

    None for somebody who no longer works for the organisation.
    """
    if link.person is None:
        return Viewer(None, frozenset({link.organisation_id}), purpose=link.purpose)
    seats = list_seats(link.person, today=localdate(now)) if link.person.is_active else []
    seat = find_seat(seats, public_id=link.organisation.public_id)
    if seat is None or seat.is_inherited:
        return None
    return build_viewer(link.person, seat, purpose=link.purpose)
