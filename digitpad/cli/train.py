"""``digitpad train``: train a network and keep the best of its epochs."""

import argparse
import errno
import json
import math
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Self

from tqdm import tqdm

from digitpad.cli import BAD_INPUT, INTERRUPTED, UsageError, hush, tell
from digitpad.cli.arguments import DATA_HELP, JSON_HELP, check_writable, number, whole_number
from digitpad.datasets.mnist import load_data
from digitpad.network import ParameterError
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.sentences import on_one_line
from digitpad.session.built_in_data import built_in_data
from digitpad.session.clock import now
from digitpad.session.ending import heeded_signals
from digitpad.session.runs.events import Checkpointing, Event, Finished, KeptApart, Remark, Started, Unfinished
from digitpad.session.runs.offered import unfinished_runs
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.session.tidying import tidy_up
from digitpad.storage.about import About, Score, load_about
from digitpad.storage.checkpoint import SUFFIX, checkpoint_of, out_of
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import networks_folder
from digitpad.training.recipes import RECIPES, Recipe, recipe_named
from digitpad.training.reports import EpochEnd, Progress, Reason
from digitpad.training.signals import Signals

DEFAULT_RECIPE = "chapter-1"
_PARAMETERS = ("sizes", "members", "cost", "eta", "mini_batch_size", "epochs", "seed")  # that can be given by name
_TOLD = ("epoch", "correct", "total", "cost", "seconds")  # of each epoch with --json
_MANY_SECONDS = 100  # are told as minutes
_CODES = {Reason.DONE: 0, Reason.STOPPED: INTERRUPTED, Reason.DIVERGED: BAD_INPUT}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    *first, last = RECIPES
    recipes = f"{', '.join(first)} or {last} (default: {DEFAULT_RECIPE})"
    parser.add_argument("--recipe", metavar="R", help=recipes)
    parser.add_argument("--sizes", metavar="N,N,...", type=_sizes, help="neurons in each layer, such as 784,30,10")
    parser.add_argument("--members", metavar="N", type=whole_number, help="how many such networks answer as one")
    parser.add_argument("--cost", metavar="C", help="quadratic or cross-entropy")
    parser.add_argument("--eta", metavar="X", type=number, help="learning rate")
    parser.add_argument("--mini-batch-size", metavar="N", type=whole_number, help="images per step")
    parser.add_argument("--epochs", metavar="N", type=whole_number, help="how often every image is learned from")
    parser.add_argument(
        "--seed", metavar="N", type=whole_number, help="of weights and shuffles: the same seed gives the same bits"
    )
    parser.add_argument("--data", metavar="PATH", type=Path, help=DATA_HELP)
    parser.add_argument(
        "--resume",
        action="store_true",
        help="continue the interrupted run whose --out is M, or else the newest one",
    )
    parser.add_argument("--out", metavar="M", type=Path, help="model file to write (default: among your networks)")
    parser.add_argument("--json", action="store_true", help=f"{JSON_HELP}: one for each epoch, one for the test images")
    parser.epilog = (
        "Options that are not given are as in the recipe; with other --sizes than its own, pen has no feature maps. "
        "The network that is kept is the one that was best on the validation images; with pen it is the mean of those "
        "of the second half's epochs. Ctrl+C keeps the best network so far, and beside it "
        "a file from which --resume continues, to the same bits as if there had been no interruption.\n\n"
        "Example:\n\n  digitpad train --seed 1 --out my.safetensors"
    )


