"""Measure what teaching is worth, on ink of people whom nothing here ever learned from.

    python -m docs.teaching --ink DIGITS.jsonl.gz --others NON_DIGITS.jsonl.gz [--splits 4] [--report] [--only NAME ...]

Of each writer a random half of the digits is looked through: what the shipped network misreads or refuses there is
corrected, the network is taught these corrections, and its mistakes in the writer's other half are counted, before and
after. Nothing of that outlasts the measurement. Without --report the writers are those for choosing; with it they are
the others, and only the method that is used is measured. Prints a table in Markdown.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from digitpad.ink import Drawing
from digitpad.network import in_chunks
from digitpad.session.choosing import factory_model
from digitpad.session.reading import Reader
from digitpad.session.teaching import figures
from digitpad.session.teaching.learning import learned
from digitpad.session.teaching.lessons import Lesson, Lessons
from digitpad.session.teaching.outcome import outcome_of
from digitpad.session.teaching.prepared import Prepared, prepare
from digitpad.training.teaching import METHOD, Method

FEWEST = 10
"""Digits that a writer must have."""
EVERY = 6
"""Of so many taught networks one reads MNIST's validation images and everybody's letters and signs as well."""
BOOTSTRAPS = 10_000
HEAD = (
    "",
    "mistakes on the other half",
    "by the largest output",
    "corrected, and right",
    "digits refused, points",
    "MNIST validation, points (worst)",
    "what is no digit refused, points (worst)",
    "s",
)

CONFIRMING = "as it is used, and what is right is confirmed"
METHODS = {
    "as it is used": METHOD,
    CONFIRMING: METHOD,
    "nothing dropped": replace(METHOD, dropped=0.0),
    "half dropped however many corrections there are": replace(METHOD, few=1_000_000),
    "a quarter dropped": replace(METHOD, dropped=0.25),
    "three quarters dropped": replace(METHOD, dropped=0.75),
    "half as many taught in a mini-batch": replace(METHOD, taught=10),
    "twice as many taught": replace(METHOD, taught=40),
    "half as many updates": replace(METHOD, updates=METHOD.updates // 2),
    "twice as many updates": replace(METHOD, updates=METHOD.updates * 2),
    "eta half as large": replace(METHOD, eta=METHOD.eta / 2),
    "eta twice as large": replace(METHOD, eta=METHOD.eta * 2),
    "nothing rehearsed": replace(METHOD, rehearsed=0),
}


@dataclass(frozen=True)
class Writer:
    """A writer's digits."""

    name: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Outcome:
    """What one teaching came to."""

    writer: str
    corrected: int
    right: int
    """Of those corrected, after the teaching."""
    counted: int
    mistakes: tuple[int, int]
    """Among the digits counted: misread or refused, before and after."""
    misread: tuple[int, int]
    """By the largest output, refused or not."""
    refused: tuple[int, int]
    seconds: float


def writers(path: Path, *, report: bool) -> Iterator[Writer]:
    """Yield the writers of one half of an ink file who wrote enough; what is no digit is nobody's label."""
    by_name: dict[str, list[Lesson]] = {}
    with gzip.open(path, "rt") as file:
        for line in map(json.loads, file):
            if hashlib.sha256(line["writer"].encode()).digest()[0] % 2 == report:
                label = line["label"] if isinstance(line["label"], int) else None
                by_name.setdefault(line["writer"], []).append(Lesson.of(Drawing(line["strokes"]), label))
    for name in sorted(by_name):
        yield Writer(name, tuple(by_name[name]))


