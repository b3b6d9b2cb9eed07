"""Zip files that should be documents: the right members, not too much, nothing that runs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from xml.parsers import expat

from .errors import (
    FileBombError,
    FileBrokenError,
    FileEncryptedError,
    FileExecutableError,
    FileMacroError,
    FileMismatchError,
    FilePolyglotError,
)

MOST_MEMBERS = 5_000
MOST_UNPACKED = 400 * 1024 * 1024
MOST_TIMES_LARGER = 150
SMALL_ENOUGH = 10 * 1024 * 1024
END_RECORD = b"PK\x05\x06"
END_SIZE = 22
IS_ENCRYPTED = 0x1
RUNNING_ENDINGS = (".exe", ".dll", ".bat", ".cmd", ".js", ".vbs", ".ps1", ".scr", ".jar", ".sh")
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "basic/", "scripts/", "macrosheets/")
NESTED_PARTS = (".zip", ".docm", ".xlsm", ".7z", ".rar")
CHUNK = 1 << 16
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError),
    *(struct.error, OverflowError, RuntimeError, expat.ExpatError, KeyError),
)


def check_archive(body: bytes, *, main_part: str, media_type: str) -> None:
    """Whether the archive is a whole document of this kind. Raises a FileRefusedError."""
    check_end_record(body)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = archive.infolist()
            check_entries(entries, size=len(body))
            check_kind(archive, main_part=main_part, media_type=media_type)
            check_bodies(archive, main_part=main_part)
    except UNREADABLE as error:
        raise FileBrokenError from error


def check_end_record(body: bytes) -> None:
    """The directory stands at the end, and the archive starts where the file does."""
    place = body.rfind(END_RECORD)
    if place < 0 or len(body) < place + END_SIZE:
        raise FileBrokenError
    size, start, comment = struct.unpack("<LLH", body[place + 12 : place + END_SIZE])
    if place + END_SIZE + comment != len(body) or comment or start + size != place:
        raise FilePolyglotError


def check_entries(entries: list[zipfile.ZipInfo], *, size: int) -> None:
    """What the directory says: sizes, locks, names, and parts that run."""
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
        raise FileEncryptedError
    unpacked = sum(entry.file_size for entry in entries)
    is_steep = unpacked > SMALL_ENOUGH and unpacked > size * MOST_TIMES_LARGER
    if len(entries) > MOST_MEMBERS or unpacked > MOST_UNPACKED or is_steep:
        raise FileBombError
    if len(set(names)) != len(names) or any(is_escape(name) for name in names):
        raise FileBrokenError
    lowered = [name.lower() for name in names]
    if any(part in name for name in lowered for part in MACRO_PARTS):
        raise FileMacroError
    if any(name.endswith((*RUNNING_ENDINGS, *NESTED_PARTS)) for name in lowered):
        raise FileExecutableError


def is_escape(name: str) -> bool:
    """Whether a member's name leads out of the archive."""
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name


def check_kind(archive: zipfile.ZipFile, *, main_part: str, media_type: str) -> None:
    """The members that make it this kind: content types for Office, `mimetype` for ODF."""
    names = set(archive.namelist())
    if main_part not in names:
        raise FileMismatchError
    if main_part == "content.xml":
        check_odf(archive, names, media_type=media_type)
        return
    if "[Content_Types].xml" not in names:
        raise FileMismatchError
    types = read_part(archive, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise FileMacroError
    if media_type.encode() not in types:
        raise FileMismatchError


def check_odf(archive: zipfile.ZipFile, names: set[str], *, media_type: str) -> None:
    """The kind that the file says it is, and no locked parts."""
    if "mimetype" not in names or read_part(archive, "mimetype").strip() != media_type.encode():
        raise FileMismatchError
    if "META-INF/manifest.xml" in names:
        manifest = read_part(archive, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise FileEncryptedError


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small member, never more than a few megabytes of it."""
    with archive.open(name) as part:
        return part.read(SMALL_ENOUGH)


def check_bodies(archive: zipfile.ZipFile, *, main_part: str) -> None:
    """Unpack every member piece by piece: sums right, sizes as said, the main part well-formed."""
    unpacked = 0
    for entry in archive.infolist():
        parser = make_parser() if entry.filename == main_part else None
        with archive.open(entry) as part:
            while piece := part.read(CHUNK):
                unpacked += len(piece)
                if unpacked > MOST_UNPACKED:
                    raise FileBombError
                if parser is not None:
                    parser.Parse(piece, False)
        if parser is not None:
            parser.Parse(b"", True)


def make_parser() -> expat.XMLParserType:
    """A parser that refuses declarations: own entities are how a small file becomes a large one."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_declaration
    return parser


def refuse_declaration(*_declaration: object) -> None:
    """Documents of offices have none."""
    raise FileBombError
