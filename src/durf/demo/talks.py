"""What was said at the conversations of the fictional country. Every word is invented."""

from __future__ import annotations

from dataclasses import dataclass

from durf.houses.committee.visits.states import FindingKind

from .visits import Said

CHAIR, PIETER, NADIA = "Margriet Sanders", "Pieter Andringa", "Nadia El Khatib"


@dataclass(frozen=True)
class Talk:
    """A conversation: what was noted, and what the report tells apart from the findings."""

    said: tuple[Said, ...]
    conversation: str
    question: str


BORNEDIJK = Talk(
    said=(
        Said(
            CHAIR,
            "board",
            "Informatieveiligheid staat elk kwartaal op de agenda van het college, een half uur.",
            "portfolio_holder",
            FindingKind.STRENGTH,
            "Het college praat elk kwartaal een half uur over informatieveiligheid. De wethouder"
            " stelt daar zelf de vragen. Dat hoorden wij ook terug in de organisatie: mensen weten"
            " dat het onderwerp telt.",
        ),
        Said(
            PIETER,
            "technology",
            "Elke maand wordt een back-up echt teruggezet. Laatste keer duurde het 4 uur.",
            "ciso",
            FindingKind.STRENGTH,
            "U zet elke maand een back-up echt terug en schrijft op hoe lang dat duurt. Zo weet u"
            " wat u kunt beloven als het een keer misgaat.",
        ),
        Said(
            NADIA,
            "chain",
            "12 van 40 leveranciers met afspraken over melden. De rest: bij verlenging.",
            "ciso",
            FindingKind.IMPROVEMENT,
            "Met ongeveer een derde van uw leveranciers staat op papier wie wat meldt en hoe snel."
            " Voor de andere wacht u op de verlenging van het contract. Bij de vijf leveranciers"
            " waarvan uw inwoners het eerst iets merken, kan dat gesprek nu al.",
        ),
        Said(
            PIETER,
            "crisis",
            "Laatste oefening 2023, alleen de ICT-afdeling deed mee.",
            "municipal_secretary",
            FindingKind.IMPROVEMENT,
            "De laatste oefening was drie jaar geleden en ging over techniek. Het college en de"
            " afdeling communicatie deden toen niet mee, terwijl zij de eerste uren de meeste"
            " vragen krijgen.",
        ),
        Said(
            NADIA,
            "people",
            "Rondje langs balie en serverruimte voor nieuwe mensen. Idee van de bode!",
            "staff",
            FindingKind.IDEA,
            "Nieuwe medewerkers lopen op hun eerste dag met de bode langs de balie, de printers en"
            " de serverruimte. In een kwartier hoort iedereen wat hier wel en niet de bedoeling is."
            " Dat gunnen wij andere gemeenten ook.",
        ),
        Said(
            CHAIR,
            "ciso",
            "CISO deelt tijd met buurgemeente. Bij ziekte is er niemand.",
            "municipal_secretary",
            FindingKind.WORRY,
            "Uw CISO werkt voor twee gemeenten. Als hij ziek is, is er niemand die een melding van"
            " de IBD oppakt. Dat is kwetsbaar, en het ligt niet aan de persoon.",
        ),
    ),
    conversation=(
        "Wij spraken anderhalf uur met uw wethouder, uw gemeentesecretaris en uw CISO. Het was"
        " een open gesprek. U vertelde ook wat nog niet lukt, en daar leerden wij het meest van."
    ),
    question=(
        "U vroeg hoe u de leveranciers van uw kleinste systemen meekrijgt. Ons antwoord: begin"
        " niet met een contract maar met een gesprek van een half uur, en doe dat samen met"
        " de gemeenten die hetzelfde systeem hebben. Wie met vijf tegelijk belt, krijgt antwoord."
    ),
)
CULEMHAVEN = Talk(
    said=(
        Said(
            NADIA,
            "incidents",
            "Na de verkeerde mail: met koffie nagepraat, niemand kreeg op zijn kop.",
            "staff",
            FindingKind.STRENGTH,
            "Na een fout met een verkeerd verstuurde lijst ging u met iedereen om tafel om te horen"
            " hoe het kon gebeuren. Niemand kreeg de schuld. Sindsdien komen er meer meldingen, en"
            " dat is een goed teken.",
        ),
        Said(
            CHAIR,
            "steering",
            "Plan loopt tot 2025. Er is nog geen nieuw plan, wel een lijst.",
            "ciso",
            FindingKind.IMPROVEMENT,
            "Uw plan liep vorig jaar af. Er is een lijst met acties, maar wij zagen niet welke"
            " drie het zwaarst wegen en wie daarover gaat.",
        ),
        Said(
            PIETER,
            "council",
            "Raad krijgt één zin in de jaarrekening.",
            "portfolio_holder",
            FindingKind.IMPROVEMENT,
            "Uw raad leest één zin over informatieveiligheid in de jaarrekening. De raad vraagt er"
            " wel naar. Eén bladzijde met wat u deed en wat u bewust niet deed, helpt u allebei.",
        ),
        Said(
            NADIA,
            "together",
            "Met drie buren samen een oefening gedaan, kosten gedeeld.",
            "municipal_secretary",
            FindingKind.IDEA,
            "U hield met drie buurgemeenten samen een oefening en deelde de kosten. Het scenario is"
            " zo geschreven dat ook een kleine gemeente het in een middag kan doen.",
        ),
    ),
    conversation=(
        "Wij spraken anderhalf uur met uw wethouder, uw gemeentesecretaris, uw CISO en een"
        " collega van burgerzaken. Dat die laatste erbij was, maakte het gesprek beter."
    ),
    question=(
        "U vroeg waar u begint als u maar één ding tegelijk kunt doen. Wij zouden beginnen met"
        " het plan van één bladzijde: daarna wordt elke volgende keuze makkelijker."
    ),
)
DRIEHUIZEN = Talk(
    said=(
        Said(
            PIETER,
            "warnings",
            "Waarschuwing van de IBD lag vier dagen in een postvak dat niemand leest.",
            "ciso",
            FindingKind.IMPROVEMENT,
            "Waarschuwingen van de IBD komen in een postvak dat niet elke dag wordt gelezen.",
        ),
        Said(
            NADIA,
            "board",
            "Burgemeester deed zelf mee aan de phishingtest en vertelde dat zij klikte.",
            "portfolio_holder",
            FindingKind.STRENGTH,
            "De burgemeester vertelde in de personeelsbijeenkomst dat zij zelf klikte op de"
            " nagemaakte mail. Dat maakt het voor iedereen makkelijker om iets te melden.",
        ),
    ),
    conversation="",
    question="",
)
