"""The life of a cluster: made whole, shared, recovered after every kind of death, and gone."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.errors import (
    DatabaseNotStarted,
    DatabaseStartError,
    DataFolderDamaged,
    DataFolderNotWritable,
    DataFolderTooNew,
    DataFolderUnreachable,
)
from durf.platform.database.location import VERSION_FILE
from durf.platform.database.processes import find_processes, read_state, wait_until
from durf.platform.database.roles import Role

SOURCE = Path(__file__).parents[3] / "src"
USER = """
import sys, time
from pathlib import Path
import psycopg
from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.roles import Role

cluster = EmbeddedCluster(Path(sys.argv[1]), is_durable=False)
with cluster.use(), psycopg.connect(cluster.url(Role.APP)):
    sys.stdout.write("in\\n")
    sys.stdout.flush()
    sys.stdin.readline()
"""
STARTER = """
import sys
from pathlib import Path
from durf.platform.database.cluster import EmbeddedCluster

EmbeddedCluster(Path(sys.argv[1])).start()
"""


def run_python(code: str, cluster: EmbeddedCluster) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(cluster.data)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def using_process(cluster: EmbeddedCluster) -> Iterator[subprocess.Popen[str]]:
    process = run_python(USER, cluster)
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)
    assert process.returncode == 0


def find_postmaster(cluster: EmbeddedCluster) -> int:
    state = read_state(cluster.folders.cluster)
    assert state is not None
    return state.pid


def is_answering(cluster: EmbeddedCluster) -> bool:
    with psycopg.connect(cluster.url(Role.APP)) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def test_start_and_stop_leave_no_process(cluster: EmbeddedCluster) -> None:
    cluster.start()

    assert cluster.is_running()
    assert is_answering(cluster)
    assert find_processes(cluster.folders.cluster) != []

    cluster.stop()

    assert not cluster.is_running()
    assert find_processes(cluster.folders.cluster) == []


def test_second_start_is_quick_and_adopts(cluster: EmbeddedCluster) -> None:
    cluster.start()
    cluster.stop()

    began = time.monotonic()
    cluster.start()
    seconds = time.monotonic() - began
    postmaster = find_postmaster(cluster)
    cluster.start()

    assert seconds < 1.5
    assert find_postmaster(cluster) == postmaster


def test_stop_without_start_does_nothing(cluster: EmbeddedCluster) -> None:
    cluster.stop()

    assert not cluster.is_running()
    assert not cluster.data.exists()


def test_url_before_first_start_is_refused(cluster: EmbeddedCluster) -> None:
    with pytest.raises(DatabaseNotStarted):
        cluster.url(Role.APP)


def test_start_changes_no_folder_above(cluster: EmbeddedCluster) -> None:
    before = [(path, path.stat().st_mode, path.stat().st_uid) for path in cluster.data.parents]

    cluster.start()

    after = [(path, path.stat().st_mode, path.stat().st_uid) for path in cluster.data.parents]
    assert after == before


def test_use_stops_with_the_last_user(cluster: EmbeddedCluster) -> None:
    with using_process(cluster) as first, using_process(cluster) as second:
        leave(first)
        assert is_answering(cluster)

        with cluster.use():
            pass
        assert is_answering(cluster)

        leave(second)

    assert find_processes(cluster.folders.cluster) == []


def test_use_within_use_keeps_the_server(cluster: EmbeddedCluster) -> None:
    with cluster.use():
        with cluster.use():
            pass
        assert is_answering(cluster)

    assert find_processes(cluster.folders.cluster) == []


def test_use_stops_after_an_error(cluster: EmbeddedCluster) -> None:
    with pytest.raises(ZeroDivisionError), cluster.use():
        1 / 0  # noqa: B018

    assert find_processes(cluster.folders.cluster) == []


def test_server_of_a_killed_user_is_adopted_and_then_stopped(cluster: EmbeddedCluster) -> None:
    with using_process(cluster) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    postmaster = find_postmaster(cluster)

    with cluster.use():
        assert find_postmaster(cluster) == postmaster
        assert is_answering(cluster)

    assert find_processes(cluster.folders.cluster) == []


@pytest.mark.parametrize("victims", ["all", "first", "children"])
def test_start_recovers_after_kill(folder: Path, victims: str) -> None:
    cluster = EmbeddedCluster(folder / "data")
    cluster.start()
    with psycopg.connect(cluster.url(Role.OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (id int)")
        connection.execute("INSERT INTO kept VALUES (1)")
    postmaster = find_postmaster(cluster)
    processes = find_processes(cluster.folders.cluster)

    with using_process(cluster) as process:
        process.send_signal(signal.SIGKILL)
        children = [pid for pid in processes if pid != postmaster]
        for pid in {"all": processes, "first": [postmaster], "children": children}[victims]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    cluster.start()

    with psycopg.connect(cluster.url(Role.OWNER)) as connection:
        assert connection.execute("SELECT id FROM kept").fetchall() == [(1,)]
    cluster.stop()
    assert find_processes(cluster.folders.cluster) == []
    cluster.destroy()


def test_start_ends_frozen_orphans(cluster: EmbeddedCluster) -> None:
    cluster.start()
    postmaster = find_postmaster(cluster)
    orphan = next(pid for pid in find_processes(cluster.folders.cluster) if pid != postmaster)
    os.kill(orphan, signal.SIGSTOP)
    os.kill(postmaster, signal.SIGKILL)

    cluster.start()

    assert is_answering(cluster)
    assert orphan not in find_processes(cluster.folders.cluster)


def test_start_ignores_a_stranger_with_the_old_number(cluster: EmbeddedCluster) -> None:
    cluster.start()
    cluster.stop()
    stale = f"{os.getpid()}\n{cluster.folders.cluster}\n1\n5432\n\n\n0 0\nready   \n"
    (cluster.folders.cluster / "postmaster.pid").write_text(stale)
    (cluster.folders.own_socket_folder / ".s.PGSQL.5432.lock").write_text(stale)

    assert not cluster.is_running()
    cluster.start()

    assert find_postmaster(cluster) != os.getpid()


def test_start_replaces_a_server_whose_socket_is_gone(cluster: EmbeddedCluster) -> None:
    cluster.start()
    (cluster.folders.own_socket_folder / ".s.PGSQL.5432").unlink()

    cluster.start()

    assert is_answering(cluster)


def test_interrupted_creation_starts_over(cluster: EmbeddedCluster) -> None:
    database = cluster.folders.database
    process = run_python(STARTER, cluster)
    assert wait_until(lambda: any(database.glob("cluster.part-*/base")), seconds=20)
    process.kill()
    process.communicate()

    assert not cluster.folders.is_initialised()
    cluster.start()

    assert is_answering(cluster)
    assert list(database.glob("*.part-*")) == []


def test_creation_interrupted_before_roles_makes_them_later(cluster: EmbeddedCluster) -> None:
    cluster.start()
    with psycopg.connect(cluster.superuser_url(), autocommit=True) as connection:
        connection.execute("DROP DATABASE durf")
        connection.execute("DROP OWNED BY durf_public")
        connection.execute("DROP ROLE durf_public")
    cluster.folders.roles_mark.unlink()

    cluster.start()

    with psycopg.connect(cluster.url(Role.PUBLIC)) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("durf_public",)


def test_processes_that_start_together_share_one_server(cluster: EmbeddedCluster) -> None:
    processes = [run_python(USER, cluster) for _ in range(3)]

    words = [process.stdout.readline() for process in processes if process.stdout]
    postmasters = [pid for pid in find_processes(cluster.folders.cluster) if is_first(pid)]
    for process in processes:
        leave(process)

    assert words == ["in\n"] * 3
    assert len(postmasters) == 1
    assert find_processes(cluster.folders.cluster) == []


def is_first(pid: int) -> bool:
    """The first process of a server has its program's path as its name."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].endswith(b"/postgres")


