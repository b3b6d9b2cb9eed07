"""Files of every kind for tests: whole ones, and ones that are broken or hostile in one way."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from durf.platform.documents.formats import OOXML

SEED = 20261123
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/{part}" ContentType="{kind}.main+xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def make_pdf(*extra: str, trailer: str = "") -> bytes:
    """A small whole PDF; `extra` objects and trailer entries come along."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *extra,
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    body_end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n"
    body_end += f"<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + body_end.encode()


def make_zip(parts: dict[str, str | bytes], *, is_stored: bool = False) -> bytes:
    """An archive of these parts, in this order."""
    made = io.BytesIO()
    method = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def word_parts(text: str = "Dag allemaal") -> dict[str, str | bytes]:
    """The parts of a Word document."""
    part, kind = "word/document.xml", f"{OOXML}wordprocessingml.document"
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
    return {
        "[Content_Types].xml": TYPES.format(part=part, kind=kind),
        part: f"{body}</w:document>",
    }


def sheet_parts(text: str = "Begroting") -> dict[str, str | bytes]:
    """The parts of an Excel workbook."""
    part, kind = "xl/workbook.xml", f"{OOXML}spreadsheetml.sheet"
    return {
        "[Content_Types].xml": TYPES.format(part=part, kind=kind),
        part: f'<workbook xmlns="{SHEET}"/>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}"><si><t>{text}</t></si></sst>',
    }


def open_parts(kind: str, text: str = "Goedemorgen") -> dict[str, str | bytes]:
    """The parts of an OpenDocument file."""
    body = f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}"><t:p>{text}</t:p>'
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"{body}</o:document-content>",
        "META-INF/manifest.xml": "<manifest/>",
    }


