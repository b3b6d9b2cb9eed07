"""A file of any known kind as a framework, by what is in it; nothing of it is kept.

The kind follows from the ending and the content. Raises FrameworkFileError for what can't be read.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from .errors import FrameworkFileError
from .framework import Framework
from .readers.bio2 import read_markdown, read_records
from .readers.ciso_assistant import read_library
from .readers.fields import Fields, read_fields
from .readers.oscal import read_catalog
from .readers.own import read_own
from .readers.table import read_table
from .yaml_text import read_utf8, read_yaml

TABLES = {"csv", "xlsx", "ods"}
MACRO_TABLES = {"xlsm", "xlsb", "xltm"}


def read_framework(name: str, body: bytes) -> Framework:
    """The framework of a file."""
    ending = PurePosixPath(name).suffix[1:].lower()
    if not body:
        raise FrameworkFileError("file_empty", "The file is empty.")
    if ending in TABLES | MACRO_TABLES:
        return read_table(name, body)
    if ending == "md":
        return read_markdown(name, read_utf8(body))
    if ending == "json":
        return read_json_file(name, parse_json(read_utf8(body)))
    if ending in {"yaml", "yml"}:
        return read_yaml_file(read_fields(read_yaml(read_utf8(body)), "the file"))
    raise FrameworkFileError(
        "unknown_format", "Known are .md, .json, .yaml, .csv, .xlsx and .ods files."
    )


def parse_json(text: str) -> Any:
    """Plain lists and fields. Raises FrameworkFileError with the line."""
    try:
        return json.loads(text, object_pairs_hook=refuse_double_keys)
    except json.JSONDecodeError as error:
        raise FrameworkFileError(
            "json_broken", f"No JSON: {error.msg}.", line=error.lineno
        ) from error
    except RecursionError as error:
        raise FrameworkFileError("file_too_deep", "Too many levels.") from error
    except ValueError as error:
        raise FrameworkFileError("json_broken", "No JSON: a number is far too long.") from error


def refuse_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON itself silently takes the last of two."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise FrameworkFileError("double_key", f"{key[:80]} stands there twice.")
        found[key] = value
    return found


def read_json_file(name: str, data: Any) -> Framework:
    """A list of records, or a catalog."""
    if isinstance(data, list):
        return read_records(name, data)
    fields = read_fields(data, "the file")
    if "catalog" in fields.data:
        return read_catalog(fields.part("catalog"))
    raise FrameworkFileError("unknown_format", "This JSON holds no list of records and no catalog.")


def read_yaml_file(fields: Fields) -> Framework:
    """A library of CISO Assistant, or a baseline of our own."""
    if "objects" in fields.data:
        return read_library(fields)
    if "measures" in fields.data:
        return read_own(fields)
    raise FrameworkFileError("unknown_format", "This YAML holds no library and no measures.")
