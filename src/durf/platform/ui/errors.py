"""The base of all errors that a reader may see: a message, a stable code, and a next step."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A rule of the domain refused; subclasses set `message`, `next_step` and `code`."""

    message: str | Promise = _("This is not possible now.")
    next_step: str | Promise = ""
    code: ClassVar[str] = "refused"

    def __init__(self, message: str | Promise = "", *, next_step: str | Promise = "") -> None:
        self.message = message or type(self).message
        self.next_step = next_step or type(self).next_step
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message)
