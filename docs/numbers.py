"""Count how many numbers of two to four digits are read, digit by digit, and how many single digits fall apart.

    python -m docs.numbers [--ink DIGITS.jsonl.gz] [--others NON_DIGITS.jsonl.gz] [--report] [--count N] [--seed N]

Numbers are made of MNIST's validation digits, thinned and drawn again, and of those that people wrote on tablets, all
of one writer: put side by side with the gaps, sizes, slants and uneven lines of people who write a number on a pad.
Of the ink the half for choosing is read, unless told otherwise. Prints a table in Markdown.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines
from digitpad.handwriting.thinning import centrelines
from digitpad.ink import Drawing
from digitpad.session.choosing import factory_model
from digitpad.session.reading import DRAWINGS_AT_A_TIME, Reader, Reading, Verdict, read_many
from docs.unseen import unseen

_LENGTHS = (2, 3, 4)
_LEAST_SIDE = 0.5  # of a digit's width, its height at least: nobody writes a digit lower than that

Rng = np.random.Generator


class Written(NamedTuple):
    """A drawing, what it shows (a digit, several, or none), and who wrote it."""

    drawing: Drawing
    label: str
    writer: str


def of_ink(path: Path, *, report: bool) -> list[Written]:
    """Return the drawings of one half of an ink file; see `docs.pens`."""
    with gzip.open(path, "rt") as file:
        lines = [json.loads(line) for line in file]
    return [
        Written(Drawing(line["strokes"]), str(line["label"]), line["writer"])
        for line in lines
        if hashlib.sha256(line["writer"].encode()).digest()[0] % 2 == report
    ]


def of_mnist() -> list[Written]:
    """Return MNIST's validation digits, drawn again along their centre lines."""
    images, labels = unseen()
    lines = centrelines(images)
    return [
        Written(Drawing(strokes_of(lines.take(np.array([number])))), str(label), "")
        for number, label in enumerate(labels.tolist())
    ]


def strokes_of(lines: Lines) -> list[NDArray[np.float32]]:
    """Return the lines of one picture as strokes, each as long as the lines go on without a fork."""
    neighbours: dict[int, list[int]] = {}
    for a, b in lines.edges.tolist():
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    left = {frozenset(edge) for edge in lines.edges.tolist()}
    through = 2  # edges of a point where a line goes on
    starts = sorted(neighbours, key=lambda point: len(neighbours[point]) == through)  # a ring has no other points
    strokes = []
    for start in starts:
        for after in neighbours[start]:
            path, at = [start], after
            while frozenset((path[-1], at)) in left:
                left.remove(frozenset((path[-1], at)))
                path.append(at)
                if len(neighbours[at]) != through:
                    break
                at = next((each for each in neighbours[at] if frozenset((at, each)) in left), at)
            if len(path) > 1:
                strokes.append(lines.points[path])
    return strokes


def numbers(digits: Sequence[Written], count: int, length: int, rng: Rng) -> Iterator[Written]:
    """Yield numbers of so many digits, each of digits of one writer."""
    by_writer: dict[str, list[Written]] = {}
    for each in digits:
        by_writer.setdefault(each.writer, []).append(each)
    writers = list(by_writer)
    for _ in range(count):
        writer = writers[rng.integers(len(writers))]
        own = by_writer[writer]
        some = [own[k] for k in rng.integers(len(own), size=length)]
        yield Written(side_by_side([each.drawing for each in some], rng), "".join(each.label for each in some), writer)


