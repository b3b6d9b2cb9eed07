"""A person who logs in. What that person may do stands in the memberships, never here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH, new_public_id


class UserManager(BaseUserManager["User"]):
    """Makes people without a password."""

    def create_user(self, email: str, *, name: str, **fields: Any) -> User:
        """A new person; the address is kept in lower case, so that one person has one account."""
        user = self.model(email=email.strip().lower(), name=name.strip(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. There is no superuser and no staff flag: nobody sees all."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(
        max_length=2, choices=(("nl", "Nederlands"), ("en", "English")), default="nl"
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Not a column: the day and the memberships that were read along with the person.
    known_memberships: tuple[date, list[Any]] | None = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name
