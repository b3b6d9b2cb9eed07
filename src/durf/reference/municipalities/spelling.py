"""Spellings of the name of a municipality that mean the same for certain.

Case, accents, hyphens, spaces, points and apostrophes don't count; `a/d` is `aan de(n)`, `St.` is
`Sint`, `&` is `en`. A place between brackets that names the province tells namesakes apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

ALONG = re.compile(r"\ba\s*[/.]\s*d\b\.?")
BRACKETED = re.compile(r"(?P<base>.*\S)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*")
INVERTED = re.compile(r"(?P<base>[^,]+),\s*(?P<article>de|den|het|ten|['’]?[st])-?", re.IGNORECASE)
CODE = re.compile(r"(?:GM)?(?P<number>\d{1,4})", re.IGNORECASE)
NO_LETTER = re.compile(r"[^0-9a-z]+")
APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u201b\u2032\u02bc`\u00b4"))
WORDS = {"st": "sint", "v": "van", "den": "de", "ad": "aande"}
PREFIXES = {"gemeente", "gem"}
PROVINCES = {
    "Groningen": ("gr", "gn", "gron", "groningen"),
    "Fryslân": ("fr", "frl", "fryslan", "friesland"),
    "Drenthe": ("dr", "dn", "drenthe"),
    "Overijssel": ("o", "ov", "overijssel"),
    "Flevoland": ("fl", "flevoland"),
    "Gelderland": ("g", "gld", "gd", "gelderland"),
    "Utrecht": ("u", "ut", "utr", "utrecht"),
    "Noord-Holland": ("nh", "nholland", "noordholland"),
    "Zuid-Holland": ("zh", "zholland", "zuidholland"),
    "Zeeland": ("z", "zl", "zld", "zeeland"),
    "Noord-Brabant": ("nb", "nbr", "brabant", "nbrabant", "noordbrabant"),
    "Limburg": ("l", "lb", "lim", "limb", "limburg"),
}
PROVINCE_BY_SIGN = {sign: name for name, signs in PROVINCES.items() for sign in signs}


@dataclass(frozen=True)
class Written:
    """A name as somebody wrote it: keys to find it by, and the province that they added."""

    keys: frozenset[str]
    province: str = ""


def tidy_name(text: str) -> str:
    """The same text without stray spaces, in one form of Unicode."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold_text(text: str) -> str:
    """Lower case letters without accents or apostrophes."""
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return letters.casefold()


def make_keys(text: str) -> frozenset[str]:
    """What the name is found by: as written, and with the usual abbreviations written out."""
    folded = ALONG.sub(" aan de ", fold_text(text).replace("&", " en "))
    words = [word for word in NO_LETTER.split(folded) if word]
    if len(words) > 1 and words[0] in PREFIXES:
        words = words[1:]
    full = [WORDS.get(word, word) if place else word for place, word in enumerate(words)]
    if words and words[0] == "st":
        full[0] = "sint"
    return frozenset({"".join(words), "".join(full)} - {""})


def read_written(text: str) -> list[Written]:
    """All ways in which a name can be meant, the plainest first."""
    match = BRACKETED.fullmatch(text)
    if match is None:
        return [Written(make_keys(text)), *read_inverted(text), *read_trailing(text)]
    inside = "".join(NO_LETTER.split(fold_text(match["inside"])))
    if inside in PREFIXES:
        return [Written(make_keys(match["base"]))]
    province = PROVINCE_BY_SIGN.get(inside)
    if province is None:
        return [Written(make_keys(text))]
    return [Written(make_keys(match["base"]), province)]


def read_inverted(text: str) -> list[Written]:
    """An article behind the name, as in sorted lists: `Bilt, De`."""
    match = INVERTED.fullmatch(text)
    return [Written(make_keys(f"{match['article']} {match['base']}"))] if match else []


def read_trailing(text: str) -> list[Written]:
    """A province behind the name without brackets: `Bergen NH`, `Bergen, Limburg`."""
    words = text.replace(",", " ").split()
    found = []
    for size in (1, 2):
        sign = "".join(NO_LETTER.split(fold_text("".join(words[-size:]))))
        province = PROVINCE_BY_SIGN.get(sign)
        if province and len(words) > size:
            found.append(Written(make_keys(" ".join(words[:-size])), province))
    return found


def read_code(text: str) -> str | None:
    """A code in its full form, from `363`, `0363` or `GM0363`."""
    match = CODE.fullmatch(text)
    return f"GM{int(match['number']):04d}" if match else None


def strip_brackets(name: str) -> str:
    """The name without what tells it apart from a namesake."""
    match = BRACKETED.fullmatch(name)
    return match["base"] if match else name
