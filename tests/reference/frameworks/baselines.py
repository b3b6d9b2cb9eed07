"""An invented legacy baseline, and small files of every kind that say the same."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl

MEASURES = (
    ("A.1", "Er is een sleutelbeheerder.", "A"),
    ("A.2", "De sleutelbeheerder telt elk kwartaal de sleutels.", "A"),
    ("B.1", "Bezoekers dragen een pasje.", "B"),
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def write_csv(rows=MEASURES, *, header="id;tekst;thema", encoding="utf-8") -> bytes:
    lines = [header, *(";".join(str(cell) for cell in row) for row in rows)]
    return "\r\n".join(lines).encode(encoding)


def write_xlsx(rows=MEASURES, *, header=("id", "tekst", "thema"), change=None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods_row(cells, *, attributes="") -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"{extra}><text:p>{text}</text:p>'
        "</table:table-cell>"
        for text, extra in (cell if isinstance(cell, tuple) else (cell, "") for cell in cells)
    )
    return f"<table:table-row{attributes}>{inner}</table:table-row>"


def write_ods(rows=MEASURES, *, body="", header=("id", "tekst", "thema"), extra=None) -> bytes:
    content = body or "".join(ods_row(row) for row in (header, *rows))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            '<?xml version="1.0"?><office:document-content '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Blad1">{content}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
            "</manifest:manifest>",
        )
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def write_own(rows=MEASURES, *, version="1.0") -> str:
    themes = "".join(f"  - {{id: {ref}, nl: Thema {ref}}}\n" for ref in ("A", "B"))
    measures = "".join(
        f"  - {{id: {r}, parent: {t}, nl: {json.dumps(text, ensure_ascii=False)}}}\n"
        for r, text, t in rows
    )
    return (
        f"key: oud\nversion: {version}\ntitle: {{nl: Oud normenkader}}\n"
        f"nodes:\n{themes}measures:\n{measures}"
    )


def write_library(rows=MEASURES, *, groups=("basis",), used="basis", parent="") -> str:
    nodes = [
        {
            "urn": f"urn:x:risk:req_node:oud:{ref}",
            "assessable": True,
            "depth": 1,
            "ref_id": ref,
            "description": text,
            "implementation_groups": [used],
            **({"parent_urn": parent} if parent else {}),
        }
        for ref, text, _ in rows
    ]
    return json.dumps(
        {
            "locale": "nl",
            "name": "Oud v1.0",
            "version": 1,
            "objects": {
                "framework": {
                    "ref_id": "oud",
                    "name": "Oud",
                    "implementation_groups_definition": [{"ref_id": name} for name in groups],
                    "requirement_nodes": nodes,
                }
            },
        }
    )


def write_catalog(rows=MEASURES) -> str:
    controls = [
        {
            "id": ref,
            "title": f"Maatregel {ref}",
            "parts": [{"name": "statement", "prose": text}],
        }
        for ref, text, _ in rows
    ]
    withdrawn = {
        "id": "B.2",
        "title": "Verhuisd",
        "props": [{"name": "status", "value": "withdrawn"}],
        "links": [{"rel": "moved-to", "href": "#B.1"}],
    }
    groups = [{"id": "G", "title": "Groep", "controls": [*controls, withdrawn]}]
    return json.dumps(
        {"catalog": {"metadata": {"title": "Oud", "version": "1.0"}, "groups": groups}}
    )


def write_bio2(rows) -> str:
    head = "De BIO2 versie 9.9 in de GitHub-omgeving heeft geen formele status.\n\n"
    return head + "".join(f"## {ref} \n{text}<br>\n\n" for ref, text in rows)