def make_png() -> bytes:
    """One grey pixel."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack("!L", zlib.crc32(name + content))
        return struct.pack("!L", len(content)) + name + content + check

    header = struct.pack("!LLBBBBB", 1, 1, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def make_jpeg() -> bytes:
    """The frame of a picture; what is in it matters to nobody here."""
    noise = bytes((number * SEED) % 251 for number in range(400))
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + noise + b"\xff\xd9"


WHOLE: dict[str, bytes] = {
    "plan.pdf": make_pdf(),
    "brief.docx": make_zip(word_parts()),
    "cijfers.xlsx": make_zip(sheet_parts()),
    "verslag.odt": make_zip(open_parts("text")),
    "lijst.ods": make_zip(open_parts("spreadsheet")),
    "kaart.png": make_png(),
    "foto.jpg": make_jpeg(),
    "foto.jpeg": make_jpeg(),
    "notitie.txt": "Één regel met een ë".encode(),
    "oud.txt": "Één regel met een ë".encode("cp1252"),
    "lijst.csv": "naam;aantal\r\nAnna;3\r\n".encode("utf-8-sig"),
    "leesmij.md": b"# Kop\n\n- punt\n",
    "Hoofdletters.PDF": make_pdf(),
    "met meer.punten.v2.pdf": make_pdf(),
}


def lock_parts(archive: bytes) -> bytes:
    """The same archive with the flag of encryption on every part."""
    changed = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(mark, place + 1)
    return bytes(changed)


def tamper(archive: bytes, part: str) -> bytes:
    """The same archive with wrong bytes in one stored part."""
    place = archive.find(part.encode()) + len(part) + 20
    return archive[:place] + bytes([archive[place] ^ 0xFF]) + archive[place + 1 :]


def end_with(mark: bytes, archive: bytes) -> bytes:
    """The archive with a comment that ends it as another format would end."""
    return archive[:-2] + struct.pack("<H", len(mark)) + mark


DOCX = WHOLE["brief.docx"]
BOMB = {**word_parts(), "word/media/a.xml": b"\0" * 40_000_000}
ENTITIES = word_parts()["word/document.xml"]
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + str(ENTITIES)
MACRO_TYPES = TYPES.format(part="word/document.xml", kind="application/vnd.ms-word.macroEnabled")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504

# Name, bytes, and the code of the error that says what is wrong.
REFUSED: list[tuple[str, bytes, str]] = [
    ("leeg.pdf", b"", "file_empty"),
    ("groot.txt", b"a" * (25 * 1024 * 1024 + 1), "file_too_large"),
    ("...", b"abc", "file_name"),
    ("a" * 200 + ".pdf", make_pdf(), "file_name"),
    ("\u202e\u200b", b"abc", "file_name"),
    ("geen-einde", b"abc", "file_kind_unknown"),
    ("film.mp4", b"\0\0\0 ftypmp42", "file_kind_unknown"),
    ("oud.doc", OLE, "file_kind_unknown"),
    ("pagina.html", b"<html></html>", "file_kind_unknown"),
    ("tekening.svg", b"<svg onload='x()'/>", "file_kind_unknown"),
    ("pak.zip", make_zip({"a.txt": "a"}), "file_kind_unknown"),
    ("virus.exe", b"MZ" + b"\0" * 100, "file_executable"),
    ("virus.pdf", b"MZ" + b"\0" * 100, "file_executable"),
    ("plan\u202efdp.exe", make_pdf(), "file_executable"),
    ("plan.pdf.js", b"alert(1)", "file_executable"),
    ("script.txt", b"#!/bin/sh\nrm x\n", "file_executable"),
    ("linux.txt", b"\x7fELF\x02\x01", "file_executable"),
    ("appel.docx", b"\xcf\xfa\xed\xfe\x07\0\0\1", "file_executable"),
    ("java.docx", b"\xca\xfe\xba\xbe\0\0\0A", "file_executable"),
    ("bijlage.docx", make_zip({**word_parts(), "word/x.exe": "MZ"}), "file_executable"),
    ("pakket.docx", make_zip({**word_parts(), "word/embeddings/x.docm": "PK"}), "file_executable"),
    ("macro.docm", make_zip(word_parts()), "file_macro"),
    ("macro.xlsm", make_zip(sheet_parts()), "file_macro"),
    ("macro.docx", make_zip({**word_parts(), "word/vbaProject.bin": b"\1"}), "file_macro"),
    ("hoofd.docx", make_zip({**word_parts(), "word/VBAPROJECT.BIN": b"\1"}), "file_macro"),
    ("soort.docx", make_zip({**word_parts(), "[Content_Types].xml": MACRO_TYPES}), "file_macro"),
    ("basic.odt", make_zip({**open_parts("text"), "Basic/S/m.xml": "<x/>"}), "file_macro"),
    ("oud.xlsx", OLE + "VBA".encode("utf-16-le"), "file_macro"),
    ("slot.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "file_encrypted"),
    ("slot2.docx", lock_parts(DOCX), "file_encrypted"),
    ("slot.pdf", make_pdf(trailer="/Encrypt 9 0 R"), "file_encrypted"),
    (
        "slot.odt",
        make_zip({**open_parts("text"), "META-INF/manifest.xml": "<encryption-data/>"}),
        "file_encrypted",
    ),
    ("half.pdf", make_pdf()[:-40], "file_broken"),
    ("kort.pdf", b"%PDF-1.7\n", "file_broken"),
    ("raar.pdf", b"%PDF-9.x\n" + make_pdf()[9:], "file_broken"),
    ("verwijzing.pdf", make_pdf().replace(b"startxref\n", b"startxref\n9999"), "file_broken"),
    ("half.docx", DOCX[: len(DOCX) // 2], "file_broken"),
    (
        "som.docx",
        tamper(make_zip(word_parts(), is_stored=True), "word/document.xml"),
        "file_broken",
    ),
    ("xml.docx", make_zip({**word_parts(), "word/document.xml": "<w:open>"}), "file_broken"),
    ("pad.docx", make_zip({**word_parts(), "../../etc/cron": "x"}), "file_broken"),
    ("half.png", make_png()[:-12], "file_broken"),
    ("half.jpg", make_jpeg()[:-2], "file_broken"),
    ("bom.docx", make_zip(BOMB), "file_bomb"),
    ("veel.docx", make_zip({**word_parts(), **{f"w/{n}": "" for n in range(5001)}}), "file_bomb"),
    ("lach.docx", make_zip({**word_parts(), "word/document.xml": LAUGHS}), "file_bomb"),
    ("pdf.docx", make_pdf(), "file_mismatch"),
    ("docx.pdf", DOCX, "file_mismatch"),
    ("xlsx.docx", WHOLE["cijfers.xlsx"], "file_mismatch"),
    ("docx.xlsx", DOCX, "file_mismatch"),
    ("ods.odt", WHOLE["lijst.ods"], "file_mismatch"),
    ("pak.docx", make_zip({"a.txt": "a"}), "file_mismatch"),
    ("jpeg.png", make_jpeg(), "file_mismatch"),
    ("html.txt", b"<!doctype html><script>x()</script>", "file_mismatch"),
    ("script.md", b"  <script>x()</script>", "file_mismatch"),
    ("nul.csv", b"a;b\0c", "file_mismatch"),
    ("rtf.txt", b"{\\rtf1 hallo}", "file_mismatch"),
    ("ole.docx", OLE, "file_mismatch"),
    ("staart.pdf", make_pdf() + b"meer", "file_polyglot"),
    ("pdfzip.pdf", make_pdf() + DOCX, "file_polyglot"),
    ("voor.docx", b"PK\x03\x04" + DOCX, "file_polyglot"),
    ("staart.docx", DOCX + b"meer", "file_polyglot"),
    ("pngzip.png", make_png() + DOCX, "file_polyglot"),
    ("jpgzip.jpg", make_jpeg() + end_with(b"\xff\xd9", DOCX), "file_polyglot"),
    ("actie.pdf", make_pdf("<< /S /JavaScript /JS (app.alert) >>"), "file_active"),
    ("start.pdf", make_pdf("<< /S /Launch /F (cmd.exe) >>"), "file_active"),
    ("pakje.pdf", make_pdf("<< /EmbeddedFiles 5 0 R >>"), "file_active"),
]
