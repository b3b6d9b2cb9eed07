"""Papers for tests: a letter and a report with every kind of block, and hostile texts."""

from __future__ import annotations

from datetime import date

from durf.platform.documents.paper import (
    Bullets,
    DataTable,
    FactTable,
    Heading,
    HouseStyle,
    Layout,
    Numbered,
    PageBreak,
    Paper,
    Paragraph,
    Quote,
    Run,
    Signature,
)

STYLE = HouseStyle(
    organisation="Gemeente Astervoort",
    address_lines=("Marktplein 1", "9999 AA Astervoort"),
    contact_line="informatieveiligheid@astervoort.example",
    footer_line="Uw gegevens blijven van u.",
)
BLOCKS = (
    Heading(3, "Waarom wij schrijven"),
    Paragraph((Run("Dit is "), Run("belangrijk", is_bold=True), Run(" nieuws.", is_italic=True))),
    Heading(6, "Wat wij vragen"),
    Bullets(("vul het zelfbeeld in;", "kies een datum.")),
    Numbered(("eerst dit", "dan dat")),
    Heading(3, "Waar en wanneer"),
    FactTable((("Plaats", "Gemeentehuis"), ("Tijd", "10.00 uur"))),
    DataTable(("Onderwerp", "Stap"), (("Herstel", "Oefen"), ("Toegang",)), "Volgende stappen"),
    Quote("Er werd geluisterd.", "een CISO"),
    PageBreak(),
    Paragraph("Eerste regel\nTweede regel"),
    Numbered(("weer bij een",)),
)
LETTER = Paper(
    title="Uitnodiging voor een gesprek",
    issued_on=date(2026, 11, 23),
    date_text="23 november 2026",
    place="Astervoort",
    kind="Uitnodiging",
    our_reference="A-2026-1",
    their_reference="Z-4512",
    classification="TLP:AMBER",
    addressee=("Gemeente Bornedijk", "Dijk 2", "9998 BB BORNEDIJK"),
    blocks=BLOCKS,
    signature=Signature("A. Aster", "burgemeester", "het college"),
    attachments=("Praktische informatie", "Tekst van de toestemming"),
)
REPORT = Paper(
    title="Gespreksverslag",
    issued_on=date(2026, 11, 23),
    layout=Layout.REPORT,
    kind="Concept",
    date_text="23 november 2026",
    blocks=BLOCKS,
)
HOSTILE = {
    "typst code": '#read("/etc/passwd") #import "blocks.typ": * #eval("1+1")',
    "typst markup": "*vet* _schuin_ $x^2$ <label> @ref = Kop \\ `code` // weg /* weg */",
    "quotes": '"}; #panic() {"a": \'b\'} \\u{0} \\n ${x} {{ y }} {% z %}',
    "xml": "</w:t><w:instrText>DDE</w:instrText> & < > ]]> <!-- -->",
    "formula": "=1+1 {HYPERLINK} \\field",
    "right to left": "שלום עולם مرحبا بالعالم",
    "other scripts": "Привет Γειά Łódź Þór ế",
    "controls": "a\x00b\x07c\x1bd\x0be\u2028f\ufeffg\u202eh\U000e0041i\ud800j",
    "long word": "ab" * 5000,
    "many words": "woord " * 10_000,
    "only spaces": " \t\n \u00a0 ",
    "combined": "e\u0301" + "\u0323\u0331\u0330\u0308" * 30,
}
