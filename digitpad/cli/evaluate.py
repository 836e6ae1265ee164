"""``digitpad evaluate``: count how often a network is right, and how much it refuses."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from threadpoolctl import threadpool_limits

from digitpad.cli.arguments import DATA_HELP, JSON_HELP, MODEL_HELP, answering_model
from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_labelled_ink
from digitpad.datasets.mnist import load_data
from digitpad.datasets.standard_input import NAME, standard_input
from digitpad.network.sizes import OUTPUTS
from digitpad.session.built_in_data import built_in_data
from digitpad.session.evaluation import BINS, Evaluation, evaluate_images, evaluate_ink
from digitpad.session.reading import Reader


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("--model", metavar="M", type=Path, help=MODEL_HELP)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--data", metavar="PATH", type=Path, help=f"{DATA_HELP}; its test images are read")
    source.add_argument(
        "--ink", metavar="FILE", help="ink with labels, null for no digit (may be gzipped; - for standard input)"
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.epilog = "Example:\n\n  digitpad evaluate --model my.safetensors"


def run(options: argparse.Namespace) -> int:
    """Print accuracy, confusion matrix, calibration and refusals; return the exit code."""
    reader = Reader.of(answering_model(options.model))
    with threadpool_limits(1, user_api="blas"):
        if options.ink is not None:
            outcome = evaluate_ink(reader, read_labelled_ink(standard_input() if options.ink == "-" else options.ink))
        else:
            outcome = evaluate_images(reader, load_data(options.data or built_in_data()).test)
    if not len(outcome.labels):
        raise DataError(f"{NAME if options.ink == '-' else options.ink}: there is no drawing in it")
    print(json.dumps(_as_json(outcome)) if options.json else "\n".join(_in_words(outcome)))
    return 0


def _as_json(outcome: Evaluation) -> dict[str, object]:
    """Return the figures for JSON; a share of no drawings is null."""
    confusion = outcome.confusion
    return {
        "accuracy": outcome.accuracy if outcome.total else None,
        "correct": outcome.correct,
        "total": outcome.total,
        "confusion": confusion.tolist(),
        "per_digit": [float(row[digit] / row.sum()) if row.sum() else None for digit, row in enumerate(confusion)],
        "unanswered": outcome.unanswered,
        "calibration": {"error": outcome.calibration_error, "bins": [asdict(each) for each in outcome.bins]},
        "refusal": {
            "threshold": outcome.threshold,
            "digits_refused": outcome.digits_refused,
            "others": outcome.others,
            "others_refused": outcome.others_refused,
            "auroc": outcome.auroc,
        },
    }


def _in_words(outcome: Evaluation) -> Iterator[str]:
    if outcome.total:
        counted = "" if outcome.threshold is None else ", refused or not"
        yield f"{outcome.correct:,} of {outcome.total:,} right: {outcome.accuracy:.2%}{counted}"
    if outcome.unanswered:
        yield f"{outcome.unanswered:,} not answered: nothing is drawn"
    if outcome.total:
        yield ""
        yield "answer" + "".join(f"{digit:>6}" for digit in range(OUTPUTS)) + "     right"
        for digit, row in enumerate(outcome.confusion):
            share = f"{row[digit] / row.sum():.2%}" if row.sum() else "-"
            yield f"  is {digit}" + "".join(f"{count:>6}" for count in row) + f"{share:>10}"
        yield ""
        yield f"Expected calibration error: {outcome.calibration_error:.4f} ({BINS} bins, before refusing any)"
    if outcome.threshold is None:
        yield "This network refuses nothing: it has no calibrated threshold."
    else:
        yield f"Refused, because no activation reaches the threshold of {outcome.threshold:.3f}:"
        for what, refused, count in (
            ("digits", outcome.digits_refused, outcome.total),
            ("drawings of no digit", outcome.others_refused, outcome.others),
        ):
            if count:
                yield f"  {refused:,} of {count:,} {what} ({refused / count:.2%})"
    if outcome.auroc is not None:
        yield f"AUROC of the largest activation: {outcome.auroc:.4f}"