def run(options: argparse.Namespace) -> int:
    """Train, and tell epoch by epoch; return the exit code."""
    if options.out is not None:
        if options.out.name.endswith(SUFFIX):
            raise UsageError(
                f"{options.out}: this is an unfinished run; name its network instead, {out_of(options.out)}"
            )
        check_writable(options.out)
    if options.resume and options.out is not None and (done := _done_already(options)):
        _say(f"{options.out}: this run has already finished; leave out --resume to train another network")
        _Teller(as_json=options.json).tell_test(done, options.out)
        return 0
    recipe, out, resume = _planned(options)
    signals, code, unheard = Signals(), 0, None
    with _stopping_at_signals(signals), _Teller(as_json=options.json) as teller:
        for event in retrain(recipe, out, resume=resume, data=options.data, signals=signals):
            try:
                if isinstance(event, Started) and options.resume and not resume:
                    _say("there is no unfinished run to continue; starting afresh")
                teller.tell(event)
            except OSError as error:  # nobody reads on: as good as interrupted, and what was learned is kept
                hush(sys.stdout, *[sys.stderr] * (error.errno == errno.EIO))  # which is how a terminal is gone
                signals.stop.set()
                unheard = error
            if isinstance(event, Finished):
                code = _CODES[event.reason]
    if unheard is not None and unheard.errno not in {errno.EPIPE, errno.EIO}:
        raise unheard
    return code


def _done_already(options: argparse.Namespace) -> About | None:
    """Return what is known about the network that is there, if it is that of a whole run as the one asked for."""
    if checkpoint_of(options.out).exists() or not options.out.is_file():
        return None
    try:
        about = load_about(options.out)
    except ModelError:  # no network: what is written over it is what was asked for
        return None
    sizes = None if options.sizes is None else list(options.sizes)  # as JSON has them
    asked = {name: getattr(options, name) for name in _PARAMETERS} | {"name": options.recipe, "sizes": sizes}
    same = all(about.parameters.get(name) == value for name, value in asked.items() if value is not None)
    return about if same and about.test is not None else None


def _planned(options: argparse.Namespace) -> tuple[Recipe, Path, bool]:
    """Return the recipe, the model file to write, and whether a run goes on, checked before any data are read."""
    tidy_up()
    named = recipe_named(options.recipe or DEFAULT_RECIPE)

    def described(left: Unfinished | None) -> Recipe:
        """Return the recipe asked for; a run that goes on need not be described again."""
        of = left.recipe if left and options.recipe is None else named
        return of.changed(**{name: getattr(options, name) for name in _PARAMETERS})

    left = _to_go_on_with(options, described) if options.resume else None
    recipe = described(left)  # what is given all the same must be what it was, which `retrain` sees to
    if (recipe.sizes[0], recipe.sizes[-1]) != (INPUTS, OUTPUTS):
        raise ParameterError(
            f"sizes is {list(recipe.sizes)}, but must start with {INPUTS} (one neuron per pixel) and end with "
            f"{OUTPUTS} (one per digit)"
        )
    if options.out is None:
        networks_folder().mkdir(parents=True, exist_ok=True)
    out = options.out or (left.out if left else new_network_path(networks_folder(), recipe.name, now()))
    check_writable(checkpoint_of(out))
    return recipe, out, left is not None


def _to_go_on_with(options: argparse.Namespace, described: Callable[[Unfinished], Recipe]) -> Unfinished | None:
    """Return the unfinished run into the file that was asked for; else the newest that is as described, if there is."""
    if options.out is not None:
        return unfinished(checkpoint_of(options.out))
    runs, complaints = unfinished_runs(networks_folder())
    for complaint in complaints:
        _say(complaint)
    same = [run for run in runs if _is(run, described)]
    if len(same) > 1:
        digest = load_data(options.data or built_in_data()).digest
        same.sort(key=lambda run: run.data_digest != digest)  # stable: the newest on these data comes first
    return next(iter([*same, *runs]), None)


def _is(run: Unfinished, described: Callable[[Unfinished], Recipe]) -> bool:
    try:
        return described(run) == run.recipe
    except ParameterError:  # what is asked for is possible with another recipe
        return False


