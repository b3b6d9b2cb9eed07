"""What can go wrong with documents: rendering, accepting a file, and reading it back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class StyleInvalidError(DomainError):
    """The accent colour can't be read as one, or is too light on white."""

    code = "style_invalid"
    message = _("This colour can't be used: it is too light on white paper.")
    next_step = _("Choose a darker colour, written as # with six digits or letters a to f.")


class PaperTooLongError(DomainError):
    """More text than a document can have."""

    code = "paper_too_long"
    message = _("This text is too long for one document.")
    next_step = _("Split it into several documents.")


class PaperNotRenderedError(DomainError):
    """The typesetter refused the document."""

    code = "paper_not_rendered"
    message = _("The PDF could not be made. Nothing was sent or changed.")
    next_step = _("Try the Word version, and tell the administrator which document it was.")


class FileRefusedError(DomainError):
    """Base of every file that isn't accepted; nothing of it is kept."""

    code = "file_refused"
    message = _("This file can't be kept here.")


class FileEmptyError(FileRefusedError):
    code = "file_empty"
    message = _("This file is empty.")
    next_step = _("Choose the file again. Perhaps it was not saved yet.")


class FileTooLargeError(FileRefusedError):
    code = "file_too_large"
    message = _("This file is larger than 25 MB.")
    next_step = _("Make it smaller, for example by shrinking its pictures, or split it.")


class FileNameError(FileRefusedError):
    code = "file_name"
    message = _("The name of this file can't be used.")
    next_step = _("Give it a short name with its type at the end, such as plan.pdf.")


class FileKindUnknownError(FileRefusedError):
    code = "file_kind_unknown"
    message = _("Files of this type are not accepted.")
    next_step = _("Accepted are PDF, Word, Excel, OpenDocument, PNG, JPEG, CSV, text and Markdown.")


class FileMismatchError(FileRefusedError):
    code = "file_mismatch"
    message = _("What is in this file is not what its name says.")
    next_step = _("Open it, save it again under the right type, and choose the new file.")


class FileExecutableError(FileRefusedError):
    code = "file_executable"
    message = _("This file is a program, or has one in it.")
    next_step = _("Programs and scripts are never accepted. Save the document without them.")


class FileMacroError(FileRefusedError):
    code = "file_macro"
    message = _("This file has macros in it.")
    next_step = _("Save it as a document without macros (docx or xlsx), or as PDF.")


class FileEncryptedError(FileRefusedError):
    code = "file_encrypted"
    message = _("This file is locked with a password, so it can't be checked for viruses.")
    next_step = _("Take the password off. Here only people of your organisation can read it.")


class FileBrokenError(FileRefusedError):
    code = "file_broken"
    message = _("This file is damaged or incomplete.")
    next_step = _("Open it, save it again, and choose the new file.")


class FileBombError(FileRefusedError):
    code = "file_bomb"
    message = _("This file would become far too large when opened.")
    next_step = _("Save the document again with the program that it was made with.")


class FilePolyglotError(FileRefusedError):
    code = "file_polyglot"
    message = _("This file is two kinds of file in one.")
    next_step = _("Save the document again with the program that it was made with.")


class FileActiveError(FileRefusedError):
    code = "file_active"
    message = _("This PDF has a program or another file in it.")
    next_step = _("Print it to a new PDF and choose that one.")


class FileForeignError(FileRefusedError):
    code = "file_foreign"
    message = _("This Word document isn't one that was made here.")
    next_step = _("Download the document from this page, write in that file, and choose it here.")


class DocumentGoneError(DomainError):
    """The bytes have been destroyed."""

    code = "document_gone"
    message = _("This document has been removed. Only the fact and its fingerprint remain.")


class DocumentWaitsError(DomainError):
    """The bytes have not been scanned yet."""

    code = "document_waits"
    message = _("This document is still being checked for viruses.")
    next_step = _("Try again in a few minutes.")


class DocumentRefusedError(DomainError):
    """The scanner found something."""

    code = "document_refused"
    message = _("The virus scanner refused this document. It can't be downloaded.")
    next_step = _("Add a clean version, or remove the document.")


class DocumentChangedError(DomainError):
    """A colleague added a version in the meantime."""

    code = "document_changed"
    message = _("A colleague added a version while you were choosing yours. Nothing was saved.")
    next_step = _("Look at the newest version first, then add yours again.")
