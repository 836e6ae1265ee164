"""A pickle is a program of anyone's: here it gets nothing done, and no memory."""

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitpad.datasets.book_pickle import open_book_pickle
from tests.datasets.python2 import python2_pickle, refusal, three_pairs


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mnist.pkl.gz"


class RunsCommand:
    """Pickled, it is a program that runs a command of the system where it is loaded."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.call


class TestAProgramIsRefusedBeforeItRuns:
    @pytest.mark.parametrize("where", ["alone", "for the third pair", "after three pairs", "as an array's dtype"])
    def test_that_runs_a_command(self, where: str, path: Path) -> None:
        """In every protocol of pickle."""
        proof = path.with_name("it-ran")
        attack = RunsCommand(os.system, f"echo > {proof}")
        content: object = {
            "alone": attack,
            "for the third pair": (*three_pairs()[:2], attack),
            "after three pairs": (*three_pairs(), attack),
            "as an array's dtype": RunsCommand(np.dtype, attack),
        }[where]
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert "it names " in refusal(pickle.dumps(content, protocol), path)
        assert not proof.exists()

        pickle.loads(pickle.dumps(attack))
        assert proof.exists(), "the command would have left its proof"

    @pytest.mark.parametrize(
        "name",
        ["builtins.eval", "__builtin__.eval", "os.system", "posix.system", "numpy.load", "numpy.ndarray.tofile",
         "numpy.core.multiarray.fromfile", "_codecs.decode", "functools.partial", "pickle.loads", "builtins.getattr"],
    )  # fmt: skip
    def test_that_names_anything_but_what_arrays_are_made_of(self, name: str, path: Path) -> None:
        module, _, function = name.rpartition(".")
        by_global = f"c{module}\n{function}\n".encode() + b"U\x011\x85R."
        by_stack_global = b"\x80\x04" + short(module) + short(function) + b"\x93" + short("1") + b"\x85R."
        for content in (by_global, by_stack_global):
            assert refusal(content, path) == (
                f"this is refused, because the book's pickle holds only numpy arrays (it names {name})"
            )

    @pytest.mark.parametrize(
        "content",
        [
            b"(S'echo > it-ran'\nios\nsystem\n.",
            b"(cos\nsystem\nS'echo > it-ran'\no.",
            b"\x80\x02cos\nsystem\n)\x81.",
            b"\x80\x02\x82\x01.",
            b"Pos.system\n.",
        ],
        ids=["INST", "OBJ", "NEWOBJ", "EXT1", "PERSID"],
    )
    def test_that_calls_in_a_less_common_way(self, content: bytes, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(path.parent)
        assert refusal(content, path).startswith("this is ")
        assert not (path.parent / "it-ran").exists()


def short(text: str) -> bytes:
    return b"\x8c" + struct.pack("<B", len(text)) + text.encode()


class TestNumpysOwnNamesAreNoWayIn:
    """numpy believes a pickle what it says of a dtype, and then takes the pickle's bytes for pointers."""

    @staticmethod
    def array_of(dtype_code: bytes, content: bytes, shape: int = 2) -> bytes:
        def string(value: bytes) -> bytes:
            return b"U" + struct.pack("<B", len(value)) + value

        return b"".join(
            (
                *(
                    b"cnumpy.core.multiarray\n_reconstruct\n",
                    b"cnumpy\nndarray\n",
                    b"K\x00\x85",
                    string(b"b"),
                    b"\x87R",
                ),
                *(
                    b"(K\x01J",
                    struct.pack("<i", shape),
                    b"\x85",
                    b"cnumpy\ndtype\n",
                    string(dtype_code),
                    b"K\x00K\x01\x87R",
                ),
                *(b"(K\x03", string(b"|"), b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89", string(content), b"tb"),
            )
        )

    def three_pairs_of(self, *array: Any) -> bytes:
        pair = self.array_of(*array) * 2 + b"\x86"
        return b"\x80\x02" + pair * 3 + b"\x87."

    def test_bytes_that_claim_to_be_objects_are_refused(self, path: Path) -> None:
        """Loaded by numpy, and then merely looked at, these end the program by a segmentation fault."""
        attack = self.three_pairs_of(b"O8", b"A" * 16)
        assert refusal(attack, path).endswith("(it names the type |O8)")

    @pytest.mark.parametrize("code", [b"O", b"V8", b"S8", b"U2", b"M8", b"m8", b"c8", b"f3", b"u1,u1", b"(2,)u1", b""])
    def test_types_other_than_plain_numbers_are_refused(self, code: bytes, path: Path) -> None:
        assert refusal(self.three_pairs_of(code, b"A" * 16), path).endswith(f"(it names the type |{code.decode()})")

    def test_a_real_array_of_objects_is_refused(self, path: Path) -> None:
        objects = np.array([1, "two", None], object)
        assert "it names the type |O8" in refusal(pickle.dumps(((objects, objects),) * 3, 2), path)

    @pytest.mark.parametrize("shape", [3, 1, 0, 2**31 - 1])
    def test_a_shape_that_its_bytes_do_not_fill_is_refused(self, shape: int, path: Path) -> None:
        assert refusal(self.three_pairs_of(b"u1", b"AB", shape), path).startswith("this is not a complete pickle")

    @pytest.mark.parametrize(
        "content",
        [
            b"cnumpy\ndtype\n(NUx\x01tb.",
            b"c_codecs\nencode\n}U\x08__call__cnumpy\ndtype\nsb.",
            b"cnumpy\nndarray\n(N}U\x0c__setstate__cnumpy\ndtype\nstb.",
        ],
        ids=["dtype", "encode", "ndarray"],
    )
    def test_the_stand_ins_cannot_be_changed(self, content: bytes, path: Path) -> None:
        assert refusal(content, path).startswith("this is not a complete pickle")
        path.write_bytes(python2_pickle(three_pairs()))
        assert np.array_equal(open_book_pickle(path)[0][0].numbers(), three_pairs()[0][0])


class TestNoRoomIsMadeForWhatDoesNotCome:
    @pytest.mark.slow
    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells so the most memory a process had")
    def test_a_few_bytes_that_ask_for_gigabytes_are_refused_within_little_memory(self, tmp_path: Path) -> None:
        contents = {
            "memo": b"\x80\x02Nr\xff\xff\xff\x7f.",
            "bytearray": b"\x80\x05\x96" + struct.pack("<Q", 2**33) + b".",
            "bytes": b"\x80\x03B\xff\xff\xff\xff.",
            "long bytes": b"\x80\x04\x8e" + struct.pack("<Q", 2**40) + b".",
            "string": b"\x80\x02T\xff\xff\xff\x7f.",
            "frame": b"\x80\x04\x95" + struct.pack("<Q", 2**40) + b"N.",
            "ndarray": b"cnumpy\nndarray\n(J\xff\xff\xff\x7ftR.",
            "_reconstruct": b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nJ\xff\xff\xff\x7f\x85U\x01btR.",
        }
        for name, content in contents.items():
            (tmp_path / name).write_bytes(content)
        code = (
            "import sys; from pathlib import Path; from digitpad.datasets.errors import DataError\n"
            "from digitpad.datasets.book_pickle import open_book_pickle\n"
            "for path in sys.argv[1:]:\n"
            "    try: open_book_pickle(Path(path))\n"
            "    except DataError as error: print(error)\n"
            "status = Path('/proc/self/status').read_text()\n"
            "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
        )
        paths = [str(tmp_path / name) for name in contents]
        process = subprocess.run(
            [sys.executable, "-c", code, *paths], check=True, capture_output=True, text=True, timeout=60
        )
        *sentences, megabytes = process.stdout.splitlines()
        for sentence, path in zip(sentences, paths, strict=True):
            assert sentence.startswith(f"{path}: this is not a complete pickle of three pairs of arrays")
        assert int(megabytes) < 300
