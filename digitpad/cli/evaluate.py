"""``digitpad evaluate``: count how often a network is right."""

import argparse
import json
from pathlib import Path

from threadpoolctl import threadpool_limits

from digitpad.cli.arguments import DATA_HELP, JSON_HELP, MODEL_HELP, answering_model
from digitpad.datasets import DataError, load_data
from digitpad.datasets.ink_lines import read_labelled_ink
from digitpad.session.built_in_data import built_in_data
from digitpad.session.evaluation import Evaluation, evaluate_images, evaluate_ink


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--model", metavar="M", type=Path, help=MODEL_HELP)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--data", metavar="PATH", type=Path, help=f"{DATA_HELP}; its test images count")
    source.add_argument("--ink", metavar="FILE", help="ink with labels, as JSON lines (.gz too; - for standard input)")
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def run(options: argparse.Namespace) -> int:
    """Print the accuracy and who is taken for whom; return the exit code."""
    network = answering_model(options.model).network
    with threadpool_limits(1, user_api="blas"):
        if options.ink is not None:
            outcome = evaluate_ink(network, read_labelled_ink(options.ink))
        else:
            outcome = evaluate_images(network, load_data(options.data or built_in_data()).test)
    if not outcome.total:
        raise DataError(f"{'standard input' if options.ink == '-' else options.ink}: holds no drawing to evaluate")
    print(_as_json(outcome) if options.json else _in_words(outcome))
    return 0


def _as_json(outcome: Evaluation) -> str:
    return json.dumps(
        {
            "accuracy": outcome.accuracy,
            "correct": outcome.correct,
            "total": outcome.total,
            "confusion": outcome.confusion.tolist(),
            "unanswered": outcome.unanswered,
        }
    )


def _in_words(outcome: Evaluation) -> str:
    lines = [f"{outcome.correct:,} of {outcome.total:,} right: {outcome.accuracy:.2%}"]
    if outcome.unanswered:
        lines.append(f"{outcome.unanswered:,} without an answer, for nothing is drawn")
    lines += ["", "answer" + "".join(f"{digit:>6}" for digit in range(10)) + "     right"]
    for digit, row in enumerate(outcome.confusion):
        share = f"{row[digit] / row.sum():.2%}" if row.sum() else "-"
        lines.append(f"  is {digit}" + "".join(f"{count:>6}" for count in row) + f"{share:>10}")
    return "\n".join(lines)
