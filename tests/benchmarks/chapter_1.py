"""How fast and how well the recipes learn MNIST: a command, not a test.

    .venv/bin/python tests/benchmarks/chapter_1.py               an epoch, against the book's loop over samples
    .venv/bin/python tests/benchmarks/chapter_1.py --seeds 1-5   test accuracies of whole runs, some minutes

It ends with exit code 1 when a figure is worse than the project asks for.
"""

import argparse
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from digitpad.datasets.mnist import Dataset, load_data, vectorised_result
from digitpad.session.built_in_data import built_in_data
from digitpad.session.runs.events import Finished
from digitpad.session.runs.retraining import retrain
from digitpad.storage.model_file import Model
from digitpad.training.recipes import RECIPES
from digitpad.training.reports import EpochEnd
from digitpad.training.trainer import train
from tests.network.columns import as_columns, book_twin

LEAST_RATIO = 8.0
LEAST_TEST_ACCURACY = {"chapter-1": 0.945, "wide": 0.975}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="epochs of each kind that are timed (5)")
    parser.add_argument("--seeds", metavar="A-B", help="run the recipes over these seeds instead")
    options = parser.parse_args()
    say(machine())
    if options.seeds:
        first, last = (int(seed) for seed in options.seeds.split("-"))
        return accuracies(range(first, last + 1))
    return speed(options.rounds)


def say(line: str) -> None:
    print(line, flush=True)


def machine() -> str:
    """Return what the figures depend on."""
    cpu = platform.processor() or platform.machine()
    about_cpu = Path("/proc/cpuinfo")
    if about_cpu.exists():
        names = [line.split(":")[1].strip() for line in about_cpu.read_text().splitlines() if "model name" in line]
        cpu = f"{names[0]}, {len(names)} cores" if names else cpu
    blas = ", ".join(f"{pool['internal_api']} {pool['version']}" for pool in threadpool_info())
    return f"{cpu}; Python {platform.python_version()}, numpy {np.__version__}, {blas}, one thread"


# --- speed ---


def speed(rounds: int) -> int:
    """Time epochs of both kinds in turns, each with its accuracies on training and validation images."""
    data = load_data(built_in_data())
    ours, book = epochs_of_digitpad(data), epochs_of_the_book(data)
    seconds: dict[str, list[float]] = {"digitpad": [], "per sample": []}
    with threadpool_limits(1, user_api="blas"):
        next(ours)  # the first epoch makes the arrays of all others
        for number in range(rounds):
            for name, epochs in (("digitpad", ours), ("per sample", book)):
                before = time.perf_counter()
                correct = next(epochs)
                seconds[name].append(time.perf_counter() - before)
                say(f"round {number + 1}: {name:>10} {seconds[name][-1]:6.2f} s, {correct:,} of 10,000")
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratio = medians["per sample"] / medians["digitpad"]
    say(
        f"an epoch of chapter-1 with its accuracies, medians of {rounds}: digitpad {medians['digitpad']:.2f} s, "
        f"per sample {medians['per sample']:.2f} s: {ratio:.1f} times as fast (at least {LEAST_RATIO:.0f} asked for)"
    )
    return int(ratio < LEAST_RATIO)


def epochs_of_digitpad(data: Dataset) -> Iterator[int]:
    """Yield the validation images read right after each epoch of the product's own trainer."""
    for report in train(RECIPES["chapter-1"].changed(epochs=10_000), data):
        if isinstance(report, EpochEnd):
            yield report.report.correct


def epochs_of_the_book(data: Dataset) -> Iterator[int]:
    """Yield the same of the loop over samples, from the same first weights and with the same accuracies."""
    recipe = RECIPES["chapter-1"]
    [start] = recipe.networks()
    network = book_twin(start)
    images, validation_images = (as_columns(part.images / 255) for part in (data.training, data.validation))
    results = as_columns(vectorised_result(data.training.labels))
    training_data = list(zip(images, results, strict=True))
    training, validation = (
        list(zip(columns, part.labels.tolist(), strict=True))
        for columns, part in ((images, data.training), (validation_images, data.validation))
    )
    for epoch in range(10_000):
        order = np.random.default_rng([recipe.seed, epoch + 1]).permutation(len(training_data)).tolist()
        for k in range(0, len(order), recipe.mini_batch_size):
            mini_batch = [training_data[i] for i in order[k : k + recipe.mini_batch_size]]
            network.update_mini_batch(mini_batch, recipe.eta)
        network.evaluate(training)
        yield network.evaluate(validation)


# --- accuracy ---


def accuracies(seeds: range) -> int:
    """Run the recipes to their end, as Retrain does, and tell the test accuracy of the network kept."""
    missed = False
    for name, least in LEAST_TEST_ACCURACY.items():
        found = []
        for seed in seeds:
            before = time.perf_counter()
            about = run(name, seed).about
            assert about.test is not None
            found.append(about.test.accuracy)
            say(
                f"{name} seed {seed}: test {about.test.accuracy:.2%}, validation {about.validation.accuracy:.2%}, "
                f"epoch {about.epoch} kept, {time.perf_counter() - before:.0f} s"
            )
        median = statistics.median(found)
        say(f"{name}: median of {len(found)} seeds {median:.2%} (at least {least:.1%} asked for)")
        missed |= median < least
    return int(missed)


def run(name: str, seed: int) -> Model:
    with tempfile.TemporaryDirectory() as folder:
        events = retrain(RECIPES[name].changed(seed=seed), Path(folder, "model"))
        finished = [event for event in events if isinstance(event, Finished)][-1]
    assert finished.model is not None
    return finished.model


if __name__ == "__main__":
    sys.exit(main())
