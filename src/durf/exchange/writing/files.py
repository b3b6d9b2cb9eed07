"""Attachments as they come in from a form: judged by their content before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from durf.exchange.deliveries import Document
from durf.platform.documents.errors import FileRefusedError, FileTooLargeError
from durf.platform.documents.formats import MOST_BYTES, clean_name, judge_file
from durf.platform.documents.scanning import ScannerUnreachableError, ask_scanner


class NotScannedError(FileRefusedError):
    """The virus scanner gives no answer."""

    code = "file_not_scanned"
    message = _("This file can't be checked for viruses now. Nothing was sent.")
    next_step = _("Try again in a few minutes.")


class InfectedError(FileRefusedError):
    """The virus scanner found something."""

    code = "file_infected"
    message = _("The virus scanner refused this file. Nothing was sent.")
    next_step = _("Choose a clean version.")


def accept_files(
    files: Sequence[UploadedFile[Any]], *, most: int, scanner: str
) -> tuple[Document, ...]:
    """The files as documents; ValidationError with a sentence for each one that is refused.

    `scanner` is the address of the virus scanner, empty when there is none.
    """
    if len(files) > most:
        raise ValidationError(gettext("At most %(most)d files.") % {"most": most})
    documents, refusals = [], []
    for file in files:
        try:
            documents.append(accept_file(file, scanner=scanner))
        except FileRefusedError as error:
            refusals.append(f"{file.name}: {error.message} {error.next_step}".strip())
    if refusals:
        raise ValidationError(refusals)
    return tuple(documents)


def accept_file(file: UploadedFile[Any], *, scanner: str) -> Document:
    """One file; a FileRefusedError says what is wrong. Too large is noticed before reading."""
    if (file.size or 0) > MOST_BYTES:
        raise FileTooLargeError
    name, body = file.name or "", file.read()
    media_type = judge_file(name, body).media_type
    if scanner:
        scan(body, scanner=scanner)
    return Document(clean_name(name), media_type, body)


def scan(body: bytes, *, scanner: str) -> None:
    """Ask the virus scanner; whatever leaves the organisation has its answer first."""
    try:
        verdict = ask_scanner(scanner, body)
    except ScannerUnreachableError as error:
        raise NotScannedError from error
    if not verdict.is_clean:
        raise InfectedError
