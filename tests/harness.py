"""The database under the tests: an own server, a template migrated by the owner, a clone each.

Loaded before pytest-django reads the settings. The first process starts the server in a folder of
its own and migrates the template as `durf_owner`; every worker works as `durf_app` on a clone, as
the application does. Nothing is ever truncated or flushed: the application couldn't either.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.roles import Role

FOLDER = "DURF_TEST_FOLDER"
TEMPLATE = "durf_template"
MEMORY = Path("/dev/shm")  # noqa: S108
ROOM = 6 * 1024**3
ROOT = Path(__file__).resolve().parent.parent


def cluster() -> EmbeddedCluster:
    """The server of this test run; throw-away, so it doesn't wait for the disk."""
    return EmbeddedCluster(Path(os.environ[FOLDER]), is_durable=False)


def prepare_environment(folder: Path) -> None:
    """What the settings read: as in production, but for this server and key."""
    for name in [name for name in os.environ if name.startswith(("DURF_", "DATABASE_"))]:
        del os.environ[name]
    os.environ[FOLDER] = str(folder)
    os.environ["DURF_DATA"] = str(folder)
    os.environ["DURF_SECRET_KEY"] = "only-for-tests-" * 4
    os.environ["DURF_BASE_URL"] = "http://testserver"
    os.environ["DURF_HOSTS"] = "testserver,localhost,127.0.0.1"


def migrate(database: str) -> None:
    """Build the tables and walls as the owner, in a process of its own, as an operator does."""
    environment = os.environ | {
        "DATABASE_URL": cluster().url(Role.APP, database),
        "DATABASE_OWNER_URL": cluster().url(Role.OWNER, database),
        "DURF_DATABASE_ROLE": "owner",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The test template could not be migrated:\n{done.stderr[-4000:]}")


@contextmanager
def cloned_database(purpose: str) -> Iterator[str]:
    """A fresh migrated database, dropped afterwards."""
    name = f"{purpose}_{uuid4().hex[:10]}"
    cluster().clone_database(name, TEMPLATE)
    try:
        yield name
    finally:
        cluster().drop_database(name)


def prefer_memory() -> None:
    """Keep the throw-away files of the run in memory, where programs may run and room is ample.

    A clone is some 1,700 files and the suite makes hundreds: a disk's journal doubles its time.
    Who sets TMPDIR decides.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    is_closed = os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if not is_closed and shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def keep_running(server: EmbeddedCluster) -> None:
    """Use the server until the run ends: a command under test that leaves last would stop it."""
    using = server.use()
    using.__enter__()
    atexit.register(using.__exit__, None, None, None)


def start() -> None:
    """Start the server and make the template; only in the first process of a run."""
    if FOLDER in os.environ and os.environ.get("PYTEST_XDIST_WORKER"):
        return
    prefer_memory()
    folder = Path(tempfile.mkdtemp(prefix="durf-test-"))
    folder.chmod(0o711)
    prepare_environment(folder)
    server = cluster()
    atexit.register(server.destroy)
    keep_running(server)
    server.create_database(TEMPLATE)
    migrate(TEMPLATE)


start()
