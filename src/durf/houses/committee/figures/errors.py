"""What can go wrong with proposing a figure; nothing was sent then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NoDeskError(DomainError):
    """The installation has no publication desk."""

    code = "figures_without_desk"
    message = _("There is no publication desk in this installation yet. Nothing was sent.")
    next_step = _("Ask the administration of the installation to set it up.")


class GroupGoneError(DomainError):
    """The group has become too small, or isn't there."""

    code = "figures_group_gone"
    message = _("There aren't enough municipalities in this group any more. Nothing was sent.")
    next_step = _("Choose another group.")


class UntrueSentenceError(DomainError):
    """The answers say something else."""

    code = "figures_untrue_sentence"
    message = _("The answers of this group don't bear this sentence out. Nothing was sent.")
    next_step = _("Choose another group, or another word for how many.")