def answers(reader: Reader, lessons: Sequence[Lesson]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the digit with the largest output for each, and whether it is refused."""
    images = np.array([lesson.image for lesson in lessons])
    outputs = np.concatenate([each for _, each in in_chunks(reader.network.feedforward, images, 500)])
    assert reader.threshold is not None
    return outputs.argmax(axis=1), outputs.max(axis=1) < reader.threshold


def simulated(
    prepared: Prepared, people: Sequence[Writer], splits: int, method: Method, *, confirming: bool
) -> Iterator[tuple[Outcome, Reader]]:
    """Teach the mistakes in a random half of each writer's digits, or all of that half; count in the other half."""
    untouched = Reader.of(prepared.base)
    for person in people:
        labels = np.array([lesson.label for lesson in person.lessons])
        digit, refused = answers(untouched, person.lessons)
        misread, mistake = digit != labels, (digit != labels) | refused
        for split in range(splits):
            seed = [split, int.from_bytes(hashlib.sha256(person.name.encode()).digest()[:4], "big")]
            order = np.random.default_rng(seed).permutation(len(labels))
            seen, counted = order[: len(order) // 2], order[len(order) // 2 :]
            corrected = seen[mistake[seen]]
            if not len(corrected):
                continue
            lessons = Lessons.of(person.lessons[k] for k in (seen if confirming else corrected))
            began = process_time()
            reader = outcome_of(learned(prepared, lessons, method)).reader
            seconds = process_time() - began
            new_digit, new_refused = answers(reader, person.lessons)
            new_misread = new_digit != labels
            new_mistake = new_misread | new_refused
            outcome = Outcome(
                writer=person.name,
                corrected=len(corrected),
                right=int((~new_mistake[corrected]).sum()),
                counted=len(counted),
                mistakes=(int(mistake[counted].sum()), int(new_mistake[counted].sum())),
                misread=(int(misread[counted].sum()), int(new_misread[counted].sum())),
                refused=(int(refused[counted].sum()), int(new_refused[counted].sum())),
                seconds=seconds,
            )
            yield outcome, reader


def change(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Return the relative change of the mistakes, and the upper end of its one-sided 95 % interval over writers."""
    names = sorted({outcome.writer for outcome in outcomes})
    sums = np.array([np.sum([o.mistakes for o in outcomes if o.writer == name], axis=0) for name in names], float)
    picks = np.random.default_rng(0).integers(0, len(names), (BOOTSTRAPS, len(names)))
    before, after = sums[picks].sum(axis=1).T
    total = sums.sum(axis=0)
    return total[1] / total[0] - 1, float(np.quantile(after / np.maximum(before, 1) - 1, 0.95))


def row(name: str, prepared: Prepared, people: Sequence[Writer], others: Sequence[Lesson], splits: int) -> str:
    """Return a line of the table."""
    outcomes, losses, passed = [], [], []
    before_others = answers(Reader.of(prepared.base), others)[1].mean()
    for number, (outcome, reader) in enumerate(
        simulated(prepared, people, splits, METHODS[name], confirming=name == CONFIRMING)
    ):
        outcomes.append(outcome)
        if number % EVERY == 0:
            before, after, _ = figures.before_and_after(reader, Lessons.of(others[:1]), prepared)
            losses.append(100 * (after.validation.accuracy - before.validation.accuracy))
            passed.append(100 * (answers(reader, others)[1].mean() - before_others))
    mistakes, misread, refused = (
        np.sum([getattr(outcome, what) for outcome in outcomes], axis=0) for what in ("mistakes", "misread", "refused")
    )
    corrected, right = (sum(getattr(outcome, what) for outcome in outcomes) for what in ("corrected", "right"))
    counted = sum(outcome.counted for outcome in outcomes)
    share, most = change(outcomes)
    cells = (
        name,
        f"{mistakes[0]} → {mistakes[1]}: {100 * share:+.0f} % (95 %: {100 * most:+.0f})",
        f"{misread[0]} → {misread[1]}: {100 * (misread[1] / misread[0] - 1):+.0f} %",
        f"{right} of {corrected}",
        f"{100 * (refused[1] - refused[0]) / counted:+.2f}",
        f"{np.mean(losses):+.2f} ({min(losses):+.2f})",
        f"{np.mean(passed):+.1f} ({min(passed):+.1f})",
        f"{np.median([outcome.seconds for outcome in outcomes]):.2f}",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--ink", type=Path, required=True)
    parser.add_argument("--others", type=Path, required=True)
    parser.add_argument("--splits", type=int, default=4)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--only", nargs="+", choices=list(METHODS))
    options = parser.parse_args()
    with threadpool_limits(1, user_api="blas"):
        people = [each for each in writers(options.ink, report=options.report) if len(each.lessons) >= FEWEST]
        others = [lesson for each in writers(options.others, report=options.report) for lesson in each.lessons]
        prepared = outcome_of(prepare(factory_model()))
        print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
        for name in options.only or (["as it is used", CONFIRMING] if options.report else METHODS):
            print(row(name, prepared, people, others, options.splits), flush=True)


if __name__ == "__main__":
    main()
