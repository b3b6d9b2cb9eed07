"""The ground under a benchmark: a throw-away server, migrated; this process is the app role."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.roles import Role

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "durf"


@contextmanager
def benchmark_ground() -> Iterator[EmbeddedCluster]:
    """A durable server in a temporary folder; Django is set up on it as the app role."""
    with tempfile.TemporaryDirectory(prefix="durf-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)
        cluster = EmbeddedCluster(folder / "data")
        cluster.start()
        try:
            prepare_process(cluster)
            yield cluster
        finally:
            cluster.destroy()


def prepare_process(cluster: EmbeddedCluster) -> None:
    """Migrate as the owner in another process, then set up Django here."""
    for variable in [v for v in os.environ if v.startswith(("DURF_", "DATABASE_"))]:
        del os.environ[variable]
    os.environ["DURF_DATA"] = str(cluster.data)
    os.environ["DURF_SECRET_KEY"] = "only-for-benchmarks-" * 3
    os.environ["DURF_BASE_URL"] = "http://testserver"
    os.environ["DJANGO_SETTINGS_MODULE"] = "durf.config.settings"
    environment = os.environ | {
        "DURF_DATABASE_ROLE": Role.OWNER.value.removeprefix("durf_"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"]
    subprocess.run(migrate, env=environment, check=True)
    django.setup()


def describe_machine() -> str:
    """One line that says where the figures come from."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"Python {platform.python_version()}, {system}"


def print_table(title: str, header: list[str], rows: list[list[str]]) -> None:
    """A plain table with aligned columns."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    print(f"\n{title}\n{describe_machine()}")
    for row in [header, ["-" * width for width in widths], *rows]:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
