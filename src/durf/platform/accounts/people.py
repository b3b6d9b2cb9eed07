"""Finding and making people, and taking away what proves who they are."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from .factors import list_authenticators
from .models import User
from .sessions import end_sessions


def find_person(email: str) -> User | None:
    """The person with this address; case doesn't matter."""
    return User.objects.filter(email=email.strip().lower()).first()


def welcome_person(email: str, *, name: str, language: str, now: datetime) -> User:
    """The person who holds this mailbox, known or new. Only invitations call it."""
    person = find_person(email)
    if person is None:
        return User.objects.create_user(email, name=name, language=language, joined_at=now)
    if person.joined_at is None:
        person.joined_at = now
        person.save(update_fields=["joined_at"])
    return person


def change_person(person: User, *, name: str, language: str) -> None:
    """What people may change about themselves."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])


def reset_factors(person: User) -> int:
    """Remove what proves this person and end every session; gives how many authenticators.

    The unusable password changes too, so that no session survives for which no row was kept.
    """
    removed, _ = list_authenticators(person).delete()
    SocialAccount.objects.filter(user_id=person.pk).delete()
    end_sessions(person)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return removed


def make_nameless(person: User, *, pseudonym: str) -> int:
    """Take name, address, factors and sessions away, for good; gives how many authenticators."""
    removed = reset_factors(person)
    person.name, person.email = pseudonym, f"{person.public_id}@erased.invalid"
    person.is_active, person.last_login = False, None
    person.save(update_fields=["name", "email", "is_active", "last_login"])
    return removed
