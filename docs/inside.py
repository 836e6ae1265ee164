"""Measure whether evidence adds up and means something, and how often a small change turns the answer.

    python -m docs.inside --ink DIGITS.jsonl.gz [--model NAME=FILE ...] [--drawings 500] [--report]

Without --report the drawings are of the writers for choosing, with it of the others. Measured are the shipped network,
a member of it, the same network taught the mistakes of one writer (which nothing outlasts), and each that is given.
Prints tables in Markdown; times are of the processor.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from digitpad.datasets.mnist import Samples, load_data
from digitpad.ink import Drawing, frame_many
from digitpad.network import Network
from digitpad.session.built_in_data import built_in_data
from digitpad.session.choosing import factory_model
from digitpad.session.inside.evidence import evidence, runner_up
from digitpad.session.inside.flips import flip
from digitpad.session.inside.nearest import nearest
from digitpad.session.inside.shapley import shapley_of_pieces
from digitpad.session.inside.strokes import Paths, pieces
from digitpad.session.reading import Reader, read
from digitpad.session.teaching.learning import learned
from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.outcome import outcome_of
from digitpad.session.teaching.prepared import prepare
from digitpad.storage.model_file import load_model
from digitpad.training.teaching import METHOD
from docs.teaching import Writer, answers, writers

Images = NDArray[Any]
MEMBERS = 2
"""Of the shipped network."""
ERASED = 0.1
"""Of the pixels with ink."""
RANDOM = 10
"""Times that as many random ones are erased."""
SUMS = (
    "off, from the blank page (worst)",
    "off, from the nearest image (worst)",
    "falls without the strongest tenth",
    "without a random tenth",
    "layers shuffled",
)
CHANGED = 200
"""So many drawings, at most, are changed: that takes longer."""
FLIPS = ("turned into the runner-up", "length", "flip", "Shapley values", "evidence")


def drawings_in(path: Path, count: int, *, report: bool) -> list[Drawing]:
    """Return `count` drawings of one half of an ink file, by many writers, the same each time."""
    with gzip.open(path, "rt") as file:
        half = [
            line["strokes"]
            for line in map(json.loads, file)
            if hashlib.sha256(line["writer"].encode()).digest()[0] % 2 == report
        ]
    order = np.random.default_rng(0).permutation(len(half))[:count]
    return [Drawing(half[k]) for k in order.tolist()]


def taught(people: Sequence[Writer]) -> Reader:
    """Return the shipped network after it was taught what it misreads of the writer of whom it misreads most."""
    base = factory_model()
    wrong: list[list[int]] = []
    for person in people:
        digit, refused = answers(Reader.of(base), person.lessons)
        labels = np.array([lesson.label for lesson in person.lessons])
        wrong.append(np.flatnonzero((digit != labels) | refused).tolist())
    most = max(range(len(people)), key=lambda k: len(wrong[k]))
    lessons = Lessons.of(people[most].lessons[k] for k in wrong[most])
    return outcome_of(learned(outcome_of(prepare(base)), lessons, METHOD)).reader


def members_of(whole: Network, count: int) -> list[Network]:
    """Take apart what `digitpad.network.committee.joined` joined."""
    sizes = (whole.sizes[0], *(n // count for n in whole.sizes[1:-1]), whole.sizes[-1])
    maps = [
        each._replace(maps=each.maps // count, groups=each.groups // count if number else 1)
        for number, each in enumerate(whole.feature_maps)
    ]
    members = []
    for k in range(count):
        weights, biases = [], []
        for l, (w, b) in enumerate(zip(*whole.parameters, strict=True)):  # noqa: E741
            last = l == whole.num_layers - 2
            rows = slice(None) if last else slice(k * len(b) // count, (k + 1) * len(b) // count)
            from_all = l == 0 or l < len(maps)
            columns = slice(None) if from_all else slice(k * sizes[l], (k + 1) * sizes[l])
            weights.append(w[rows, columns] * (count if last else 1))
            biases.append(b[rows])
        members.append(Network(sizes, feature_maps=maps, parameters=(weights, biases)))
    return members


def pair(network: Network, image: Images) -> tuple[int, int]:
    """Return the digit with the largest logit, and the runner-up."""
    logits = network.logit(image)
    digit = int(logits.argmax())
    return digit, runner_up(logits, digit)


def completeness(network: Network, images: Images, baseline: Callable[[Images, int], Images] | None) -> str:
    """Return how far evidence is from what it must add up to, in percent of that: median and worst."""
    errors = []
    for image in images:
        digit, against = pair(network, image)
        found = evidence(network, image, digit, against, baseline and baseline(image, against))
        rise = found.difference - found.baseline_difference
        errors.append(abs(found.pixels.sum() - rise) / abs(rise))
    return f"{100 * np.median(errors):.3f} % ({100 * max(errors):.2f} %)"


def mean_of_members(whole: Network, images: Images) -> float:
    """Return by how much, at most, a pixel's evidence is not the mean of the members', in parts of the largest."""
    members = members_of(whole, MEMBERS)
    worst = 0.0
    for image in images:
        digit, against = pair(whole, image)
        together = evidence(whole, image, digit, against).pixels
        mean = np.mean([evidence(member, image, digit, against).pixels for member in members], axis=0)
        worst = max(worst, float(np.abs(together - mean).max() / np.abs(together).max()))
    return worst


def erasing(network: Network, images: Images) -> tuple[float, float]:
    """Return how much the difference falls, on average, without the tenth of the ink that speaks most for the digit.

    And without as many random pixels of the ink.
    """
    rng = np.random.default_rng(0)
    strongest, random = [], []
    for image in images.astype(np.float64) / 255:
        digit, against = pair(network, image)
        found = evidence(network, image, digit, against)
        ink = np.flatnonzero(image)
        count = max(1, round(ERASED * len(ink)))
        erased = np.repeat(image[None], 1 + RANDOM, axis=0)
        erased[0, ink[np.argsort(-found.pixels[ink])[:count]]] = 0
        for row in erased[1:]:
            row[rng.choice(ink, count, replace=False)] = 0
        logits = network.logit(erased)
        drops = found.difference - (logits[:, digit] - logits[:, against])
        strongest.append(drops[0])
        random.append(drops[1:].mean())
    return float(np.mean(strongest)), float(np.mean(random))


def shuffled(network: Network, layer: int) -> Network:
    """Return the network with the weights of one layer, or its kernels, in random order."""
    other = network.copy()
    w = other.parameters[0][layer]
    w[:] = np.random.default_rng(layer).permutation(w.ravel()).reshape(w.shape)
    return other


def rank_correlation(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """Return Spearman's."""
    return float(np.corrcoef(a.argsort().argsort(), b.argsort().argsort())[0, 1])


