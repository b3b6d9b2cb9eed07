"""Keeps the names of municipalities out of texts that the whole committee reads."""

from __future__ import annotations

import re

from durf.reference.municipalities.models import Municipality

from .errors import NamedMunicipalityError


def refuse_names(*texts: str) -> None:
    """NamedMunicipalityError when one of the texts has the name of a municipality in it."""
    words = "\n".join(texts)
    if any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
        for name in Municipality.objects.values_list("name", flat=True)
    ):
        raise NamedMunicipalityError
