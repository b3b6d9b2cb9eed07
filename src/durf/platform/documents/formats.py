"""Which files are kept, and whether a file is what its name says, by its content.

Pure: bytes and a name in, a `Format` out, or one of the errors that say what is wrong. Nothing is
unpacked further than needed, and nothing is ever run.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from .archives import END_RECORD, check_archive
from .errors import (
    FileActiveError,
    FileBrokenError,
    FileEmptyError,
    FileEncryptedError,
    FileExecutableError,
    FileKindUnknownError,
    FileMacroError,
    FileMismatchError,
    FileNameError,
    FilePolyglotError,
    FileTooLargeError,
)

MOST_BYTES = 25 * 1024 * 1024
LONGEST_NAME = 180
LARGEST_ZIP_END = 66_000
ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Format:
    """A kind of file by its ending; `main_part` is the member that makes a zip this kind."""

    ending: str
    media_type: str
    family: str
    main_part: str = ""


FORMATS = {
    entry.ending: entry
    for entry in (
        Format("pdf", "application/pdf", "pdf"),
        Format("docx", f"{OOXML}wordprocessingml.document", "zip", "word/document.xml"),
        Format("xlsx", f"{OOXML}spreadsheetml.sheet", "zip", "xl/workbook.xml"),
        Format("odt", f"{ODF}text", "zip", "content.xml"),
        Format("ods", f"{ODF}spreadsheet", "zip", "content.xml"),
        Format("png", "image/png", "png"),
        Format("jpg", "image/jpeg", "jpeg"),
        Format("jpeg", "image/jpeg", "jpeg"),
        Format("txt", "text/plain", "text"),
        Format("csv", "text/csv", "text"),
        Format("md", "text/markdown", "text"),
    )
}
MACRO_ENDINGS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "xlam"}
EXECUTABLE_ENDINGS = {
    *("exe", "dll", "com", "scr", "bat", "cmd", "ps1", "vbs", "js", "jar", "sh", "msi", "lnk"),
    *("hta", "wsf", "apk", "app", "py", "php", "pif", "cpl", "iso", "dmg", "reg"),
}
EXECUTABLE_STARTS = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf"),
    *(b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02\x00", b"dex\n"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
MACROS_OF_OLD_OFFICE = "VBA".encode("utf-16-le")
STARTS = {
    "pdf": (b"%PDF-",),
    "zip": (b"PK\x03\x04",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpeg": (b"\xff\xd8\xff",),
}
JPEG_END = b"\xff\xd9"
PNG_END = b"IEND\xaeB`\x82"
MARKUP = re.compile(rb"<(?:\?xml|!doctype|html|svg|script|iframe|body)\b", re.IGNORECASE)
PDF_HEADER = re.compile(rb"%PDF-[12]\.\d")
PDF_REFERENCE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
PDF_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles|RichMedia)\b")
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def judge_file(name: str, body: bytes) -> Format:
    """The format of a file that may be kept. Raises a FileRefusedError that says why not."""
    if not body:
        raise FileEmptyError
    if len(body) > MOST_BYTES:
        raise FileTooLargeError
    ending = read_ending(name)
    if ending in EXECUTABLE_ENDINGS or body.startswith(EXECUTABLE_STARTS):
        raise FileExecutableError
    if ending in MACRO_ENDINGS:
        raise FileMacroError
    wanted = FORMATS.get(ending)
    if wanted is None:
        raise FileKindUnknownError
    if body.startswith(OLD_OFFICE):
        judge_old_office(body)
    found = recognise(body)
    if found != wanted.family:
        raise FileMismatchError
    check_content(wanted, body)
    return wanted


def read_ending(name: str) -> str:
    """The last ending of a name, in lower case; FileNameError when nothing is left of it."""
    cleaned = clean_name(name)
    if not cleaned.strip(". ") or len(cleaned) > LONGEST_NAME:
        raise FileNameError
    return PurePosixPath(cleaned).suffix[1:].lower()


def clean_name(name: str) -> str:
    """The last part of a path, composed, without anything that is invisible or a path."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = (c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    return " ".join("".join(kept).split())


def recognise(body: bytes) -> str:
    """The family of a file by its first bytes; text when it reads as text."""
    for family, starts in STARTS.items():
        if body.startswith(starts):
            return family
    return "text" if reads_as_text(body) else ""


def reads_as_text(body: bytes) -> bool:
    """UTF-8, or an older encoding without control characters; never markup that a browser runs."""
    if CONTROLS.search(body) or MARKUP.search(body[:4096]):
        return False
    return not body.lstrip().startswith((b"{\\rtf", b"%!PS"))


def judge_old_office(body: bytes) -> None:
    """The container of old Office files, and of encrypted new ones."""
    if ENCRYPTED_OFFICE in body:
        raise FileEncryptedError
    if MACROS_OF_OLD_OFFICE in body:
        raise FileMacroError
    raise FileMismatchError


def check_content(wanted: Format, body: bytes) -> None:
    """What each family asks of a whole, harmless file."""
    if wanted.family == "pdf":
        check_pdf(body)
    elif wanted.family == "zip":
        check_archive(body, main_part=wanted.main_part, media_type=wanted.media_type)
    elif wanted.family == "png":
        check_end(body, end=body.find(PNG_END) + len(PNG_END), is_found=PNG_END in body)
    elif wanted.family == "jpeg":
        check_end(body, end=body.rfind(JPEG_END) + len(JPEG_END), is_found=JPEG_END in body)


def check_pdf(body: bytes) -> None:
    """A whole PDF, unlocked, without programs, and nothing behind its end."""
    if not PDF_HEADER.match(body):
        raise FileBrokenError
    tail = body[-2048:].rstrip(b"\x00\r\n\t ")
    reference = PDF_REFERENCE.search(tail)
    if reference is None:
        raise FilePolyglotError if b"%%EOF" in body else FileBrokenError
    if int(reference[1]) >= len(body):
        raise FileBrokenError
    if re.search(rb"/Encrypt\b", body):
        raise FileEncryptedError
    if PDF_ACTIVE.search(body):
        raise FileActiveError
    if END_RECORD in body[-LARGEST_ZIP_END:]:
        raise FilePolyglotError


def check_end(body: bytes, *, end: int, is_found: bool) -> None:
    """A picture ends where it says, with nothing behind it."""
    if not is_found:
        raise FileBrokenError
    if body[end:].strip(b"\x00\r\n\t ") or END_RECORD in body[-LARGEST_ZIP_END:]:
        raise FilePolyglotError
