"""The start script: what it says when something is missing, and that a half install heals."""

from __future__ import annotations

import base64
import hashlib
import importlib.machinery
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "durf"
RUNTIME = "requirements/runtime.txt"


def load_script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("bootstrap_script", str(SCRIPT))
    spec = importlib.util.spec_from_loader("bootstrap_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


script = load_script()


def write_wheel(folder: Path, name: str, version: str) -> str:
    """Make a package of one module; gives its line for the list of requirements."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as wheel:
        record = ""
        for file, text in files.items():
            wheel.writestr(file, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            record += f"{file},sha256={digest.decode().rstrip('=')},{len(text)}\n"
        wheel.writestr(f"{about}/RECORD", f"{record}{about}/RECORD,,\n")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Checkout:
    """A small checkout whose packages come from a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root / "wheels"
        command = root / "src" / "durf" / "cli"
        for folder in (self.wheels, root / "requirements", command):
            folder.mkdir(parents=True)
        shutil.copy(SCRIPT, root / "durf")
        (command.parent / "__init__.py").touch()
        (command / "__init__.py").touch()
        (command / "__main__.py").write_text(
            "import os, signal, sys, plum\n"
            "sys.stdout.write(f'{plum.VERSION} {sys.argv[1:]}\\n')\n"
            "if 'die' in sys.argv: os.kill(os.getpid(), signal.SIGTERM)\n"
            "sys.exit(7 if 'seven' in sys.argv else 0)\n"
        )
        self.require("1.0")

    def require(self, version: str) -> None:
        line = write_wheel(self.wheels, "plum", version)
        (self.root / RUNTIME).write_text(line)

    def environment(self, **changes: str) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PIP_", "LANG", "LC_", "PYTHON"))
        }
        kept |= {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0", "CI": "true"}
        if "PIP_INDEX_URL" not in changes:
            kept |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri()}
        return kept | changes

    def run(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(self.root / "durf"), *arguments],
            env=self.environment(**changes),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "a checkout")


def test_first_use_installs_and_hands_over(checkout: Checkout) -> None:
    first = checkout.run("demo", "--port", "1")
    second = checkout.run("demo", "--port", "1")

    assert first.returncode == 0, first.stderr
    assert first.stdout == "1.0 ['demo', '--port', '1']\n"
    assert "[1/1] plum" in first.stderr
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_installed_command_works_from_anywhere(checkout: Checkout, tmp_path: Path) -> None:
    checkout.run()

    answer = subprocess.run(
        [checkout.root / ".venv" / "bin" / "durf", "a b"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.stdout == "1.0 ['a b']\n"


def test_exit_code_and_signal_pass_through(checkout: Checkout) -> None:
    assert checkout.run("seven").returncode == 7
    assert checkout.run("die").returncode == -signal.SIGTERM


def test_changed_requirements_are_installed(checkout: Checkout) -> None:
    checkout.run()
    checkout.require("2.0")

    answer = checkout.run()

    assert answer.stdout == "2.0 []\n"


def test_install_that_was_killed_starts_over(checkout: Checkout) -> None:
    process = subprocess.Popen(
        [sys.executable, str(checkout.root / "durf")],
        env=checkout.environment(),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    unfinished = checkout.root / ".venv" / "durf-unfinished"
    deadline = time.monotonic() + 30
    while not unfinished.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    rubbish = checkout.root / ".venv" / "rubbish"
    rubbish.touch()

    answer = checkout.run()

    assert answer.stdout == "1.0 []\n"
    assert not rubbish.exists()
    assert not unfinished.exists()


def test_environment_whose_python_is_gone_is_made_anew(checkout: Checkout) -> None:
    checkout.run()
    python = checkout.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nonexistent/python3")

    answer = checkout.run()

    assert answer.stdout == "1.0 []\n"


def test_environment_made_by_hand_is_kept(checkout: Checkout) -> None:
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", checkout.root / ".venv"], check=True
    )
    own = checkout.root / ".venv" / "own"
    own.touch()

    answer = checkout.run()

    assert answer.stdout == "1.0 []\n"
    assert own.exists()


def test_missing_network_is_said_in_one_line(checkout: Checkout) -> None:
    closed = "http://127.0.0.1:9/"

    answer = checkout.run(PIP_INDEX_URL=closed)

    assert answer.returncode == script.FAULT
    lines = answer.stderr.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("The packages can't be fetched: there is no connection")
    assert "127.0.0.1" not in answer.stderr


def test_tampered_package_is_refused(checkout: Checkout) -> None:
    wanted = (checkout.root / RUNTIME).read_text()
    (checkout.root / RUNTIME).write_text(wanted[:-5] + "0000\n")

    answer = checkout.run()

    assert answer.returncode == script.FAULT
    assert "differs from the one on record" in answer.stderr
    assert str(checkout.wheels) not in answer.stderr


def test_missing_package_is_named(checkout: Checkout) -> None:
    (checkout.root / RUNTIME).write_text(f"pear==1.0 --hash=sha256:{'0' * 64}\n")

    answer = checkout.run(LANG="nl_NL.UTF-8")

    assert answer.returncode == script.FAULT
    assert "Er is geen passend pakket" in answer.stderr
    assert "pear==1.0" in answer.stderr


def test_incomplete_checkout_is_said(checkout: Checkout) -> None:
    (checkout.root / RUNTIME).unlink()

    answer = checkout.run()

    assert answer.returncode == script.FAULT
    assert "runtime.txt is missing" in answer.stderr


def test_folder_that_can_not_be_written_is_said(checkout: Checkout) -> None:
    answer = run_as_nobody(checkout)

    assert answer.returncode == script.FAULT
    assert "can't be written: Permission denied" in answer.stderr
    assert not (checkout.root / ".venv").exists()


def run_as_nobody(checkout: Checkout) -> subprocess.CompletedProcess[str]:
    """Run the script where its folder is closed; root loses its right to pass by modes."""
    checkout.root.chmod(0o555)
    command = [sys.executable, str(checkout.root / "durf")]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("setpriv is missing")
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    answer = subprocess.run(
        command, env=checkout.environment(), capture_output=True, text=True, check=False
    )
    checkout.root.chmod(0o755)
    return answer


@pytest.mark.parametrize(
    ("language", "start"), [("nl_NL.UTF-8", "Durf heeft Python 3.11"), ("C", "Durf needs Python")]
)
def test_old_python_is_told_what_is_needed(language: str, start: str) -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); "
        f"sys.argv = ['durf']; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )

    answer = subprocess.run(
        [sys.executable, "-c", code],
        env={"LANG": language},
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == script.FAULT
    assert answer.stderr.startswith(start)
    assert "3.9.2" in answer.stderr
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize("version", [(3, 8, 1), (3, 10, 14)])
def test_check_python_refuses_old_ones(version: tuple[int, ...]) -> None:
    with pytest.raises(script.Trouble):
        script.check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1)])
