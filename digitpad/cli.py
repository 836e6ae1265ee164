"""The command line: a contract. Results go to stdout, progress and messages to stderr.

Exit code 0: done; 2: bad input, said in one sentence; 130: interrupted.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from threadpoolctl import threadpool_limits

from digitpad import __version__
from digitpad.datasets import DataError
from digitpad.ink import Drawing
from digitpad.launcher import LauncherError
from digitpad.network import ParameterError
from digitpad.storage.model_file import Model, ModelError

BAD_INPUT, INTERRUPTED = 2, 130

COMMANDS = {
    "recognise": "say which digits pictures or drawings show",
    "train": "train a network and keep the best of its epochs",
    "evaluate": "count how often a network is right",
    "data": "build or verify the data set",
    "launcher": "put digitpad into the desktop's menu, or take it out",
}


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name; return the exit code."""
    try:
        options = _parser().parse_args(arguments)
        code: int = options.command(options)
        sys.stdout.flush()
    except (DataError, ModelError, ParameterError, LauncherError) as error:
        return complain(str(error))
    except BrokenPipeError:  # whoever read the results has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return complain(f"{error.filename or 'a file'}: {error.strerror or error}")
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def complain(sentence: str) -> int:
    """Say what was wrong with the input; return the exit code for it."""
    sys.stdout.flush()  # answers given before it stand
    print(f"digitpad: {sentence}", file=sys.stderr)
    return BAD_INPUT


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sys.exit(complain(f"{message} (see {self.prog} --help)"))


def _recognise(options: argparse.Namespace) -> int:
    from digitpad.datasets.ink_lines import INK_SUFFIXES, read_ink
    from digitpad.datasets.pictures import read_picture
    from digitpad.session.evaluation import DRAWINGS_AT_A_TIME
    from digitpad.session.reading import Reading, read_grey, read_many

    network = _model(options.model).network
    several = len(options.files) > 1

    def tell(file: str, readings: Iterable[Reading]) -> None:
        for reading in readings:
            if options.json:
                activations = np.round(reading.activations.astype(np.float64), 7).tolist()
                print(json.dumps({"digit": reading.digit, "activations": activations}))
            else:
                said = f"{reading.digit}\t{reading.activations.max():.2f}" if reading.digit is not None else "-\t"
                print(f"{file}: " * several + f"{said}\t{reading.verdict.value}")

    with threadpool_limits(1, user_api="blas"):
        for file in options.files:
            if file != "-" and not file.endswith(INK_SUFFIXES):
                tell(file, [read_grey(read_picture(Path(file)), network)])
                continue
            for batch in _batches(read_ink(file), 1 if file == "-" else DRAWINGS_AT_A_TIME):
                tell(file, read_many(batch, network))
                sys.stdout.flush()  # somebody may be waiting for this answer
    return 0


