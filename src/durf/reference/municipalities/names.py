"""Names of municipalities as people sort them."""

import unicodedata


def fold_name(name: str) -> str:
    """A key to sort and find by: without accents, case and the leading apostrophe of 's- and 't."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return letters.casefold().lstrip("'’ ")
