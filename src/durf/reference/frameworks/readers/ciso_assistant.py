"""A library of CISO Assistant: a framework as YAML, with a tree by address."""

from __future__ import annotations

import re

from durf.reference.frameworks.errors import FrameworkFileError
from durf.reference.frameworks.framework import Framework, Measure, Node
from durf.reference.frameworks.profiles import find_profile

from .fields import Fields

SPOKEN_VERSION = re.compile(r"\b(?:v|version |versie )(\d+(?:\.\d+)+)", re.IGNORECASE)
LOCALES = ("nl", "en")


def read_library(library: Fields) -> Framework:
    """The one framework of a library."""
    framework = library.part("objects").part("framework")
    locale = library.text("locale") or "en"
    parts = list(framework.parts("requirement_nodes"))
    if not parts:
        raise FrameworkFileError("no_measures", "There is no requirement in this library.")
    key = (framework.text("ref_id") or library.demand("ref_id")).lower()
    has_floor = find_profile(key).has_floor
    parents = {part.demand("urn"): part.text("parent_urn") for part in parts}
    measures = [part for part in parts if part.is_set("assessable")]
    nodes = [part for part in parts if not part.is_set("assessable")]
    return Framework(
        key=key,
        version=find_version(library),
        title=speak(framework, "name", locale)[0],
        title_en=speak(framework, "name", locale)[1],
        format="ciso-assistant",
        licence=library.text("copyright"),
        source=library.text("provider"),
        known_groups=tuple(
            group.demand("ref_id") for group in framework.parts("implementation_groups_definition")
        ),
        nodes=tuple(read_node(part, locale) for part in nodes),
        measures=tuple(
            read_measure(part, locale, parents, has_floor=has_floor) for part in measures
        ),
    )


def find_version(library: Fields) -> str:
    """The version of the baseline, as its name or description says it; else of the library."""
    for name in ("name", "description"):
        found = SPOKEN_VERSION.search(library.text(name))
        if found:
            return found[1]
    return library.text("version")


def read_node(part: Fields, locale: str) -> Node:
    """A group of requirements."""
    name, name_en = speak(part, "name", locale)
    return Node(
        name_ref(part.demand("urn")),
        name_ref(part.text("parent_urn")),
        name or part.text("ref_id"),
        name_en,
    )


def read_measure(part: Fields, locale: str, parents: dict[str, str], *, has_floor: bool) -> Measure:
    """One requirement."""
    text, text_en = speak(part, "description", locale)
    label, _ = speak(part, "name", locale)
    return Measure(
        ref=part.text("ref_id") or name_ref(part.demand("urn")),
        text=text or label,
        text_en=text_en,
        label=label,
        parent=name_ref(part.text("parent_urn")),
        theme=name_ref(find_root(part.demand("urn"), parents)),
        groups=part.texts("implementation_groups"),
        is_floor=has_floor,
        guidance=speak(part, "annotation", locale)[0],
    )


def find_root(urn: str, parents: dict[str, str]) -> str:
    """The highest node above one; an empty text for one without any."""
    seen = {urn}
    root = ""
    while parents.get(urn):
        root = urn = parents[urn]
        if urn in seen:
            raise FrameworkFileError("parent_cycle", f"{urn} stands above itself.")
        seen.add(urn)
    return root


def name_ref(urn: str) -> str:
    """The part of an address behind the name of its framework."""
    return ":".join(urn.split(":")[5:]) or urn


def speak(part: Fields, name: str, locale: str) -> tuple[str, str]:
    """A text in Dutch and in English; Dutch falls back on the library's own language."""
    own = part.text(name)
    translations = part.part("translations")
    said = {
        language: own if language == locale else translations.part(language).text(name)
        for language in LOCALES
    }
    return said["nl"] or own, said["en"]
