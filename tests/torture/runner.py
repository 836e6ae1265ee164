"""Runs the program under conditions: `python -m tests.torture.runner SPEC ARGUMENTS`, SPEC in JSON.

checkpoint_every    seconds between two checkpoints of a run
below               the folder whose files are counted: each that is opened to be written, renamed or removed
at                  the number of such an event at which ...
send                ... the process gets this signal, by number, or
room                ... the file that is opened can take so many bytes, and those of the next `full` - 1 events too
files, memory       the most open files, the most memory (MB) beyond what is taken when the program is loaded
plain               as root, without its right to write where the permissions forbid it
told, signal        standard output that contains `told` brings this signal
peak                the file to write the most memory held into, in MB
"""

import ctypes
import importlib
import io
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

_MEGABYTE = 1 << 20
_UNLIMITED = resource.RLIM_INFINITY
_OVERRIDE = 0b1110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


class _Events:
    """Counts what happens to files below a folder, and does what the spec says at one of them."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._below, self._at = spec["below"], spec["at"]
        self._send, self._room, self._full = spec.get("send"), spec.get("room"), spec.get("full", 1)
        self._count = 0

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = any(letter in (mode or "") for letter in "wxa+") or flags & (os.O_WRONLY | os.O_RDWR)
        elif event in {"os.rename", "os.remove"}:
            path, writes = arguments[0], True
        else:
            return
        if writes and isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._below):
            self._count += 1
            self._act()

    def _act(self) -> None:
        if self._send is not None and self._count == self._at:
            os.kill(os.getpid(), self._send)
        if self._room is not None:
            is_full = self._at <= self._count < self._at + self._full
            resource.setrlimit(resource.RLIMIT_FSIZE, (self._room if is_full else _UNLIMITED, _UNLIMITED))


class _Interrupting(io.TextIOWrapper):
    """Standard output that brings a signal when something has been told."""

    told, number = "", 0

    def write(self, text: str) -> int:
        written = super().write(text)
        if self.told in text:
            signal.raise_signal(self.number)
        return written


def prepare(spec: dict[str, Any]) -> None:
    """Bring the conditions about that the spec names; Ctrl+C waits, for the program is not there yet to hear it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    _prepare(spec)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def _prepare(spec: dict[str, Any]) -> None:
    if "checkpoint_every" in spec:
        record = importlib.import_module("digitpad.session.runs.record")
        assert hasattr(record, "CHECKPOINT_EVERY"), "how often a run is saved is said somewhere else now"
        vars(record)["CHECKPOINT_EVERY"] = spec["checkpoint_every"]
    if "told" in spec:
        told = _Interrupting(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
        told.told, told.number = spec["told"], spec["signal"]
        sys.stdout = told
    if "at" in spec:
        sys.addaudithook(_Events(spec).hear)
    if "files" in spec:
        resource.setrlimit(resource.RLIMIT_NOFILE, (spec["files"], spec["files"]))
    if spec.get("plain"):
        _give_up_rights()
    if "memory" in spec:
        importlib.import_module("digitpad.cli.recognise")  # numpy and what else is loaded has its place by now
        taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + spec["memory"] * _MEGABYTE,) * 2)


def _give_up_rights() -> None:
    """Give up what lets root pass over the permissions of files; another user's process has no such rights."""
    version, me = 0x20080522, 0
    header, sets = (ctypes.c_uint32 * 2)(version, me), (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(header, sets) == 0, os.strerror(ctypes.get_errno())
    for place in (0, 1, 2):
        sets[place] &= ~_OVERRIDE
    assert libc.capset(header, sets) == 0, os.strerror(ctypes.get_errno())


def _peak() -> float:
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> int:
    spec = json.loads(sys.argv.pop(1))
    prepare(spec)
    code = importlib.import_module("digitpad.__main__").main()
    if "peak" in spec:
        Path(spec["peak"]).write_text(f"{_peak():.1f}", "ascii")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
