"""Data that are too large, or say so, are refused before they are unpacked, and what has no end is not opened."""

import io
import os
import pickle
import struct
import threading
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.ink_lines import read_ink
from digitpad.datasets.mnist import IDX_FILES, load_data
from tests.datasets.forms import as_idx, as_npz, as_packed_idx, some_arrays
from tests.datasets.refused import NOTHING, packed, refusal
from tests.peak import needs_linux, peak_of


def npy(shape: tuple[int, ...], descr: str = "|u1") -> bytes:
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": descr, "fortran_order": False, "shape": shape})
    return header.getvalue()


def with_header(text: str, version: bytes = b"\1\0", length: int | None = None) -> bytes:
    width = "<H" if version == b"\1\0" else "<I"
    return b"\x93NUMPY" + version + struct.pack(width, len(text) if length is None else length) + text.encode()


def npz(path: Path, method: int = zipfile.ZIP_DEFLATED, **members: Iterable[bytes]) -> Path:
    whole = {
        name: [npy((12, 28, 28) if name[0] == "x" else (12,)), bytes(12 * 784 ** (name[0] == "x"))]
        for name in IDX_FILES
    }
    with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
        for name, parts in (whole | members).items():
            with archive.open(f"{name}.npy", "w") as file:
                for part in parts:
                    file.write(part)
    return path


def announced(text: str) -> str:
    return f"{{'descr': '|u1', 'fortran_order': False, 'shape': {text}}}"


class TestAnNpz:
    @pytest.mark.slow
    @needs_linux
    def test_of_too_many_images_is_refused_by_their_number(self, tmp_path: Path) -> None:
        images = [npy((600_000, 28, 28)), *[NOTHING] * 470, bytes(400_000)]
        path = npz(tmp_path / "many.npz", x_train=images, y_train=[npy((600_000,)), bytes(600_000)])

        def refused() -> None:
            assert "there are 600,012 images in all; the limit is 300,000" in refusal(lambda: load_data(path), path)

        assert peak_of(refused) < 10

    @pytest.mark.slow
    @needs_linux
    def test_of_large_numbers_is_read_without_room_for_them(self, tmp_path: Path) -> None:
        path = as_npz(some_arrays(5_000) | {"x_train": np.full((5_000, 784), 0.5)}, tmp_path)
        assert peak_of(lambda: load_data(path)) < 20, "31 MB as float64, 4 as uint8"

    def test_with_wrong_labels_is_refused_before_its_images_are_read(self, tmp_path: Path) -> None:
        arrays = some_arrays() | {"x_train": np.full((12, 784), 7.0), "y_train": np.full(12, 10)}
        assert "there is a label 10" in refusal(lambda: load_data(as_npz(arrays, tmp_path)), tmp_path / "mnist.npz")

    @pytest.mark.parametrize(
        ("member", "expected"),
        [
            (with_header("{", b"\2\0", 400_000_000), "has a header of 400,000,000 bytes"),
            (with_header(f"{{'descr': '{'x' * 39_000}'}}"), "has a header of 39,013 bytes"),
            (with_header("(" * 4000), "this is not a complete .npz file of numbers"),
            (with_header("-" * 4000 + "1"), "this is not a complete .npz file of numbers"),
            (with_header(announced("(0x" + "f" * 3900 + ", 28, 28)")), "has an impossible shape"),
            (with_header(announced("(-12, 28, 28)")), "has an impossible shape"),
            (with_header(announced("(True, 28, 28)")), "has an impossible shape"),
            (with_header(announced("(12L, 28L, 28L)")), "announces 9,408 bytes but has 0"),
            (with_header(announced(f"({'1, ' * 1000})")), "announces 1 bytes but has 0"),
            (
                with_header(announced("(12, 28, 28)").replace("|u1", "\\d")),
                "this is not a complete .npz file of numbers",
            ),
            (with_header(announced("(12, 28, 28)").replace("|u1", "|V0")), "holds |V0"),
        ],
        ids=[
            "long",
            "long text",
            "nested",
            "signs",
            "hex",
            "negative",
            "truth",
            "Python 2",
            "sides",
            "escape",
            "empty",
        ],
    )
    def test_with_an_odd_header_is_refused_in_a_short_sentence(
        self, member: bytes, expected: str, tmp_path: Path, recwarn: pytest.WarningsRecorder
    ) -> None:
        path = npz(tmp_path / "odd.npz", x_train=[member])
        assert expected in refusal(lambda: load_data(path), path)
        assert not recwarn.list

    def test_of_many_members_is_refused_before_they_are_listed(self, tmp_path: Path) -> None:
        path = npz(tmp_path / "many.npz")
        with zipfile.ZipFile(path, "a") as archive:
            for number in range(5_000):
                archive.writestr(f"{number}.npy", b"")
        assert "this zip file has far too many members" in refusal(lambda: load_data(path), path)

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_compressed_as_numpy_never_does_is_refused(self, method: int, tmp_path: Path) -> None:
        path = npz(tmp_path / "odd.npz", method)
        assert "is compressed by a method other than deflate" in refusal(lambda: load_data(path), path)