def _batches(drawings: Iterator[Drawing], size: int) -> Iterator[list[Drawing]]:
    """Yield the drawings in lists of `size`; those before an error are not lost to it."""
    batch: list[Drawing] = []
    try:
        for drawing in drawings:
            batch.append(drawing)
            if len(batch) == size:
                yield batch
                batch = []
    except DataError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _train(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from digitpad.session.retraining import Finished, Started, retrain
    from digitpad.storage.networks import new_network_path
    from digitpad.storage.places import networks_folder
    from digitpad.training import EpochEnd, Progress, Reason, Signals, recipe_named

    recipe = recipe_named(options.recipe).but(
        sizes=options.sizes,
        cost=options.cost,
        eta=options.eta,
        mini_batch_size=options.mini_batch_size,
        epochs=options.epochs,
        seed=options.seed,
    )
    out = options.out or new_network_path(networks_folder(), recipe.name, datetime.now().astimezone())
    unfinished = out.with_name(f"{options.out.name if options.out else recipe.name}.unfinished")
    if options.out and not out.parent.is_dir():
        raise ModelError(f"{out}: there is no folder {out.parent} to write it into")
    if out.is_dir():
        raise ModelError(f"{out}: is a folder; give --out the name of a file")
    if unfinished.exists() and not options.resume:
        print(f"digitpad: starts afresh; --resume would go on with {unfinished}", file=sys.stderr)
    signals = Signals()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: signals.stop.set())

    with tqdm(
        total=100, unit="%", bar_format="{desc}: {percentage:3.0f}%|{bar}| {postfix}", leave=False, disable=None
    ) as bar:
        for event in retrain(recipe, out, unfinished, resume=options.resume, data=options.data, signals=signals):
            match event:
                case Started():
                    if event.position.epoch or event.position.seen:
                        bar.write(f"Goes on in epoch {event.position.epoch}.", file=sys.stderr)
                case Progress():
                    bar.n = 100 * event.run_fraction
                    bar.set_description_str(f"Epoch {event.position.epoch}", refresh=False)
                    bar.set_postfix_str(f"cost {event.cost:.4f}, {event.seconds_left:.0f} s left")
                case EpochEnd(report):
                    line = f"Epoch {report.epoch}: {report.correct} / {report.total}"
                    if options.json:
                        told = ("epoch", "correct", "total", "cost", "seconds")
                        line = json.dumps({name: getattr(report, name) for name in told})
                    bar.write(line, file=sys.stdout)
                    sys.stdout.flush()
                    if report.silent:
                        silent = ", ".join(map(str, report.silent))
                        bar.write(f"No validation image is read as {silent}.", file=sys.stderr)
                case Finished():
                    finished = event
    return {Reason.DONE: _tell_done, Reason.STOPPED: _tell_stopped, Reason.DIVERGED: _tell_diverged}[finished.reason](
        finished, options
    )


def _tell_done(finished: Any, options: argparse.Namespace) -> int:
    about = finished.model.about
    if options.json:
        test = {"correct": about.test.correct, "total": about.test.total, "accuracy": about.test.accuracy}
        print(json.dumps({"test": test, "model": str(finished.path)}))
    else:
        print(
            f"Test: {about.test.correct} / {about.test.total}, epoch {about.epoch}'s network, kept in {finished.path}"
        )
    return 0


def _tell_stopped(finished: Any, _options: argparse.Namespace) -> int:
    kept = f" The best network so far is in {finished.path}." if finished.model else ""
    print(f"digitpad: interrupted; --resume goes on from here.{kept}", file=sys.stderr)
    return INTERRUPTED


def _tell_diverged(finished: Any, _options: argparse.Namespace) -> int:
    kept = f" The best network before that is in {finished.path}." if finished.model else ""
    return complain(f"the run diverged: its cost is no finite number any more; try a smaller --eta.{kept}")


def _evaluate(options: argparse.Namespace) -> int:
    from digitpad.datasets import load_data
    from digitpad.datasets.ink_lines import read_labelled_ink
    from digitpad.session.built_in_data import built_in_data
    from digitpad.session.evaluation import evaluate_images, evaluate_ink

    network = _model(options.model).network
    with threadpool_limits(1, user_api="blas"):
        if options.ink:
            outcome = evaluate_ink(network, read_labelled_ink(options.ink))
        else:
            outcome = evaluate_images(network, load_data(options.data or built_in_data()).test)
    if not outcome.total:
        raise DataError(f"{options.ink}: holds no drawing to evaluate")
    confusion = outcome.confusion
    if options.json:
        figures = {"accuracy": outcome.accuracy, "correct": outcome.correct, "total": outcome.total}
        print(json.dumps({**figures, "confusion": confusion.tolist()}))
        return 0
    print(f"{outcome.correct:,} of {outcome.total:,} right: {outcome.accuracy:.2%}")
    print("\nanswer " + "".join(f"{digit:>7}" for digit in range(10)) + "    right")
    for digit, row in enumerate(confusion):
        share = f"{row[digit] / row.sum():9.2%}" if row.sum() else "        -"
        print(f"   is {digit}" + "".join(f"{count:>7,}" for count in row) + share)
    return 0


