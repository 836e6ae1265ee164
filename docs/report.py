"""Report what the shipped network, or another one, does: on MNIST's test images, and on ink of real pens.

    python -m docs.report [--model FILE] [--ink DIGITS.jsonl.gz --others NON_DIGITS.jsonl.gz [--choose]]

Of the ink the half for reporting is read, which no choice was made on; with --choose the half for choosing. Prints a
table in Markdown.
"""

import argparse
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from threadpoolctl import threadpool_limits

from digitpad.datasets.mnist import load_data
from digitpad.ink import Drawing
from digitpad.resources import resource
from digitpad.session.built_in_data import built_in_data
from digitpad.session.choosing import FACTORY_FILE, factory_model
from digitpad.session.evaluation import Evaluation, evaluate_images
from digitpad.session.reading import Reader, read
from digitpad.storage.model_file import load_model
from docs.pens import pens

TIMES = 500


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--ink", type=Path)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--choose", action="store_true")
    options = parser.parse_args()
    model = load_model(options.model) if options.model else factory_model()
    file = options.model or resource("assets", "networks", FACTORY_FILE)
    half = "half for choosing" if options.choose else "report half"
    reader, refusal = Reader.of(model), model.about.refusal
    assert refusal is not None
    test = evaluate_images(reader, load_data(built_in_data()).test)
    print(f"| {options.model.name if options.model else 'the shipped network'} | |\n|---|---|")
    print(f"| MNIST test | {test.accuracy:.2%} ({test.correct:,} of {test.total:,}) |")
    print(f"| there, expected calibration error | {test.calibration_error:.4f} |")
    print(f"| there, refused | {test.digits_refused:,} |")
    promised = f"keeps {refusal.digits_kept:.1%} of digits, refuses {refusal.others_refused:.1%} of others"
    print(f"| refusal promised | {promised} |")
    if options.ink and options.others:
        images, labels = pens(options.ink, options.others, report=not options.choose)
        activations = [reader.network.feedforward(images[k : k + 1000]) for k in range(0, len(images), 1000)]
        ink = Evaluation(np.concatenate(activations), labels, reader.threshold)
        print(f"| pens, {half}, largest output | {ink.accuracy:.2%} ({ink.correct:,} of {ink.total:,}) |")
        print(f"| there, digits refused | {ink.digits_refused / ink.total:.2%} |")
        print(f"| there, what is no digit refused | {ink.others_refused / ink.others:.2%} of {ink.others:,} |")
        print(f"| there, AUROC of the largest activation | {ink.auroc:.4f} |")
    print(f"| model file | {file.stat().st_size / 1e6:.2f} MB |")
    print(f"| a drawing, strokes to activations | {_milliseconds(reader):.2f} ms, median of {TIMES} |")


def _milliseconds(reader: Reader) -> float:
    turn = np.linspace(0, 2 * np.pi, 60)
    eight = Drawing([np.stack((np.sin(2 * turn), 2 * np.cos(turn)), axis=1)])
    times = []
    with threadpool_limits(1, user_api="blas"):
        for _ in range(TIMES):
            began = perf_counter()
            read(eight, reader)
            times.append(perf_counter() - began)
    return 1000 * median(times)


if __name__ == "__main__":
    main()
