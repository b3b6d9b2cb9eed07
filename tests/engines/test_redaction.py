"""What in a text could tell who it is about is found, and ordinary words are left alone."""

from __future__ import annotations

import pytest

from durf.engines.redaction import TraceKind, find_traces, make_vocabulary

DOCUMENT = "Het college besloot in de eerste week van de herfst om alles opnieuw te beproeven."
NAMES = make_vocabulary(
    places=["Astervoort", "'s-Hertogenbosch", "Súdwest-Fryslân", "Best", "Bergen op Zoom"],
    persons=["Joke Terpstra"],
    suppliers=["Zaakwijzer"],
    documents=[DOCUMENT],
)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("In Astervoort oefent men.", "place", "Astervoort"),
        ("De Astervoortse raad vroeg erom.", "place", "Astervoortse"),
        ("Zo doet 's-Hertogenbosch het.", "place", "s-Hertogenbosch"),
        ("Sudwest Fryslan doet mee.", "place", "Sudwest Fryslan"),
        ("Het college van Best koos anders.", "place", "Best"),
        ("ASTERVOORT OEFENT", "place", "ASTERVOORT"),
        ("Dat zei Joke Terpstra zelf.", "person", "Joke Terpstra"),
        ("Volgens wethouder Van Rooden lukt het.", "person", "wethouder Van Rooden"),
        ("Onze griffier belde.", "function", "griffier"),
        ("Zaakwijzer viel uit.", "supplier", "Zaakwijzer"),
        ("Het kostte € 125.000 in totaal.", "amount", "€ 125.000"),
        ("Met 24.310 inwoners zijn wij klein.", "amount", "24.310 inwoners"),
        ("Op 12 maart 2026 ging het mis.", "date", "12 maart 2026"),
        ("Op 3 mei ging het mis.", "date", "3 mei"),
        ("Zie www.voorbeeld.example/nieuws daarvoor.", "address", "www.voorbeeld.example/nieuws"),
        ("Het adres 10.0.0.12 reageerde niet.", "address", "10.0.0.12"),
        ("Men besloot in de eerste week van de herfst iets.", "verbatim", None),
    ],
)
def test_traces_are_found(text: str, kind: str, words: str | None) -> None:
    found = [trace for trace in find_traces(text, NAMES) if trace.kind is TraceKind(kind)]

    assert found
    assert words is None or words in {trace.words for trace in found}
    assert all(text[trace.start : trace.end] == trace.words for trace in found)


@pytest.mark.parametrize(
    "text",
    [
        "De meeste colleges praten er elk kwartaal over.",
        "Het beste is om klein te beginnen, en dat mag best.",
        "Meer dan de helft oefende een keer of drie.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert find_traces(text, NAMES) == []


def test_without_names_only_patterns_are_found() -> None:
    found = find_traces("In Astervoort kostte het 12 euro.", make_vocabulary())

    assert [trace.kind for trace in found] == [TraceKind.AMOUNT]
