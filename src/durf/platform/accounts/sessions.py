"""How long a session lives: 30 minutes of silence, 12 hours in all; and the list of sessions.

The session holds who, how proven, and two moments; never anything that was typed into a form.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.urls import reverse

from durf.platform.ui.interface import SessionDeadline

from .models import User

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
WRITE_EVERY = timedelta(minutes=1)
STARTED_KEY = "durf_started_at"
SEEN_KEY = "durf_seen_at"


def start_session(request: HttpRequest, *, now: datetime) -> None:
    """Both clocks begin at logging in."""
    request.session[STARTED_KEY] = request.session[SEEN_KEY] = int(now.timestamp())


def read_moment(session: SessionBase, key: str) -> datetime | None:
    """One of the two moments; None when the session was made without one."""
    stored = session.get(key)
    return datetime.fromtimestamp(stored, UTC) if isinstance(stored, int) else None


def find_deadline(session: SessionBase) -> datetime | None:
    """When this session ends if nothing happens."""
    started, seen = read_moment(session, STARTED_KEY), read_moment(session, SEEN_KEY)
    if started is None or seen is None:
        return None
    return min(started + ABSOLUTE, seen + IDLE)


def is_expired(session: SessionBase, *, now: datetime) -> bool:
    """Whether the silence or the whole lasted too long."""
    deadline = find_deadline(session)
    return deadline is not None and now >= deadline


def keep_session(request: HttpRequest, *, now: datetime) -> None:
    """Note that the person is there; writes at most once a minute."""
    seen = read_moment(request.session, SEEN_KEY)
    if seen is None:
        start_session(request, now=now)
    elif now - seen >= WRITE_EVERY:
        request.session[SEEN_KEY] = int(now.timestamp())
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def end_session(request: HttpRequest) -> None:
    """Log out and forget this session everywhere."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def session_deadline(request: HttpRequest, *, now: datetime) -> SessionDeadline | None:
    """What the page tells the browser, so that it can warn in time."""
    deadline = find_deadline(request.session)
    if deadline is None:
        return None
    seconds = max(int((deadline - now).total_seconds()), 0)
    return SessionDeadline(seconds_left=seconds, extend_url=reverse("session_extend"))


def list_sessions(user: User) -> list[UserSession]:
    """The sessions of a person that still live, latest first."""
    sessions: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(sessions, key=lambda session: session.last_seen_at, reverse=True)


def end_sessions(user: User, *, keys: set[str] | None = None, keep: str = "") -> int:
    """End sessions of a person: all, or those with these ids; `keep` is a session that stays."""
    ended = 0
    for session in UserSession.objects.filter(user_id=user.pk).exclude(session_key=keep):
        if keys is None or str(session.pk) in keys:
            session.end()
            ended += 1
    return ended


def count_expired_sessions(*, now: datetime) -> int:
    """How many sessions are over at that moment."""
    return Session.objects.filter(expire_date__lt=now).count()


def clear_expired_sessions(*, now: datetime) -> int:
    """Remove sessions whose whole time is over, with their rows in the list; gives how many."""
    removed, _ = Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return removed


def clear_daily(now: datetime) -> None:
    """The same as a daily task."""
    clear_expired_sessions(now=now)