class TestAnIdxFile:
    @pytest.mark.slow
    @needs_linux
    def test_that_unpacks_to_more_than_it_announces_is_not_unpacked(self, tmp_path: Path) -> None:
        path = as_packed_idx(some_arrays(), tmp_path) / f"{IDX_FILES['x_train']}.gz"
        packed(path, [struct.pack(">HBBIII", 0, 8, 3, 12, 28, 28), *[NOTHING] * 400])

        def refused() -> None:
            assert "this file has more bytes of images" in refusal(lambda: load_data(tmp_path), path)

        assert peak_of(refused) < 10

    def test_that_announces_too_much_is_refused_by_its_number(self, tmp_path: Path) -> None:
        as_packed_idx(some_arrays(), tmp_path)
        for name, shape in (("x_train", (9_000_000, 28, 28)), ("y_train", (9_000_000,))):
            header = struct.pack(f">HBB{len(shape)}I", 0, 8, len(shape), *shape)
            packed(tmp_path / f"{IDX_FILES[name]}.gz", [header])
        assert "there are 9,000,004 images in all" in refusal(lambda: load_data(tmp_path), tmp_path)


class TestAPickle:
    PROGRAMS: dict[str, tuple[bytes, str]] = {  # noqa: RUF012 - no test changes it
        "200,000 opcodes": (b"\x80\x02" + b"N0" * 100_000 + b".", "(it is too long a program)"),
        "a long list": (b"\x80\x02(" + b"N" * 100_000 + b"l.", "(it is too long a program)"),
        "many names": (b"c" + b"a" * 1_000_000 + b"\nb\n.", "(it names aaaaaa"),
        "lines of text": ((b"S'" + b"a" * 9_000_000 + b"'\n0") * 4 + b".", "(it holds too much text)"),
        "a deep tuple": (b"\x80\x02)" + b"\x85" * 5_000 + b".", "this is not a complete pickle"),
        "a place of two billion": (b"\x80\x02Nr\xff\xff\xff\x7f.", "this is not a complete pickle"),
        "a frame of a terabyte": (b"\x80\x04\x95" + struct.pack("<Q", 2**40) + b"N.", "this is not a complete pickle"),
    }

    @needs_linux
    @pytest.mark.parametrize(("program", "expected"), PROGRAMS.values(), ids=PROGRAMS)
    def test_that_is_a_long_program_is_refused(self, program: bytes, expected: str, tmp_path: Path) -> None:
        path = packed(tmp_path / "bomb.pkl.gz", [program])

        def refused() -> None:
            assert expected in refusal(lambda: load_data(path), path)

        assert peak_of(refused) < 100

    @pytest.mark.slow
    @needs_linux
    def test_that_unpacks_to_gigabytes_is_given_up_in_time(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "bomb.pkl.gz", [NOTHING] * 400)

        def refused() -> None:
            assert "unpacks to more than 230 MB" in refusal(lambda: load_data(path), path)

        assert peak_of(refused) < 300

    @pytest.mark.slow
    @needs_linux
    @pytest.mark.parametrize("protocol", [2, 4])
    def test_of_the_books_kind_takes_no_more_than_its_own_length_and_its_pixels(
        self, protocol: int, tmp_path: Path
    ) -> None:
        pair = np.full((5_000, 784), 0.5, np.float32), np.zeros(5_000, np.int64)
        path = packed(tmp_path / "book.pkl.gz", [pickle.dumps((pair, pair, pair), protocol)])
        assert peak_of(lambda: load_data(path)) < 1.5 * (47 + 12)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
class TestOnlyAPlainFileIsOpened:
    @pytest.mark.parametrize("name", ["endless.npz", "endless.pkl", "endless.pkl.gz", "endless.jsonl"])
    def test_and_no_device(self, name: str, tmp_path: Path) -> None:
        (tmp_path / name).symlink_to("/dev/zero")
        self.refused(tmp_path / name)

    @pytest.mark.parametrize("name", ["waiting.npz", "waiting.pkl"])
    def test_and_no_pipe_that_nobody_writes_to(self, name: str, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / name)
        self.refused(tmp_path / name)

    def test_in_a_folder_too(self, tmp_path: Path) -> None:
        path = as_idx(some_arrays(), tmp_path) / IDX_FILES["y_test"]
        path.unlink()
        os.mkfifo(path)
        assert "it is a device or a pipe" in refusal(lambda: load_data(tmp_path), path)

    @staticmethod
    def refused(path: Path) -> None:
        said: list[str] = []
        read = (lambda: list(read_ink(str(path)))) if path.suffix == ".jsonl" else (lambda: load_data(path))
        thread = threading.Thread(target=lambda: said.append(refusal(read, path)), daemon=True)
        thread.start()
        thread.join(timeout=20)
        assert said == [f"{path}: cannot be read (it is a device or a pipe, not an ordinary file)"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("name", ["a.npz", "a.pkl", "a.jsonl", "folder"])
def test_what_may_not_be_read_is_not_said_to_be_missing(name: str, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o700)
    path = locked / name
    path.mkdir() if name == "folder" else path.touch()
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    os.seteuid(65_534)
    try:
        read = (lambda: list(read_ink(str(path)))) if name == "a.jsonl" else (lambda: load_data(path))
        assert refusal(read, path) == f"{path}: cannot be read (Permission denied)"
    finally:
        os.seteuid(0)