def side_by_side(digits: Iterable[Drawing], rng: Rng) -> Drawing:
    """Return one drawing with digits beside each other, as somebody would write them.

    They are about as high (with a standard deviation of a tenth), on an uneven line (.06 of the height), and leaning
    together by a slope of .15. Between their boxes are .05 to .5 of the height in one half of the numbers; in the other
    the ink of two neighbours keeps .12 to .35 of the height at its nearest, as long as their boxes do not overlap: they
    may touch.
    """
    by_ink = rng.random() < 0.5  # noqa: PLR2004 - a half
    placed: list[list[NDArray[np.float64]]] = []
    for digit in digits:
        points, ends = digit.joined()
        low, high = points.min(axis=0), points.max(axis=0)
        height = max(high[1] - low[1], _LEAST_SIDE * (high[0] - low[0])) or 1.0
        points = (points - [low[0], (low[1] + high[1]) / 2]) / height * np.exp(rng.normal(0, 0.1))
        points[:, 1] += rng.normal(0, 0.06)
        if placed:
            before = np.concatenate(placed[-1])
            right = before[:, 0].max()
            gap = _kerned(before - (right, 0), points, rng.uniform(0.12, 0.35)) if by_ink else rng.uniform(0.05, 0.5)
            points[:, 0] += right + gap
        placed.append(np.split(points, ends[1:-1]))
    slope = rng.normal(0, 0.15)
    return Drawing([stroke + stroke[:, 1:] * [slope, 0] for strokes in placed for stroke in strokes])


def _kerned(left: NDArray[np.float64], right: NDArray[np.float64], away: float) -> float:
    """Return how far to move what is to the right so that it comes as near as `away`, and no box overlaps."""
    for gap in np.arange(0, away, 0.01).tolist():
        apart = left[:, None] - right - (gap, 0)
        if np.hypot(apart[..., 0], apart[..., 1]).min() >= away:
            return float(gap)
    return away


def read_all(some: Sequence[Written], reader: Reader) -> list[Reading]:
    """Return what `reader` says of each."""
    drawings = [each.drawing for each in some]
    return list(
        chain.from_iterable(
            read_many(drawings[k : k + DRAWINGS_AT_A_TIME], reader) for k in range(0, len(drawings), DRAWINGS_AT_A_TIME)
        )
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--ink", type=Path)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--report", action="store_true", help="read the half for reporting, which nothing is chosen on")
    parser.add_argument("--count", type=int, default=1000, help="numbers of each length")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    reader, half = Reader.of(factory_model()), "report half" if options.report else "half for choosing"
    digits = {"MNIST, drawn again": of_mnist()}
    if options.ink:
        digits[f"pens, {half}"] = of_ink(options.ink, report=options.report)
    print(f"| {options.count:,} numbers of each, seed {options.seed} | wholly right | read wrongly | refused |")
    print("|---|---|---|---|")
    for name, some in digits.items():
        shares = []
        for length in _LENGTHS:
            made = list(numbers(some, options.count, length, np.random.default_rng([options.seed, length])))
            shares.append(_shares(made, read_all(made, reader)))
            print(_row(f"{name}: {length} digits", shares[-1]), flush=True)
        print(_row(f"{name}: all", np.mean(shares, axis=0)))
    print("\n| single | | of these read as a number |\n|---|---|---|")
    if options.others:
        digits[f"letters and signs, {half}"] = of_ink(options.others, report=options.report)
    for name, some in digits.items():
        taken = sum(reading.verdict is Verdict.NUMBER for reading in read_all(some, reader))
        print(f"| {name} | {len(some):,} | {taken:,} ({taken / len(some):.2%}) |")


def _shares(made: Sequence[Written], readings: Sequence[Reading]) -> NDArray[np.float64]:
    """Return the shares of those that were read right, read wrongly, as a number or as one digit, and refused."""
    said = [reading.number or ("" if reading.digit is None else str(reading.digit)) for reading in readings]
    right = np.mean([number == each.label for number, each in zip(said, made, strict=True)])
    refused = np.mean([not number for number in said])
    return np.array([right, 1 - right - refused, refused])


def _row(name: str, shares: NDArray[np.floating]) -> str:
    return f"| {name} | {' | '.join(f'{share:.1%}' for share in shares)} |"


if __name__ == "__main__":
    main()
