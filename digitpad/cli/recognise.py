"""``digitpad recognise``: say which digits pictures or drawings show."""

import argparse
import io
import json
import select
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import numpy as np
from threadpoolctl import threadpool_limits

from digitpad.cli import attempt
from digitpad.cli.arguments import JSON_HELP, MODEL_HELP, answering_model
from digitpad.cli.given import FILES_HELP, reading_of_picture, source_of
from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_ink
from digitpad.datasets.standard_input import NAME
from digitpad.ink import Drawing
from digitpad.sentences import on_one_line
from digitpad.session.reading import DRAWINGS_AT_A_TIME, POINTS_AT_A_TIME, Reader, Reading, read_many


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=FILES_HELP)
    parser.add_argument("--model", metavar="M", type=Path, help=MODEL_HELP)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.epilog = (
        'Ink is one drawing per line, {"strokes": [[[x, y], ...], ...]}, with x to the right and y down, in any unit. '
        "Each answer is one line: the digit, the activation of its output (0 to 1), and the verdict. Of digits side by "
        "side, which are read one by one, it is the number, and the activation of the least sure digit. With --json it "
        'is {"digit": 7, "activations": [ten numbers]}; the digit is null if nothing is drawn or it is not one digit, '
        'and answers to pictures start with "file". A number has "digits" as well, from left to right, '
        '[{"digit": 4, "activations": [ten numbers], "box": [x, y, width, height]}, ...]; boxes are in the unit of the '
        "ink, or in the pixels of the picture, which is read as one of 1,024 at most each way. Files that cannot be "
        "read are named on standard error, and all the others are answered.\n\n"
        "Examples:\n\n"
        "  digitpad recognise seven.png photo.jpg\n"
        "  digitpad recognise --json - < ink.jsonl"
    )


def run(options: argparse.Namespace) -> int:
    """Answer for each drawing of each file, in order; return the exit code: 2 if a file could not be read."""
    reader = Reader.of(answering_model(options.model))
    with threadpool_limits(1, user_api="blas"):
        codes = [attempt(partial(_answer, number, reader, options), file) for number, file in enumerate(options.files)]
    return max(codes)


def _answer(number: int, reader: Reader, options: argparse.Namespace) -> int:
    """Print what `reader` says of the file at this place in the list, each answer as soon as it can be had.

    Raises
    ------
    UsageError, DataError
        When it cannot be read, or not to its end, or holds no drawing; those before that have been answered.
    """
    file = options.files[number]
    source, shows_picture = source_of(options.files, number)
    name = f"{on_one_line(file)}: " if len(options.files) > 1 else ""
    answered = False
    for readings in [[reading_of_picture(source, reader)]] if shows_picture else _of_ink(source, reader):
        for reading in readings:
            if options.json:
                print(json.dumps(({"file": file} if shows_picture else {}) | _as_json(reading)))
            else:
                print(name + _in_words(reading))
            answered = True
        sys.stdout.flush()
    if not answered:
        raise DataError(f"{NAME if file == '-' else file}: there is no drawing in it")
    return 0


def _of_ink(source: str | BinaryIO, reader: Reader) -> Iterator[list[Reading]]:
    # what is gzipped nobody is drawing just now
    drawings = _batches(read_ink(source), _more_is_here if source is sys.stdin.buffer else _always)
    return (read_many(batch, reader) for batch in drawings)


def _batches(drawings: Iterator[Drawing], more: Callable[[], bool]) -> Iterator[list[Drawing]]:
    """Yield the drawings in lists that grow while `more` can be had without waiting; an error loses none before it."""
    batch: list[Drawing] = []
    points = 0
    try:
        for drawing in drawings:
            batch.append(drawing)
            points += drawing.point_count
            if len(batch) == DRAWINGS_AT_A_TIME or points > POINTS_AT_A_TIME or not more():
                yield batch
                batch, points = [], 0
    except DataError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _always() -> bool:
    return True


def _more_is_here() -> bool:
    """Return whether standard input already holds another line; if not, who draws at its other end may be waiting."""
    waiting = sys.stdin.buffer
    if not isinstance(waiting, io.BufferedReader):
        return False
    try:
        readable, _, _ = select.select([waiting], [], [], 0)
    except OSError:  # on Windows select takes sockets only
        return False
    return bool(readable) and b"\n" in waiting.peek()


def _as_json(reading: Reading) -> dict[str, object]:
    answer: dict[str, object] = {"digit": reading.digit, "activations": _rounded(reading)}
    if reading.parts:
        answer["digits"] = [
            {"digit": part.reading.digit, "activations": _rounded(part.reading), "box": list(part.box)}
            for part in reading.parts
        ]
    return answer


def _rounded(reading: Reading) -> list[float]:
    rounded: list[float] = np.round(reading.activations.astype(np.float64), 7).tolist()
    return rounded


def _in_words(reading: Reading) -> str:
    answer = reading.number or ("" if reading.digit is None else str(reading.digit))
    said = f"{answer}\t{reading.strength:.2f}" if answer else "-\t"
    return f"{said}\t{reading.verdict.value}"
