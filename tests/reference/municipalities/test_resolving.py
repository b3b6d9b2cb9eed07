from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from durf.reference.municipalities.layouts import FIRST_YEAR, LAST_YEAR, lay_out
from durf.reference.municipalities.resolving import (
    Resolved,
    Unresolved,
    Via,
    index_spellings,
    resolve_name,
)
from durf.reference.municipalities.tables import read_facts

SPLIT = ("Súdwest-Fryslân", "Leeuwarden", "Waadhoeke")
YEARS = st.integers(FIRST_YEAR, LAST_YEAR)


@st.composite
def official_names(draw):
    year = draw(YEARS)
    return draw(st.sampled_from(list(lay_out(year).members.values()))), year


def add_noise(name: str, draw) -> str:
    """Another case, spaces for hyphens and hyphens for spaces, other apostrophes."""
    signs = []
    for sign in name:
        choices = [sign.lower(), sign.upper()]
        if sign in " -":
            choices = [" ", "-", "  ", " - ", "–"]
        if sign == "'":
            choices = ["'", "’", "\u2018", "`", "\u00b4", ""]
        signs.append(draw(st.sampled_from(choices)))
    edges = st.sampled_from(["", " ", "\t", "\u00a0"])
    return draw(edges) + "".join(signs) + draw(edges)


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Den Bosch", "'s-Hertogenbosch"),
        ("’s-hertogenbosch", "'s-Hertogenbosch"),
        ("Den Haag", "'s-Gravenhage"),
        ("'s-Gravenhage (gemeente)", "'s-Gravenhage"),
        ("s Gravenhage", "'s-Gravenhage"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("Capelle a.d. IJssel", "Capelle aan den IJssel"),
        ("Horst a/d Maas", "Horst aan de Maas"),
        ("Bergen (Lb.)", "Bergen (L.)"),
        ("Bergen NH", "Bergen (NH.)"),
        ("Bergen, Limburg", "Bergen (L.)"),
        ("Geldrop Mierlo", "Geldrop-Mierlo"),
        ("Hengelo (O.)", "Hengelo"),
        ("Laren (NH.)", "Laren"),
        ("Middelburg (Z.)", "Middelburg"),
        ("Gemeente Utrecht", "Utrecht"),
        ("Nuenen. Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        ("Nuenen", "Nuenen, Gerwen en Nederwetten"),
        ("St. Anthonis", "Sint Anthonis"),
        ("Mill en St Hubert", "Mill en Sint Hubert"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("Aa & Hunze", "Aa en Hunze"),
        ("Het Bildt", "het Bildt"),
        ("Bildt, het", "het Bildt"),
        ("Haag, Den", "'s-Gravenhage"),
        ("Hertogenbosch, 's-", "'s-Hertogenbosch"),
        ("Capelle ad IJssel", "Capelle aan den IJssel"),
        ("De Friese Meren", "De Fryske Marren"),
        ("Groesbeek", "Berg en Dal"),
        ("363", "Amsterdam"),
        ("0363", "Amsterdam"),
        ("GM1945", "Berg en Dal"),
    ],
)
def test_names_as_people_write_them_are_found_as_alias(text, official) -> None:
    answer = resolve_name(text, year=2017)

    assert isinstance(answer, Resolved)
    assert (answer.municipality.name, answer.via) == (official, Via.ALIAS)


@pytest.mark.parametrize("text", ["Hengelo", "  Hengelo ", "GM0164   "])
def test_official_name_and_padded_code_are_exact(text) -> None:
    answer = resolve_name(text, year=2017)

    assert isinstance(answer, Resolved)
    assert (answer.municipality.code, answer.via) == ("GM0164", Via.EXACT)


@pytest.mark.parametrize(
    ("text", "year", "reason", "suggestions"),
    [
        (
            "Bergen",
            2017,
            "ambiguous: Bergen (L.) or Bergen (NH.)",
            ("Bergen (L.)", "Bergen (NH.)"),
        ),
        ("Amsterdm", 2017, "unknown name", ("Amsterdam",)),
        ("Alphen", 2017, "unknown name", ("Alphen aan den Rijn", "Alphen-Chaam")),
        ("Hengelo (Gld)", 2017, "unknown name", ("Hengelo",)),
        ("Xqzw", 2017, "unknown name", ()),
        ("", 2017, "the name is empty", ()),
        ("GM9999", 2017, "unknown code", ()),
        (
            "Ten Boer",
            2026,
            "not in 2026: existed until 2018; now part of Groningen",
            ("Groningen",),
        ),
        ("Weesp", 2023, "not in 2023: existed until 2022; now part of Amsterdam", ("Amsterdam",)),
        (
            "Littenseradeel",
            2026,
            f"not in 2026: existed until 2017; now part of {', '.join(SPLIT[:2])} and {SPLIT[2]}",
            SPLIT,
        ),
        (
            "Meierijstad",
            2016,
            "not in 2016: exists since 2017; its area was Schijndel, Sint-Oedenrode and Veghel",
            ("Schijndel", "Sint-Oedenrode", "Veghel"),
        ),
    ],
)
def test_doubtful_names_are_listed_and_never_guessed(text, year, reason, suggestions) -> None:
    answer = resolve_name(text, year=year)

    assert answer == Unresolved(text, reason, suggestions)


def test_weesp_is_there_on_the_first_day_of_the_year_it_ended() -> None:
    assert isinstance(resolve_name("Weesp", year=2022), Resolved)


def find_namesakes(facts, year):
    """Spellings that mean more than one municipality of a year."""
    present = set(lay_out(year).members)
    return {key for key, ids in index_spellings(facts).items() if len(ids & present) > 1}


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_no_spelling_means_two_but_for_the_namesakes(year) -> None:
    assert find_namesakes(read_facts(), year) == {"bergen"}


def test_no_spelling_means_two_catches_planted_alias() -> None:
    facts = read_facts()
    (leiden,) = [row.id for row in facts.names if row.text == "Leiden"]

    planted = replace(facts, aliases=[*facts.aliases, (leiden, "Den-Bosch")])

    assert find_namesakes(planted, 2017) == {"bergen", "denbosch"}


@given(official_names())
def test_official_names_are_exact_in_their_own_year(pair) -> None:
    member, year = pair

    answer = resolve_name(member.name, year=year)

    assert answer == Resolved(member.name, member, Via.EXACT)


@given(st.data())
def test_noise_never_changes_the_code(data) -> None:
    member, year = data.draw(official_names())
    text = add_noise(member.name, data.draw)

    answer = resolve_name(text, year=year)

    assert isinstance(answer, Resolved)
    assert answer.municipality.code == member.code


@given(st.text(max_size=30), YEARS)
def test_whatever_resolves_is_in_the_layout_and_resolves_to_itself(text, year) -> None:
    answer = resolve_name(text, year=year)

    if isinstance(answer, Resolved):
        again = resolve_name(answer.municipality.name, year=year)
        assert answer.municipality.code in lay_out(year).codes
        assert isinstance(again, Resolved)
        assert again.municipality == answer.municipality
    else:
        assert answer.reason


@given(YEARS, st.data())
def test_name_of_another_year_never_gives_a_code_outside_the_layout(year, data) -> None:
    facts = read_facts()
    present = lay_out(year).members
    name = data.draw(st.sampled_from([row.text for row in facts.names if row.id not in present]))

    answer = resolve_name(name, year=year)

    assert isinstance(answer, Unresolved)
    assert answer.suggestions
    assert set(answer.suggestions) <= {one.name for one in present.values()}