def _sizes(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(size) for size in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of whole numbers like 784,30,10") from None


@contextmanager
def _stopping_at_signals(signals: Signals) -> Iterator[None]:
    """Let Ctrl+C, and the end of session or terminal, stop the run where it can go on; a second Ctrl+C ends it now."""

    def stop(number: int, _frame: object) -> None:
        # the end of a session may come as two signals, which ask for the same
        if signals.stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        signals.stop.set()

    earlier = {number: signal.signal(number, stop) for number in heeded_signals()}
    try:
        yield
    finally:
        for each, handler in earlier.items():
            signal.signal(each, handler)


class _Teller:
    """Tells of a run: results on standard output, and a bar on standard error where that is a terminal."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._silent: dict[int, tuple[int, ...]] = {}  # digits that are never answered, by epoch
        # disable=None: no bar where standard error is no terminal
        tqdm.monitor_interval = 0  # no thread to watch a bar that is told of thirty times a second
        bar_format = "{percentage:3.0f}% |{bar}| {desc}"
        self._bar: tqdm[NoReturn] = tqdm(total=100, bar_format=bar_format, leave=False, disable=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def tell(self, event: Event) -> None:
        """Tell what happened; OSError when it cannot be written, as where nobody reads it any more."""
        match event:
            case KeptApart(out=out):
                _say(f"starting afresh; to continue the unfinished run that was here, use --resume --out {out}")
            case Checkpointing(complaint=complaint):
                _say(f"{complaint}; the run goes on, and will try again" if complaint else "the run can be saved again")
            case Remark(sentence=sentence):
                _say(sentence)
            case Started(position=position, history=history):
                self._silent = {report.epoch: report.silent for report in history}
                if position.epoch or position.seen:
                    _say(f"continuing in epoch {position.epoch}")
            case Progress(position=position):
                self._bar.n = 100 * event.run_fraction
                left = _left(event.seconds_left)
                self._bar.set_description_str(f"epoch {position.epoch}, cost {event.cost:.4f}{left}")
            case EpochEnd(report=report):
                self._silent[report.epoch] = report.silent
                line = f"Epoch {report.epoch}: {report.correct} / {report.total}"
                self._result({name: getattr(report, name) for name in _TOLD} if self._as_json else line)
            case Finished():
                self._bar.close()
                self._tell_end(event)

    def _tell_end(self, finished: Finished) -> None:
        kept = f"; the best network so far is in {finished.path}" if finished.model else ""
        match finished:
            case Finished(reason=Reason.STOPPED):
                _say(f"interrupted; --resume continues from here{kept}")
            case Finished(reason=Reason.DIVERGED):
                _say(f"the run diverged: its cost is no longer a finite number; try a smaller --eta{kept}")
            case Finished(model=Model(about=About(test=Score()) as about), path=path):
                if silent := ", ".join(map(str, self._silent[about.epoch])):
                    _say(f"the network reads no validation image as {silent}; try another --seed or a smaller --eta")
                self.tell_test(about, path)

    def tell_test(self, about: About, path: Path) -> None:
        """Tell how well the network of a whole run reads the test images."""
        assert about.test is not None  # noqa: S101 - of a whole run
        test = about.test
        score = {"correct": test.correct, "total": test.total, "accuracy": test.accuracy}
        line = f"Test: {test.correct} / {test.total}, epoch {about.epoch}'s network, kept in {path}"
        self._result({"test": score, "model": str(path)} if self._as_json else line)

    def _result(self, told: dict[str, object] | str) -> None:
        tqdm.write(on_one_line(told) if isinstance(told, str) else json.dumps(told))  # the bar makes room
        sys.stdout.flush()


def _left(seconds: float) -> str:
    if math.isinf(seconds):
        return ""
    return f", {seconds:.0f} s left" if seconds < _MANY_SECONDS else f", {seconds / 60:.0f} min left"


def _say(message: str) -> None:
    with tqdm.external_write_mode(file=sys.stderr):  # the bar makes room
        tell(message)
