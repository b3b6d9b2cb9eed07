"""What is known of certain baselines beyond their files: facts in our own words, no texts.

An erratum counts only as long as its marker is found in the text, so it disappears by itself when
a file has been corrected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Erratum:
    """A mistake in a published text that no rule could find."""

    version: str
    code: str
    ids: tuple[str, ...]
    marker: str
    text: str


@dataclass(frozen=True)
class Profile:
    """A baseline that the importer knows."""

    key: str
    id_pattern: re.Pattern[str]
    title: str = ""
    groups: tuple[str, ...] = ()
    has_floor: bool = False
    themes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    errata: tuple[Erratum, ...] = ()


ANY_ID = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._()\-]{0,79}$")
BIO2_ID = re.compile(r"^[5-8]\.\d{2}\.\d{2}$")
UNKNOWN = Profile("", ANY_ID)
BIO2 = Profile(
    key="bio2",
    id_pattern=BIO2_ID,
    title="Baseline Informatiebeveiliging Overheid 2 (BIO2)",
    groups=("basishygiëne", "ketenhygiëne", "overheidsrisico"),
    has_floor=True,
    themes={
        "5": ("Beleid en organisatie", "Policy and organisation"),
        "6": ("Medewerkers", "Staff"),
        "7": ("Gebouwen en apparatuur", "Buildings and equipment"),
        "8": ("Techniek", "Technology"),
    },
    errata=(
        Erratum(
            version="1.3",
            code="changelog_disagrees",
            ids=("5.25.01", "5.26.01"),
            marker=r"5\.26\.02",
            text="The list of changes in part 1 moves 5.25.01 to 5.26.01 and 5.26.01 to 5.25.01; "
            "the measures themselves point elsewhere.",
        ),
        Erratum(
            version="1.3",
            code="lost_text",
            ids=("8.16.03",),
            marker=r"wanneer een incident wordt gerapporteerd",
            text="8.16.03 repeats 8.16.02. What version 1.2 asked here, monitoring with a solution "
            "that detects and responds, is lost.",
        ),
    ),
)
CBW = Profile(
    key="cbw_nis2_control_framework",
    id_pattern=ANY_ID,
    errata=(
        Erratum(
            version="1.2",
            code="law_disagrees",
            ids=("16.1",),
            marker=r"72 uur na het indienen",
            text="16.1 counts the 72 hours from the first report; the law (art. 27) counts from "
            "becoming aware.",
        ),
    ),
)
PROFILES = {profile.key: profile for profile in (BIO2, CBW)}


def find_profile(key: str) -> Profile:
    """What is known of a baseline; the empty profile for one that isn't known."""
    return PROFILES.get(key, UNKNOWN)
