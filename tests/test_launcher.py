import os
import platform
import re
import select
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad import launcher
from digitpad.launcher import LauncherError, State

pytestmark = pytest.mark.skipif(os.name == "nt", reason="desktop entries are for XDG desktops")

ODD_FOLDER = 'Jörg\'s "new" 100% a=b $HOME `x` \\ & äpps;'


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def make_program(folder: Path, body: str = "exit 0") -> Path:
    """Make what an environment has: an interpreter, and beside it the digitpad script."""
    folder.mkdir(parents=True)
    for name in ("python", "digitpad"):
        file = folder / name
        file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return folder / "python"


@pytest.fixture(autouse=True)
def share(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that XDG_DATA_HOME names, on every POSIX system."""
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr("platformdirs.user_data_path", lambda: own_folders / "share")
    return own_folders / "share"


@pytest.fixture(autouse=True)
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    python = make_program(tmp_path / "environment" / "bin")
    monkeypatch.setattr(sys, "executable", str(python))
    return python.with_name("digitpad")


def test_the_menu_goes_from_absent_to_installed_and_back(share: Path) -> None:
    assert launcher.status().state is State.ABSENT
    assert launcher.install().state is State.INSTALLED
    assert launcher.status().state is State.INSTALLED
    assert launcher.remove().state is State.ABSENT
    assert launcher.status().state is State.ABSENT
    assert tree(share) == {}


def test_the_entry_starts_this_program_and_hides_when_it_is_deleted(program: Path) -> None:
    lines = launcher.install().entry.read_text(encoding="utf-8").splitlines()
    assert f'Exec="{program}"' in lines
    assert f"TryExec={program}" in lines
    assert "StartupWMClass=digitpad" in lines


def test_without_a_script_the_entry_starts_the_module(program: Path) -> None:
    program.unlink()
    assert f'Exec="{program.with_name("python")}" "-m" "digitpad"' in launcher.install().entry.read_text("utf-8")
    assert launcher.status().state is State.INSTALLED


def test_the_entry_brings_its_icon_in_every_size(share: Path) -> None:
    launcher.install()
    icons = {name for name in tree(share) if name.startswith("icons/hicolor/")}
    sizes = {"16x16", "22x22", "24x24", "32x32", "48x48", "64x64", "128x128", "256x256", "512x512"}
    assert icons == {f"icons/hicolor/{size}/apps/digitpad.png" for size in sizes} | {
        "icons/hicolor/scalable/apps/digitpad.svg"
    }


@pytest.mark.parametrize("folder", ["plain", "with some spaces", ODD_FOLDER])
def test_the_entry_keeps_to_the_desktop_entry_specification(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("desktop-file-validate is not installed (Debian: desktop-file-utils)")
    monkeypatch.setattr(sys, "executable", str(make_program(tmp_path / folder)))
    entry = launcher.install().entry
    done = subprocess.run(["desktop-file-validate", entry], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_desktop_starts_a_program_whose_path_is_full_of_special_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("gio"):
        pytest.skip("gio is not installed (Debian: libglib2.0-bin)")
    started = tmp_path / "started"
    os.mkfifo(started)
    python = make_program(tmp_path / ODD_FOLDER, body=f'echo "$0" > "{started}"')
    monkeypatch.setattr(sys, "executable", str(python))
    entry = launcher.install().entry
    answer = os.open(started, os.O_RDONLY | os.O_NONBLOCK)
    try:
        subprocess.run(["gio", "launch", entry], check=True, timeout=20, capture_output=True)
        assert select.select([answer], [], [], 20)[0], "the program was not started"
        assert os.read(answer, 10_000).decode().strip() == str(python.with_name("digitpad"))
    finally:
        os.close(answer)


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_an_argument_comes_out_of_exec_as_it_went_in(argument: str) -> None:
    """Undone here in the order in which a desktop reads: the string of the file, the quotes, the field codes."""
    line = launcher._quoted(argument).replace("\\\\", "\\")
    assert line[0] == line[-1] == '"'
    inner = line[1:-1]
    assert re.fullmatch(r'([^"`$\\]|\\["`$\\])*', inner)
    assert re.sub(r'\\(["`$\\])', r"\1", inner).replace("%%", "%") == argument


@pytest.mark.parametrize("name", ["line\nbreak", "tab\t", "surrogate\udcff"])
def test_a_path_that_no_entry_can_hold_is_refused_and_nothing_is_written(
    name: str, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", f"/opt/{name}/bin/python")
    with pytest.raises(LauncherError, match="simpler name"):
        launcher.install()
    assert not share.exists()


def test_a_deleted_environment_leaves_a_stale_entry_which_a_new_one_takes_over(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher.install()
    shutil.rmtree(program.parent)
    monkeypatch.setattr(sys, "executable", str(make_program(tmp_path / "new")))
    status = launcher.status()
    assert status.state is State.STALE
    assert str(program) in status.message
    assert launcher.install().state is State.INSTALLED
    assert launcher.status().state is State.INSTALLED


def test_the_entry_of_another_environment_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    launcher.install()
    monkeypatch.setattr(sys, "executable", str(make_program(tmp_path / "second")))
    assert launcher.status().state is State.OTHER


def test_a_lost_icon_is_noticed_and_put_back(share: Path) -> None:
    launcher.install()
    before = tree(share)
    (share / "icons/hicolor/48x48/apps/digitpad.png").unlink()
    assert launcher.status().state is State.STALE
    launcher.install()
    assert tree(share) == before


def test_an_entry_that_someone_else_wrote_is_neither_replaced_nor_removed(share: Path) -> None:
    entry = share / "applications" / "digitpad.desktop"
    entry.parent.mkdir(parents=True)
    entry.write_bytes(b"[Desktop Entry]\nName=Mine\nExec=xterm\n\xff")
    before = tree(share)
    assert launcher.status().state is State.OTHER
    for action in (launcher.install, launcher.remove):
        with pytest.raises(LauncherError, match="was not written by digitpad"):
            action()
    assert tree(share) == before


def test_removing_leaves_what_others_put_beside_it(share: Path) -> None:
    others = {
        "applications/other.desktop": b"[Desktop Entry]\n",
        "icons/hicolor/48x48/apps/other.png": b"png",
        "icons/hicolor/64x64/apps/digitpad.png": b"an icon the person chose",
    }
    for name, content in others.items():
        (share / name).parent.mkdir(parents=True, exist_ok=True)
        (share / name).write_bytes(content)
    launcher.install()
    assert tree(share).items() >= others.items()
    launcher.remove()
    assert tree(share) == others


def test_removing_believes_no_list_that_leads_elsewhere(share: Path) -> None:
    entry = launcher.install().entry
    keep = share / "keep.png"
    keep.write_bytes(b"")
    entry.write_text(entry.read_text("utf-8").replace("16x16/apps/digitpad.png", "../../keep.png"), encoding="utf-8")
    launcher.remove()
    assert keep.exists()


def test_removing_twice_says_that_there_was_nothing() -> None:
    assert "was not in the menu" in launcher.remove().message


def test_a_folder_that_cannot_be_written_gives_one_sentence_naming_it(share: Path) -> None:
    share.parent.mkdir(parents=True)
    share.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(LauncherError, match="could not be added to the menu") as caught:
        launcher.install()
    assert str(share) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("exit_code", "said"), [(0, False), (1, True)])
def test_caches_that_exist_are_refreshed_and_a_failure_is_said(
    exit_code: int, said: bool, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("update-desktop-database", "gtk-update-icon-cache"):
        (tools / name).write_text(f'#!/bin/sh\necho "$@" > "{tools / name}.called"\nexit {exit_code}\n')
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")

    assert "failed" not in launcher.install().message
    assert not list(tools.glob("*.called")), "no cache is there, so none may be made"

    (share / "icons/hicolor/icon-theme.cache").write_bytes(b"")
    (share / "applications/mimeinfo.cache").write_bytes(b"")
    assert ("failed" in launcher.install().message) is said
    assert (tools / "gtk-update-icon-cache.called").read_text().split()[-1] == str(share / "icons/hicolor")
    assert (tools / "update-desktop-database.called").read_text().split()[-1] == str(share / "applications")
