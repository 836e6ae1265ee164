"""A process that runs one command line after another by a call, for speed; `tests.torture.watched` is at its other end.

Each line of standard input is a JSON list of arguments. It answers with a line of JSON on the descriptor that standard
output was: exit code, seconds, and the memory held before and at most, in MB. Meanwhile descriptors 1 and 2 are files,
for libraries written in C have things to say too.
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import TextIO

_RESET_PEAK = "5"


def _megabytes(what: str) -> float:
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return int(status.partition(f"{what}:")[2].split()[0]) / 1024


def _code(arguments: list[str]) -> int:
    from digitpad import cli

    try:
        return cli.run(arguments)
    except BaseException:  # noqa: BLE001 - what Python would do with it
        traceback.print_exc()
        return 1


def main(asked: TextIO, answer: TextIO) -> None:
    out, err = sys.argv[1:]
    for line in asked:
        for descriptor, name in ((1, out), (2, err)):
            file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(file, descriptor)
            os.close(file)
        Path("/proc/self/clear_refs").write_text(_RESET_PEAK, "ascii")
        before, began = _megabytes("VmRSS"), time.monotonic()
        code = _code(json.loads(line))
        seconds = time.monotonic() - began
        sys.stdout.flush()
        sys.stderr.flush()
        told = {"code": code, "seconds": seconds, "before": before, "peak": _megabytes("VmHWM")}
        answer.write(json.dumps(told) + "\n")
        answer.flush()


if __name__ == "__main__":
    with os.fdopen(os.dup(0), encoding="utf-8") as lines, os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        nowhere = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nowhere, 0)
        main(lines, answers)
