"""The colours of the tokens have the contrast that WCAG 2.2 AA asks, in both schemes."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from durf.platform import ui

TOKENS = Path(ui.__file__).parent / "static" / "ui" / "tokens.css"
KINDS = ("", "council", "committee", "ibd", "vng", "network", "office")
SCHEMES = ("light", "dark")
TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("accent", "paper"),
    ("accent", "accent-subtle"),
    ("accent-strong", "paper"),
    ("accent-strong", "accent-subtle"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("error", "paper"),
    *((tone, f"{tone}-subtle") for tone in ("success", "warning", "error")),
    *(("ink", f"{tone}-subtle") for tone in ("accent", "success", "warning", "error")),
]
SHAPE_PAIRS = [
    ("line-strong", "paper"),
    ("accent", "line"),
    ("accent", "paper"),
    ("error", "paper"),
    ("warning", "paper"),
    ("success", "paper"),
]


def read_tokens(scheme: str, kind: str) -> dict[str, str]:
    """The colours as the browser will find them for this scheme and kind of organisation."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    light, _media, rest = text.partition("@media (prefers-color-scheme: dark)")
    dark = rest[: rest.index("\n  }\n")]
    found: dict[str, str] = {}
    for part in [light] if scheme == "light" else [light, dark]:
        for selector in (":root", f".durf-house--{kind}"):
            for block in re.findall(rf"{re.escape(selector)}\s*\{{([^}}]*)\}}", part):
                found |= dict(re.findall(r"--durf-color-([\w-]+):\s*(#[0-9a-f]{6})", block))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("scheme", "kind"), list(product(SCHEMES, KINDS)))
def test_text_can_be_read(scheme, kind):
    colours = read_tokens(scheme, kind)

    poor = [
        (text, ground, round(contrast(colours[text], colours[ground]), 2))
        for text, ground in TEXT_PAIRS
        if contrast(colours[text], colours[ground]) < 4.5
    ]

    assert poor == []


@pytest.mark.parametrize(("scheme", "kind"), list(product(SCHEMES, KINDS)))
def test_shapes_can_be_seen(scheme, kind):
    colours = read_tokens(scheme, kind)

    poor = [
        (shape, ground, round(contrast(colours[shape], colours[ground]), 2))
        for shape, ground in SHAPE_PAIRS
        if contrast(colours[shape], colours[ground]) < 3
    ]

    assert poor == []


def test_kinds_and_schemes_are_really_read():
    accents = {read_tokens(scheme, kind)["accent"] for scheme, kind in product(SCHEMES, KINDS)}

    assert len(accents) == len(SCHEMES) * len(KINDS)


def test_every_token_that_is_used_exists():
    folder = TOKENS.parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.css"))

    used = set(re.findall(r"var\((--durf-[\w-]+)", text))
    declared = set(re.findall(r"(--durf-[\w-]+):", text))

    assert used - declared == set()
