"""``digitpad teach``: teach a network a hand."""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

from digitpad.cli import UsageError, tell, undone_at_ctrl_c
from digitpad.cli.arguments import check_writable
from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_labelled_ink
from digitpad.datasets.standard_input import NAME, standard_input
from digitpad.session.choosing import factory_path
from digitpad.session.teaching.events import Taught
from digitpad.session.teaching.lessons import Lesson, Lessons
from digitpad.session.teaching.prepared import prepare
from digitpad.session.teaching.proof import Figures, Harm
from digitpad.session.teaching.teaching import base_in, keep, teach
from digitpad.storage.about import Score, load_about
from digitpad.storage.model_file import Model

_HARM = {
    Harm.FORGETS: "reads fewer of MNIST's digits",
    Harm.ACCEPTS_OTHERS: "takes more for a digit that is none",
    Harm.REFUSES_DIGITS: "refuses more digits",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "--ink", metavar="FILE", required=True, help="ink with labels, null for what is no digit (.gz too; -)"
    )
    parser.add_argument(
        "--model", metavar="M", type=Path, help="model file to start from; the one that came with digitpad unless given"
    )
    parser.add_argument("--out", metavar="M", type=Path, required=True, help="model file to write")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.epilog = (
        "Give all drawings at once, those of earlier times too: it always starts from the untouched network, and a "
        "network that was taught goes back to the one it was taught from. So a drawing that is left out leaves no "
        "trace, and the same drawings give the same network.\n\nExample:\n\n"
        "  digitpad teach --ink mine.jsonl --out mine.safetensors\n"
        "  digitpad recognise --model mine.safetensors seven.png"
    )


def run(options: argparse.Namespace) -> int:
    """Teach, write the network, and print what that changed; return the exit code."""
    began = time.perf_counter()
    path = options.model or factory_path()
    check_writable(options.out)
    base, was_taught = _base_in(path)
    if _is_same(options.out, path) and not was_taught:
        raise UsageError(f"{options.out}: is the network to start from, which has to stay; give another file to write")
    if options.ink != "-" and _is_same(options.out, Path(options.ink)):
        raise UsageError(f"{options.out}: is the ink to learn from; give another file to write")
    lessons = _lessons_in(options.ink)
    outcome = _taught(base, lessons)
    with undone_at_ctrl_c():
        keep(outcome, options.out)
    seconds = time.perf_counter() - began
    if harm := " and ".join(_HARM[each] for each in outcome.proof.harm):
        tell(f"{options.out}: this network {harm}; are all labels right?")
    print(
        json.dumps(_as_json(outcome, options.out, seconds)) if options.json else "\n".join(_in_words(outcome, seconds))
    )
    return 0


def _base_in(path: Path) -> tuple[Model, bool]:
    """Return the untouched network in the file at `path`, and whether there is a taught one with it."""
    try:
        return base_in(path), load_about(path).taught is not None
    except MemoryError:
        raise UsageError(f"{path}: there is not enough memory to read this network") from None


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _lessons_in(ink: str) -> Lessons:
    name = NAME if ink == "-" else ink
    given = blank = 0

    def read() -> Iterator[Lesson]:
        nonlocal given, blank
        for drawing, label in read_labelled_ink(standard_input() if ink == "-" else ink):
            lesson = Lesson.of(drawing, label)
            given, blank = given + 1, blank + lesson.is_blank
            yield lesson

    lessons = Lessons.of(read())
    if not given:
        raise DataError(f"{name}: holds no drawing to teach")
    if not len(lessons):
        raise DataError(f"{name}: holds empty drawings only, and nothing can be learned from them")
    if blank:
        tell(f"{name}: {_drawings(blank)} empty, and left out")
    if contradictory := lessons.contradictory:
        tell(
            f"{name}: {_drawings(contradictory)} labelled in more than one way; the network can only be unsure of that"
        )
    return lessons


def _drawings(count: int) -> str:
    return "1 drawing is" if count == 1 else f"{count:,} drawings are"


def _taught(base: Model, lessons: Lessons) -> Taught:
    preparing = prepare(base)
    try:
        while True:
            next(preparing)
    except StopIteration as end:
        prepared = end.value
    for event in teach(prepared, lessons, cross_validating=False):
        if isinstance(event, Taught):
            return event
    raise AssertionError  # it is the last event


def _as_json(outcome: Taught, path: Path, seconds: float) -> dict[str, object]:
    proof, lessons = outcome.proof, outcome.lessons
    return {
        "drawings": len(lessons),
        "others": len(lessons) - int(lessons.are_digits.sum()),
        "before": _figures(proof.before),
        "after": _figures(proof.after),
        "harm": [each.name.lower() for each in proof.harm],
        "seconds": round(seconds, 3),
        "model": str(path),
    }


def _figures(figures: Figures) -> dict[str, object]:
    def share(score: Score, what: str = "correct") -> dict[str, object]:
        return {what: score.correct, "total": score.total, "accuracy" if what == "correct" else "share": score.accuracy}

    return {
        "taught": share(figures.taught),
        "validation": share(figures.validation),
        "refusals": {
            "threshold": figures.threshold,
            "digits": share(figures.digits_refused, "refused"),
            "others": share(figures.others_refused, "refused"),
        },
    }


def _in_words(outcome: Taught, seconds: float) -> Iterator[str]:
    before, after = outcome.proof.before, outcome.proof.after
    yield f"{'':<56}{'before':>8}{'after':>8}"
    rows = (
        ("drawings taught, read as labelled", before.taught, after.taught),
        ("MNIST's validation images, read right", before.validation, after.validation),
        ("held-out digits, refused", before.digits_refused, after.digits_refused),
        ("held-out drawings of no digit, refused", before.others_refused, after.others_refused),
    )
    for what, one, other in rows:
        yield f"{f'{what}, of {one.total:,}':<56}{one.correct:>8,}{other.correct:>8,}"
    yield f"A network {outcome.model.about.taught}, in {seconds:.1f} s."
