import errno
import os
import stat
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.storage import atomic
from digitpad.storage.atomic import prove_writable, sweep, write_atomically
from digitpad.storage.lock import is_held, lock, take


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@given(old=st.none() | st.binary(), new=st.binary())
def test_the_file_then_holds_the_bytes_and_nothing_is_beside_it(
    tmp_path_factory: pytest.TempPathFactory, old: bytes | None, new: bytes
) -> None:
    folder = tmp_path_factory.mktemp("written")
    path = folder / "file.json"
    if old is not None:
        path.write_bytes(old)
    write_atomically(path, new)
    assert content(folder) == {"file.json": new}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "file", b"new")
    assert (tmp_path / "a" / "b" / "file").read_bytes() == b"new"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, old: bytes | None
) -> None:
    path = tmp_path / "file"
    if old is not None:
        path.write_bytes(old)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, broken, full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as caught:
        write_atomically(path, b"new")
    assert caught.value.filename == str(path)
    assert content(tmp_path) == ({} if old is None else {"file": old})


def test_the_bytes_are_on_the_disk_before_they_take_the_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened = []
    fsync, replace = os.fsync, os.replace

    def told_fsync(descriptor: int) -> None:
        happened.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "bytes")
        fsync(descriptor)

    def told_replace(source: str, target: str) -> None:
        happened.append("name")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", told_fsync)
    monkeypatch.setattr(os, "replace", told_replace)
    write_atomically(tmp_path / "file", b"new")
    assert happened == (["bytes", "name", "folder"] if os.name == "posix" else ["bytes", "name"])


def test_whoever_reads_meanwhile_sees_the_old_bytes_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    seen = []
    fsync = os.fsync

    def looked(descriptor: int) -> None:
        seen.append(path.read_bytes())
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", looked)
    write_atomically(path, b"new")
    assert seen[0] == b"old"
    assert set(seen[1:]) <= {b"new"}


@pytest.mark.skipif(os.name != "posix", reason="permissions by umask are POSIX's")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_file_has_the_permissions_that_the_user_s_umask_leaves(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_atomically(tmp_path / "file", b"new")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o666 & ~umask


def test_two_threads_writing_one_file_leave_one_of_their_contents(tmp_path: Path) -> None:
    path = tmp_path / "file"
    texts = [letter * 5000 for letter in (b"a", b"b")]

    def write_often(text: bytes) -> None:
        for _ in range(20):
            write_atomically(path, text)

    threads = [threading.Thread(target=write_often, args=(text,), daemon=True) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    assert list(content(tmp_path)) == ["file"]
    assert path.read_bytes() in texts


def test_what_can_be_written_is_proved_by_a_file_that_is_gone_again(tmp_path: Path) -> None:
    """Also in a folder that is not there yet; what has the name stays as it is."""
    prove_writable(tmp_path / "deep" / "er" / "file")
    there = tmp_path / "deep" / "er" / "file"
    there.write_bytes(b"old")
    prove_writable(there)
    assert content(there.parent) == {"file": b"old"}


def test_what_cannot_be_written_is_told_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But a name that is too long as itself."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    too_long = tmp_path / ("m" * 250)
    (tmp_path / "file").touch()
    for path, named in ((too_long, too_long), (tmp_path / "file" / "m", tmp_path / "file")):
        with pytest.raises(OSError) as caught:  # noqa: PT011 - of several kinds
            prove_writable(path)
        assert caught.value.filename == str(named)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OSError, match="Read-only") as caught:
        prove_writable(tmp_path / "m")
    assert caught.value.filename == str(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


LEFT_BEHIND = """
import os, sys
from pathlib import Path
from digitpad.storage import atomic
from digitpad.storage.atomic import write_atomically
os.fsync = lambda _: os.kill(os.getpid(), 9)
write_atomically(Path(sys.argv[1]), b"new")
"""


@pytest.mark.skipif(os.name != "posix", reason="what is open is not removed there, and what is old is")
def test_what_a_killed_writer_left_goes_when_the_file_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    assert subprocess.run([sys.executable, "-c", LEFT_BEHIND, path], check=False).returncode == -9
    assert len(content(tmp_path)) == 2
    assert path.read_bytes() == b"old"
    write_atomically(tmp_path / "another", b"")
    assert len(content(tmp_path)) == 3, "not whose it is not"
    prove_writable(path)
    assert content(tmp_path) == {"file": b"old", "another": b""}


@pytest.mark.skipif(os.name != "posix", reason="open files are not removed there")
def test_what_a_living_writer_writes_is_not_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, fsync, seen = tmp_path / "file", os.fsync, []

    def swept(descriptor: int) -> None:
        sweep(tmp_path)
        seen.append(len(content(tmp_path)))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", swept)
    write_atomically(path, b"new")
    assert seen == [1, 1]  # the temporary file, then the file
    assert content(tmp_path) == {"file": b"new"}


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
def test_a_sweep_removes_plain_files_alone(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    (tmp_path / ".link.0123abcd").symlink_to(tmp_path / "there")
    (tmp_path / ".folder.0123abcd").mkdir()
    os.mkfifo(tmp_path / ".pipe.0123abcd")
    before = sorted(tmp_path.iterdir())
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == before
    sweep(tmp_path / "no such folder")


def test_what_is_no_plain_file_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="this is not an ordinary file") as caught:
        prove_writable(tmp_path)
    assert caught.value.filename == str(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="open files are not removed there")
def test_a_sweep_that_opened_a_dead_one_s_file_leaves_that_of_who_came_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock's file of a run that ends just then has the same name as that of the next."""
    path, took = tmp_path / "file", take
    first = lock(path)
    first.__enter__()

    def slowly(descriptor: int) -> bool:
        monkeypatch.undo()
        first.__exit__(None, None, None)
        second.enter_context(lock(path))
        return took(descriptor)

    monkeypatch.setattr(atomic, "take", slowly)
    with ExitStack() as second:
        sweep(tmp_path)
        assert is_held(path)


@pytest.mark.skipif(os.name != "posix", reason="locks and their lack are told otherwise there")
def test_without_locks_only_what_is_old_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(_: int) -> bool:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(atomic, "take", lacking)
    for name, age in ((".new.0123abcd", 0), (".old.0123abcd", 7200)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    write_atomically(tmp_path / "file", b"new")
    sweep(tmp_path)
    assert content(tmp_path) == {".new.0123abcd": b"", "file": b"new"}
