"""pg_dump and pg_restore in the version that fits the server, run without a shell.

Passwords go by variable, never on the command line. Of what the programs complain only the first
words are kept: what follows may be a row.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from psycopg import conninfo

from durf.platform.backups.errors import ProgramFailed, ProgramMissing
from durf.platform.database.binaries import list_binaries
from durf.platform.database.errors import BinariesMissing
from durf.platform.database.programs import clean_environment

PLACES = ("/usr/lib/postgresql", "/usr/pgsql-*", "/opt/homebrew/opt/postgresql@*")
CHUNK_BYTES = 256 * 1024
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_SUFFIX = ".exe" if os.name == "nt" else ""
_MOST_LINES = 6


def find_client(program: str, *, major: int) -> Path:
    """The program of the server's own version, else the next newer one."""
    fitting = [found for found in _list_clients(program) if found[0] >= major]
    if not fitting:
        raise ProgramMissing(program=program, major=str(major))
    return min(fitting, key=lambda found: found[0])[1]


def _list_clients(program: str) -> Iterator[tuple[int, Path]]:
    try:
        for binaries in list_binaries():
            if (path := binaries.find(program)).is_file():
                yield binaries.major, path
    except BinariesMissing:
        pass
    paths = [Path(found)] if (found := shutil.which(program)) else []
    for place in PLACES:
        pattern = f"{place.lstrip('/')}/**/bin/{program}{_SUFFIX}"
        paths += sorted(Path("/").glob(pattern))
    for path in paths:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        if match := _VERSION.search(answer.stdout):
            yield int(match[1]), path


@contextmanager
def client_running(
    program: Path, options: Sequence[str], *, url: str, is_fed: bool
) -> Iterator[IO[bytes]]:
    """Run it; gives its input when it is fed, else its output. ProgramFailed when it complains.

    When the block is left by an error the program is killed.
    """
    address, password = _split_password(url)
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            [program, *options, f"--dbname={address}", "--no-password"],
            env=clean_environment({"PGPASSWORD": password}),
            stdin=subprocess.PIPE if is_fed else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if is_fed else subprocess.PIPE,
            stderr=complaints,
        )
        stream = process.stdin if is_fed else process.stdout
        assert stream is not None  # noqa: S101  asked for above
        is_cut_off = False
        try:
            yield stream
            stream.close()
        except BrokenPipeError:
            is_cut_off = True
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
        if process.returncode or is_cut_off:
            complaints.seek(0)
            raise ProgramFailed(program=program.name, lines=_quote(complaints.read()))


def read_dump(program: Path, options: Sequence[str], *, url: str) -> Iterator[bytes]:
    """Everything it writes, in pieces; ProgramFailed at the end when it wasn't everything."""
    with client_running(program, options, url=url, is_fed=False) as output:
        while chunk := output.read(CHUNK_BYTES):
            yield chunk


def _split_password(url: str) -> tuple[str, str]:
    parts = conninfo.conninfo_to_dict(url)
    password = str(parts.pop("password", "") or "")
    return conninfo.make_conninfo("", **{key: str(value) for key, value in parts.items()}), password


def _quote(complaints: bytes) -> str:
    lines = complaints.decode("utf-8", errors="replace").splitlines()
    said = [line for line in lines if re.match(r"pg_\w+: (?:error|fatal)", line)]
    return "\n".join(said[:_MOST_LINES])