def _data(options: argparse.Namespace) -> int:
    from digitpad.session.built_in_data import build, built_in_data, verify

    if options.action == "build":
        build(options.folder, options.out)
    path = options.out if options.action == "build" else options.path or built_in_data()
    for line in verify(path):
        print(line)
    print(f"{path}: the four published files of MNIST, byte for byte")
    return 0


def _launcher(options: argparse.Namespace) -> int:
    from digitpad import launcher

    actions: dict[str, Callable[[], launcher.Status]] = {
        "install": launcher.install,
        "status": launcher.status,
        "remove": launcher.remove,
    }
    print(actions[options.action]().message)
    return 0


def _model(path: Path | None) -> Model:
    from digitpad.session.choosing import factory_model
    from digitpad.storage.model_file import load_model

    return load_model(path) if path else factory_model()


def _sizes(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(size) for size in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of whole numbers like 784,30,10") from None


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="digitpad",
        usage="digitpad [FILE]\n       digitpad COMMAND ...",
        description="A drawing pad that reads handwritten digits. Without a command it opens the window, with FILE (a "
        "picture, or ink) on the pad.",
    )
    parser.add_argument("--version", action="version", version=f"digitpad {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run_it: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=text, description=f"{text[0].upper()}{text[1:]}."
        )
        added.set_defaults(command=run_it)
        return added

    model = {"metavar": "M", "type": Path, "help": "model file; the one that came with digitpad unless given"}
    data = {
        "metavar": "PATH",
        "type": Path,
        "help": "folder with the four IDX files (plain or .gz), an .npz, or the book's mnist.pkl.gz; built in unless given",
    }
    as_json = {"action": "store_true", "help": "print one JSON object a line"}

    one = command("recognise", _recognise, COMMANDS["recognise"])
    one.add_argument(
        "files", metavar="FILE", nargs="+", help="picture, or ink as JSON lines (.jsonl, .json, .gz too, or -)"
    )
    one.add_argument("--model", **model)
    one.add_argument("--json", **as_json)

    one = command("train", _train, COMMANDS["train"])
    one.add_argument("--recipe", metavar="R", default="chapter-1", help="chapter-1 (unless given) or wide")
    one.add_argument("--sizes", metavar="N,N,...", type=_sizes, help="neurons in each layer, such as 784,30,10")
    one.add_argument("--cost", metavar="C", help="quadratic or cross-entropy")
    one.add_argument("--eta", metavar="X", type=float, help="learning rate")
    one.add_argument("--mini-batch-size", metavar="N", type=int, help="samples a step")
    one.add_argument("--epochs", metavar="N", type=int, help="times that every sample is learned from")
    one.add_argument(
        "--seed", metavar="N", type=int, help="of the first weights and the shuffles; same seed, same bits"
    )
    one.add_argument("--data", **data)
    one.add_argument("--resume", action="store_true", help="go on with the interrupted run, if there is one")
    one.add_argument(
        "--out", metavar="M", type=Path, help="model file to write; among the user's networks unless given"
    )
    one.add_argument("--json", **as_json)

    one = command("evaluate", _evaluate, COMMANDS["evaluate"])
    one.add_argument("--model", **model)
    source = one.add_mutually_exclusive_group()
    source.add_argument("--data", **data)
    source.add_argument("--ink", metavar="FILE", help="drawings with labels, as JSON lines (.gz too, or -)")
    one.add_argument("--json", **as_json)

    actions = command("data", _data, COMMANDS["data"]).add_subparsers(metavar="ACTION", dest="action", required=True)
    build = actions.add_parser("build", help="pack the four published IDX files")
    build.add_argument("folder", metavar="FOLDER", type=Path)
    build.add_argument("--out", metavar="PATH", type=Path, required=True, help=".npz to write")
    verify = actions.add_parser("verify", help="compare with the SHA-256 of the published files")
    verify.add_argument("path", metavar="PATH", type=Path, nargs="?", help=".npz; built in unless given")

    one = command("launcher", _launcher, COMMANDS["launcher"])
    one.add_argument("action", choices=("install", "status", "remove"))
    return parser