def test_lost_passwords_are_said_and_not_made_anew(cluster: EmbeddedCluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.data / "passwords.json").unlink()

    with pytest.raises(DataFolderDamaged, match="from a backup"):
        cluster.start()

    assert not (cluster.data / "passwords.json").exists()


def test_refusal_of_the_system_names_the_folder(cluster: EmbeddedCluster) -> None:
    cluster.data.mkdir()
    (cluster.data / "database").write_text("in the way")

    with pytest.raises(DataFolderNotWritable, match="data/database"):
        cluster.start()


def test_failed_start_tells_why(cluster: EmbeddedCluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.folders.cluster / "global" / "pg_control").unlink()

    with pytest.raises(DatabaseStartError, match="pg_control") as caught:
        cluster.start()

    assert "The data is kept" in str(caught.value)


def test_long_path_gets_a_short_socket_folder(folder: Path) -> None:
    cluster = EmbeddedCluster(folder / ("long" * 30) / "data", is_durable=False)
    cluster.data.parent.mkdir(mode=0o711)

    cluster.start()

    short = Path(cluster.parameters(Role.APP)["host"])
    assert is_answering(cluster)
    assert stat.S_IMODE(short.stat().st_mode) == 0o700
    cluster.stop()
    cluster.start()
    assert Path(cluster.parameters(Role.APP)["host"]) == short
    cluster.destroy()
    assert not short.exists()


def test_planted_socket_folder_is_refused_and_replaced(folder: Path) -> None:
    cluster = EmbeddedCluster(folder / ("long" * 30) / "data", is_durable=False)
    cluster.data.parent.mkdir(mode=0o711)
    cluster.start()
    short = Path(cluster.parameters(Role.APP)["host"])
    planted = folder / "planted"
    planted.mkdir()
    planted.chmod(0o777)
    cluster.folders.socket_record.write_text(str(planted))

    with pytest.raises(DatabaseNotStarted):
        cluster.url(Role.APP)
    cluster.start()

    assert Path(cluster.parameters(Role.APP)["host"]) not in (planted, short)
    assert is_answering(cluster)
    cluster.destroy()
    short.rmdir()


def test_odd_names_work(folder: Path) -> None:
    cluster = EmbeddedCluster(folder / 'it\'s $HOME `x` "é" %', is_durable=False)

    cluster.start()

    assert is_answering(cluster)
    cluster.destroy()


def test_too_new_data_folder_is_not_touched(cluster: EmbeddedCluster) -> None:
    cluster.data.mkdir()
    (cluster.data / VERSION_FILE).write_text('{"layout": 99, "version": "9.0.0"}')

    with pytest.raises(DataFolderTooNew):
        cluster.start()

    assert [path.name for path in cluster.data.iterdir()] == [VERSION_FILE]


@pytest.mark.usefixtures("as_root")
def test_folder_closed_to_the_database_user_is_named(folder: Path) -> None:
    folder.chmod(0o700)
    cluster = EmbeddedCluster(folder / "data", is_durable=False)

    with pytest.raises(DataFolderUnreachable, match=str(folder)):
        cluster.start()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.usefixtures("as_root")
def test_private_data_folder_opens_for_the_database_user_only(folder: Path) -> None:
    cluster = EmbeddedCluster(folder / "data", is_durable=False)
    cluster.data.mkdir(mode=0o700)

    cluster.start()

    assert cluster.user is not None
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o710
    assert cluster.data.stat().st_gid == cluster.user.gid
    cluster.destroy()
