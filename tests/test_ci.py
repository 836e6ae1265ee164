"""What `make` and CI are built from does what it says."""

import importlib.util
import os
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the set-up for make is written for a POSIX shell")


def load(name: str) -> ModuleType:
    loader = SourceFileLoader(name.replace("-", "_"), str(CHECKOUT / ".ci" / name))
    specification = importlib.util.spec_from_loader(loader.name, loader)
    assert specification is not None
    module = importlib.util.module_from_spec(specification)
    dont_write_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = dont_write_bytecode
    return module


def set_up(tmp_path: Path, python: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a copy of .ci/environment, which would make .venv beside itself."""
    folder = tmp_path / "checkout" / ".ci"
    folder.mkdir(parents=True)
    (folder / "environment").write_bytes((CHECKOUT / ".ci" / "environment").read_bytes())
    return subprocess.run(
        ["/bin/sh", folder / "environment", "."],
        env={"PYTHON": python, "PATH": path or os.environ["PATH"]},
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )


def make_python(folder: Path, body: str) -> Path:
    folder.mkdir(exist_ok=True)
    python = folder / "python3"
    python.write_text(f"#!/bin/sh\n{body}\n")
    python.chmod(0o755)
    return python


def test_a_python_that_is_too_old_gives_one_sentence_and_no_environment(tmp_path: Path) -> None:
    old = make_python(tmp_path / "old", "exit 1")
    done = set_up(tmp_path, str(old))
    assert done.returncode == 1
    assert done.stderr == (
        f"digitpad needs Python 3.11 or newer, and {old} is not that: name another one with make PYTHON=...\n"
    )
    assert not (tmp_path / "checkout" / ".venv").exists()


def test_no_python_at_all_gives_one_sentence(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "dirname").symlink_to("/usr/bin/dirname")
    done = set_up(tmp_path, "", path=str(tools))
    assert done.returncode == 1
    assert done.stderr.startswith("digitpad needs Python 3.11 or newer, and none was found")
    assert done.stderr.count("\n") == 1


def test_a_python_without_venv_gives_one_sentence(tmp_path: Path) -> None:
    bare = make_python(tmp_path / "bare", 'case "$2" in *version_info*) exit 0 ;; *) exit 1 ;; esac')
    done = set_up(tmp_path, str(bare))
    assert done.returncode == 1
    assert "install its venv module" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("body", "exit_code"),
    [
        ("<testcase classname='a' name='b'/>", 0),
        ("<testcase classname='a' name='b'><skipped type='pytest.xfail' message='known'/></testcase>", 0),
        ("<testcase classname='a' name='b'><skipped type='pytest.skip' message='no Xvfb'/></testcase>", 1),
    ],
)
def test_ci_fails_on_a_skipped_test_and_names_it(
    body: str, exit_code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.xml"
    report.write_text(f"<testsuites><testsuite>{body}</testsuite></testsuites>")
    assert load("no-skips").main(report) == exit_code
    assert ("a.b: no Xvfb" in capsys.readouterr().err) is bool(exit_code)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_missing_system_libraries_are_asked_for_in_one_line_where_they_may_not_be_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries = load("system-libraries")
    monkeypatch.setattr(libraries, "PACKAGES", {"libdigitpad-none.so.1": "libdigitpad-none1"})
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert libraries.main() == 1
    assert capsys.readouterr().err.endswith("type:  sudo apt-get install -y libdigitpad-none1\n")
