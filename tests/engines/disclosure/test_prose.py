from __future__ import annotations

import pytest

from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.prose import Piece, find_telltales, read_texts
from durf.engines.redaction import make_vocabulary

VOCABULARY = make_vocabulary(
    places=("Astervoort", "Noordmark"), documents=("wij bellen elke maandag met onze leverancier",)
)


def find_harm(text: str, **facts: bool) -> list[tuple[str, str]]:
    found = find_telltales(Piece("x", text, **facts), VOCABULARY)
    return [(one.kind, one.words) for one in found if one.is_harmful]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Geen enkele gemeente oefent.", [("everyone", "Geen enkele gemeente")]),
        ("Gemeenten zonder uitzondering.", [("everyone", "Gemeenten zonder uitzondering")]),
        ("None of the small municipalities.", [("everyone", "None of the small municipalities")]),
        ("Drie gemeenten oefenen niet.", [("few", "Drie gemeenten")]),
        ("3 van de 40 gemeenten.", [("few", "3 van de 40 gemeenten")]),
        ("De Astervoortse aanpak.", [("place", "Astervoortse")]),
        ("In Noordmark gaat het zo.", [("place", "Noordmark")]),
        ("Wethouder Jansen zei ja.", [("person", "Wethouder Jansen")]),
        ("Zie www.voorbeeld.nl.", [("address", "www.voorbeeld.nl."), ("address", "voorbeeld.nl")]),
        (
            "En toen: wij bellen elke maandag met onze ICT-man.",
            [("verbatim", "wij bellen elke maandag met onze")],
        ),
        ("Niet alle gemeenten oefenen, 24 gemeenten wel. Een gemeente die oefent, leert.", []),
        ("De burgemeester gaf op 3 maart 2026 € 40.000 uit.", []),
    ],
)
def test_reading_learns_what_leads_to_somebody(text, found) -> None:
    assert find_harm(text) == found


def test_advice_speaks_to_all_and_a_source_may_name() -> None:
    assert find_harm("Alle gemeenten kunnen dit.", is_telling=False) == []
    assert find_harm("Drie gemeenten, ook Astervoort.", has_source=True) == []
    assert find_harm("Vraag het Astervoort.", is_telling=False) == [("place", "Astervoort")]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"texts": [{}]}', b'{"texts": [1]}'])
def test_file_that_holds_no_texts_is_refused(content) -> None:
    with pytest.raises(ReleaseError, match=r"x\.json does not hold"):
        read_texts(content, label="x.json")