def after_shuffling(network: Network, images: Images) -> Iterator[float]:
    """Yield for each layer the mean rank correlation of evidence, with its sign, on the ink, before and after."""
    for layer in range(network.num_layers - 1):
        other = shuffled(network, layer)
        found = []
        for image in images:
            ink = image > 0
            before, after = (evidence(each, image, *pair(network, image)).pixels[ink] for each in (network, other))
            found.append(rank_correlation(before, after))
        yield float(np.mean(found))


def times(took: Sequence[float]) -> str:
    """Return seconds in words: median, 95th percentile and longest."""
    ms = 1000 * np.array(took)
    three = (np.median(ms), np.quantile(ms, 0.95), ms.max())
    return f"{' / '.join(f'{each:.0f}' if each >= 10 else f'{each:.1f}' for each in three)} ms"  # noqa: PLR2004


def changed(reader: Reader, drawings: Sequence[Drawing]) -> str:
    """Return a line of the table of flips, each read again."""
    found, took, valued = [], [], []
    for drawing in drawings:
        reading = read(drawing, reader)
        digit, against = pair(reader.network, reading.image)
        began = process_time()
        flipped = flip(drawing, reader, against)
        took.append(process_time() - began)
        if flipped is not None:
            assert read(Drawing([s.tolist() for s in flipped.drawing.strokes]), reader).digit == against
            found.append(flipped)
        paths = Paths.of(drawing)
        began = process_time()
        shapley_of_pieces(reader, paths, pieces(paths), digit, against)
        valued.append(process_time() - began)
    kinds = [each.kind.value for each in found]
    said = ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds)))
    length = np.median([each.length for each in found])
    return f"{len(found)} of {len(drawings)} ({said}) | {length:.1f} | {times(took)} | {times(valued)}"


def why(network: Network, images: Images) -> str:
    """Return how long it takes to find the evidence for a drawing."""
    evidence(network, images[0], *pair(network, images[0]))  # the first one finds no memory and no cache ready
    took = []
    for image in images:
        two = pair(network, image)
        began = process_time()
        evidence(network, image, *two)
        took.append(process_time() - began)
    return times(took)


def heading(of: str, columns: Sequence[str]) -> str:
    """Return the first two lines of a table."""
    return f"| {of} | {' | '.join(columns)} |\n|{'---|' * (1 + len(columns))}"


def nearest_in(training: Samples) -> Callable[[Images, int], Images]:
    """Return what finds the nearest training image of a digit."""
    by_digit: Mapping[int, Images] = {k: training.images[training.labels == k] for k in range(10)}

    def baseline(image: Images, digit: int) -> Images:
        found: Images = by_digit[digit][nearest(image, by_digit[digit]).indices[0]]
        return found

    return baseline


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--ink", type=Path, required=True)
    parser.add_argument("--model", nargs="*", default=[], metavar="NAME=FILE")
    parser.add_argument("--drawings", type=int, default=500)
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    with threadpool_limits(1, user_api="blas"):
        drawings = drawings_in(options.ink, options.drawings, report=options.report)
        images = frame_many(drawings)
        factory = Reader.of(factory_model())
        readers = {"shipped: two members joined": factory}
        readers["one of its members"] = Reader(members_of(factory.network, MEMBERS)[0], factory.threshold)
        readers["shipped, and taught"] = taught(list(writers(options.ink, report=options.report)))
        for given in options.model:
            name, _, file = given.rpartition("=")
            readers[name] = Reader.of(load_model(Path(file)))
        data = load_data(built_in_data())
        digits = data.test.images[:: len(data.test.images) // 200]
        baseline = nearest_in(data.training)
        half = f"half for {'reporting' if options.report else 'choosing'}"
        print(heading(f"{half}, {len(drawings)} pens", SUMS))
        for name, reader in readers.items():
            drops = erasing(reader.network, digits)
            cells = (
                name,
                completeness(reader.network, images, None),
                completeness(reader.network, images, baseline),
                f"{drops[0]:.1f}, {drops[0] / drops[1]:.1f} times as much",
                f"{drops[1]:.2f}",
                ", ".join(f"{each:.2f}" for each in after_shuffling(reader.network, digits[:50])),
            )
            print(f"| {' | '.join(cells)} |", flush=True)
        print(f"\nNot the mean of the members' evidence by {mean_of_members(factory.network, images[:100]):.0e}\n")
        print(heading(f"{half}, {len(drawings[:CHANGED])} pens", FLIPS))
        for name, reader in readers.items():
            print(f"| {name} | {changed(reader, drawings[:CHANGED])} | {why(reader.network, images)} |", flush=True)


if __name__ == "__main__":
    main()
