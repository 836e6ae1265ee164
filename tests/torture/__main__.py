"""Treat the program badly and see whether it keeps its promises: damaged files, kills, a full disk, signals.

make torture                                    every part, five minutes in all
make torture ARGS="--minutes 30"                longer
make torture ARGS="kill mutate"                 these parts share the time
make torture ARGS="--seed 7"                    other chances: the same seed makes the same tries
make torture ARGS="mutate --seed 7 --try 12"    one try again, alone

Where a clock alone had something to say, a try is made up to three times. What a try that failed leaves is kept in
build/torture. The exit code is 1 if anything failed. It needs Linux; as root it also fills a small disk of its own and
gives up its rights, else these tries are done another way or left out.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.torture.parts import PARTS, part_named
from tests.torture.report import lines
from tests.torture.trying import Plan, Tried, try_part
from tests.torture.workshop import workshop

KEEP = Path("build", "torture")


def main() -> int:
    """Torture the parts asked for; print the table and the faults; return the exit code."""
    parser = _parser()
    asked = parser.parse_args()
    if unknown := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"there is no part {unknown[0]}; the parts are {', '.join(PARTS)}")
    if asked.only is not None and len(asked.parts) != 1:
        parser.error("--try needs the one part that it is of")
    if sys.platform != "linux":
        parser.error("this needs Linux: it looks into /proc and limits what a process may take")
    names = asked.parts or PARTS
    shutil.rmtree(asked.keep, ignore_errors=True)
    asked.keep.mkdir(parents=True)
    whole = sum(part_named(name).SHARE for name in names)
    done: list[Tried] = []
    with workshop(asked.seed) as place:
        for name in names:
            seconds = 60 * asked.minutes * part_named(name).SHARE / whole
            _say(f"{name}, {seconds:.0f} s: {(part_named(name).__doc__ or '').splitlines()[0]}")
            plan = Plan(seconds, asked.keep.resolve(), only=asked.only, lanes=asked.lanes, tries=asked.tries)
            done.append(try_part(name, place, plan))
            _write(asked.keep / "failures.json", done, asked.seed)
    _say("")
    for line in lines(done, asked.seed):
        _say(line)
    failed = sum(len(tried.failures) for tried in done)
    _say(
        f"\n{failed:,} of {sum(tried.tries for tried in done):,} tries failed; all of them: {asked.keep}/failures.json"
    )
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parts = "\n".join(f"  {name:12}{(part_named(name).__doc__ or '').splitlines()[0]}" for name in PARTS)
    parser = argparse.ArgumentParser(
        prog="make torture",
        description=f"{__doc__}\nparts:\n{parts}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="what to try; all unless given")
    parser.add_argument("--minutes", type=float, default=5.0, metavar="M", help="for all parts together (5)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of all chance (0)")
    parser.add_argument("--try", type=int, dest="only", metavar="N", help="make this try of one part, and no other")
    parser.add_argument(
        "--tries", type=int, metavar="N", help="of each part, at most; else as many as there is time for"
    )
    parser.add_argument("--lanes", type=int, default=os.cpu_count() or 1, metavar="N", help="tries at a time (cores)")
    parser.add_argument("--keep", type=Path, default=KEEP, metavar="FOLDER", help=f"for what failed ({KEEP})")
    return parser


def _write(file: Path, parts: Sequence[Tried], seed: int) -> None:
    """Write what is known so far: a run that is interrupted has not been for nothing."""
    told = [
        {
            "part": failure.part,
            "seed": seed,
            "try": failure.number,
            "kept": str(failure.kept or ""),
            "faults": [{"kind": fault.kind, "detail": fault.detail} for fault in failure.faults],
        }
        for tried in parts
        for failure in tried.failures
    ]
    file.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _say(line: str) -> None:
    print(line.encode("utf-8", "backslashreplace").decode(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
