"""Template tags of what is public: the groups of a lottery in words."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from durf.reference.municipalities.sizes import SIZE_WORDS

register = template.Library()

STRATA = {
    "province": gettext_lazy("province"),
    "size_class": gettext_lazy("size"),
    "progress": gettext_lazy("“further or less far”"),
}
CAPTIONS = {
    "province": gettext_lazy("By province"),
    "size_class": gettext_lazy("By size"),
}


@register.filter
def strata_words(strata: Sequence[str]) -> str:
    """Over what the lot is spread, as part of a sentence."""
    words = [str(STRATA.get(name, name)) for name in strata]
    if len(words) < 2:  # noqa: PLR2004 - one word needs no "and"
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


@register.filter
def stratum_word(name: str) -> str:
    """A table by its name, or a group in it; any other group is its own name."""
    return str(CAPTIONS.get(name) or SIZE_WORDS.get(name) or name)
