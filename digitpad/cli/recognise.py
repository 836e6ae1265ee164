"""``digitpad recognise``: say which digits pictures or drawings show."""

import argparse
import io
import json
import select
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from digitpad.cli import complain
from digitpad.cli.arguments import JSON_HELP, MODEL_HELP, answering_model
from digitpad.datasets import DataError
from digitpad.datasets.ink_lines import is_ink, read_ink
from digitpad.ink import Drawing
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.session.evaluation import DRAWINGS_AT_A_TIME
from digitpad.session.reading import Reader, Reading, read_inputs, read_many


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="picture, or ink as JSON lines (.gz too; - for standard input)"
    )
    parser.add_argument("--model", metavar="M", type=Path, help=MODEL_HELP)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.epilog = (
        'Ink is one drawing a line, {"strokes": [[[x, y], ...], ...]}, x to the right, y down, in any unit. Each '
        "answer is a line: the digit, how active its output is (0 to 1), and whether that is sure. With --json it is "
        '{"digit": 7, "activations": [ten numbers]}, and digit is null where nothing is drawn or it is none.'
    )


def run(options: argparse.Namespace) -> int:
    """Answer for each drawing, in order; return the exit code."""
    reader = Reader.of(answering_model(options.model))
    several = len(options.files) > 1
    with threadpool_limits(1, user_api="blas"):
        for file in options.files:
            if is_ink(file):
                batches = _batches(read_ink(file), _more_is_here if file == "-" else _always)
                answers: Iterable[list[Reading]] = (read_many(drawings, reader) for drawings in batches)
            else:
                answers = [[_of_picture(file, reader)]]
            for readings in answers:
                for reading in readings:
                    print(_as_json(reading) if options.json else f"{file}: " * several + _in_words(reading))
                sys.stdout.flush()
    return 0


def _batches(drawings: Iterator[Drawing], more: Callable[[], bool]) -> Iterator[list[Drawing]]:
    """Yield the drawings in lists, as long as `more` can be had without waiting; none is lost to an error after it."""
    batch: list[Drawing] = []
    try:
        for drawing in drawings:
            batch.append(drawing)
            if len(batch) == DRAWINGS_AT_A_TIME or not more():
                yield batch
                batch = []
    except DataError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _always() -> bool:
    return True


def _more_is_here() -> bool:
    """Return whether standard input has another line by now: who draws at its other end waits for the answer."""
    waiting = sys.stdin.buffer
    if not isinstance(waiting, io.BufferedReader):
        return False
    try:
        readable, _, _ = select.select([waiting], [], [], 0)
    except OSError:  # Windows can look at sockets alone
        return False
    return bool(readable) and b"\n" in waiting.peek()


def _of_picture(file: str, reader: Reader) -> Reading:
    """Return the answer for a picture; where it shows no digit, say on stderr what the window would."""
    from digitpad.session.opening import NoDigitError, open_picture  # loads what ink does not need

    try:
        picture = open_picture(Path(file), file)
    except NoDigitError as error:
        complain(str(error))  # and answered: it is no error, what follows is read
        return Reading(error.verdict, None, np.zeros(OUTPUTS, np.float32), np.zeros(INPUTS, np.float32))
    return read_inputs(picture.image, reader)


def _as_json(reading: Reading) -> str:
    activations = np.round(reading.activations.astype(np.float64), 7).tolist()
    return json.dumps({"digit": reading.digit, "activations": activations})


def _in_words(reading: Reading) -> str:
    said = "-\t" if reading.digit is None else f"{reading.digit}\t{reading.activations.max():.2f}"
    return f"{said}\t{reading.verdict.value}"
