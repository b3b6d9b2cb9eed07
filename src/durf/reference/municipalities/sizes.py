"""The classes of size in words, from small to large."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SIZE_WORDS = {
    "<20k": _("fewer than 20,000 inhabitants"),
    "20-50k": _("20,000 to 50,000 inhabitants"),
    "50-100k": _("50,000 to 100,000 inhabitants"),
    ">=100k": _("100,000 inhabitants or more"),
}