def test_check_python_takes_newer_ones(version: tuple[int, ...]) -> None:
    script.check_python(version)


def test_installer_is_the_pip_that_is_there() -> None:
    assert script.choose_installer(has_ensurepip=True, outside_pip=()) is True
    assert script.choose_installer(has_ensurepip=True, outside_pip=(22, 2)) is True
    assert script.choose_installer(has_ensurepip=False, outside_pip=(22, 3)) is False
    assert script.choose_installer(has_ensurepip=True, outside_pip=(23, 0)) is False


@pytest.mark.parametrize("outside_pip", [(), (22, 2)])
def test_without_any_pip_the_command_is_named(outside_pip: tuple[int, ...]) -> None:
    with pytest.raises(script.Trouble) as caught:
        script.choose_installer(has_ensurepip=False, outside_pip=outside_pip)

    text = script.MESSAGES[caught.value.name]
    assert all("apt-get install python3-venv" in said for said in text.values())


@pytest.mark.parametrize(
    ("output", "name"),
    [
        ("ERROR: [Errno 28] No space left on device", "disk_full"),
        ("NewConnectionError(...)\nNo matching distribution found for plum==1.0", "no_network"),
        ("No matching distribution found for plum==1.0 (from ...)", "no_package"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "bad_hash"),
        ("OSError: [Errno 13] Permission denied: '/x'", "not_writable"),
        ("something else", "failed"),
    ],
)
def test_words_of_pip_become_one_trouble(output: str, name: str, tmp_path: Path) -> None:
    trouble = script.explain(output, log="", path=tmp_path)

    assert trouble.name == name
    for language in ("en", "nl"):
        script.MESSAGES[name][language].format(**trouble.details)


def test_missing_connection_is_found_in_the_log(tmp_path: Path) -> None:
    output = "No matching distribution found for plum==1.0"

    trouble = script.explain(output, log="Could not fetch: connection error", path=tmp_path)

    assert trouble.name == "no_network"


def test_unknown_failure_shows_no_address(tmp_path: Path) -> None:
    trouble = script.explain("from https://user:word@mirror.invalid/x", log="", path=tmp_path)

    assert trouble.details["detail"] == "from ..."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ["-n", "4"]),
        (["-k", "name"], ["-n", "4", "-k", "name"]),
        (["-n", "2"], ["-n", "2"]),
        (["-n0", "x"], ["-n0", "x"]),
        (["--numprocesses=1"], ["--numprocesses=1"]),
        (["-p", "no:xdist"], ["-p", "no:xdist"]),
        (["--pdb"], ["--pdb"]),
        (["--no-header"], ["-n", "4", "--no-header"]),
    ],
)
def test_pytest_gets_all_processors_unless_told(given: list[str], expected: list[str]) -> None:
    assert script.build_test_arguments(given, processors=4) == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Collecting django-allauth==65.1 (from -r x)", "django-allauth"),
        ("Requirement already satisfied: rich==1 in x", "rich"),
        ("Processing /mirror/django_csp-4.0-py3-none-any.whl (from -r x)", "django_csp"),
        ("Processing ./types_PyYAML-6.0-py3-none-any.whl", "types_PyYAML"),
        ("Processing /a b/plum-1.0-py3-none-any.whl (from -r /a b/runtime.txt (line 1))", "plum"),
    ],
)
def test_progress_names_the_package_only(line: str, name: str) -> None:
    match = script.PACKAGE_LINE.match(line)

    assert match is not None
    assert (match["name"] or match["file"]) == name


def test_every_message_exists_in_both_languages() -> None:
    assert {frozenset(texts) for texts in script.MESSAGES.values()} == {frozenset(("en", "nl"))}


def test_missing_tools_are_named_with_their_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")

    assert script.find_missing_tools() == ["chromium (Debian: apt-get install chromium)"]
