"""A lock lets one in at a time, and dies with its holder."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from digitpad.storage.lock import HeldError, is_held, lock, lock_file

HOLDS = """
import sys, time
from pathlib import Path
from digitpad.storage.lock import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_it_is_held_until_the_end_and_leaves_nothing(path: Path) -> None:
    assert not is_held(path)
    with lock(path):
        assert is_held(path)
        assert is_held(path), "to look does not take it away"
    assert not is_held(path)
    assert list(path.parent.iterdir()) == []


def test_nobody_else_gets_it_meanwhile(path: Path) -> None:
    with lock(path):
        with pytest.raises(HeldError), lock(path, patience=0):
            pass
        assert is_held(path)
        with lock(path.with_name("another"), patience=0):
            pass
    with lock(path, patience=0):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="a killed process leaves its lock to the system there, too, later")
def test_a_dead_one_s_is_taken_over(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS, path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert is_held(path)
        with pytest.raises(HeldError), lock(path, patience=0.05):
            pass
        holder.kill()
    assert lock_file(path).exists()
    assert not is_held(path)
    with lock(path, patience=0):
        pass
    assert not lock_file(path).exists()


def test_what_another_machine_left_is_taken_over(path: Path) -> None:
    """Whatever is written in it."""
    lock_file(path).write_text("pid 1")
    assert not is_held(path)
    with lock(path, patience=0):
        assert is_held(path)


def test_of_many_that_want_it_one_at_a_time_has_it(path: Path) -> None:
    """Also while its file comes and goes, and others look whether it is held."""
    inside, most, rounds = 0, 0, []

    def work() -> None:
        nonlocal inside, most
        for _ in range(20):
            with lock(path, patience=30):
                inside += 1
                most = max(most, inside)
                rounds.append(1)
                is_held(path)
                inside -= 1
            is_held(path)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, len(rounds)) == (1, 80)
    assert list(path.parent.iterdir()) == []


def test_where_no_file_can_be_made_there_is_no_lock(path: Path) -> None:
    path.touch()
    with pytest.raises(OSError, match="Not a directory"), lock(path / "x"):
        pass
    assert not is_held(path / "x")
