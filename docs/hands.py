"""Judge ways of writing by every source of ink and every third of its writers, not by their sum alone.

    python -m docs.hands --ink DIGITS.jsonl.gz --others NON_DIGITS.jsonl.gz --out FILE.json
                            [--images 20000] [--epochs 10] [--seeds 0] [--only NAME ...]

One member of the `pen` recipe learns with the distortions it had before, then with one change after the other. Only the
half for choosing is read, and nothing learns from it. Runs that are in FILE already are not run again.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples, load_data
from digitpad.handwriting.distortions import FREQUENT, KIND_NAMES, RULE_NAMES, Distortions
from digitpad.network import Network
from digitpad.session.built_in_data import built_in_data
from digitpad.session.evaluation import NO_DIGIT
from digitpad.storage.atomic import write_atomically
from digitpad.training.recipes import Recipe, recipe_named
from digitpad.training.reports import EpochEnd
from digitpad.training.trainer import train
from docs.ablations import figures
from docs.pens import Ink, pens, writers

THIRDS = ("first third", "second third", "last third")
OLD_KINDS = KIND_NAMES[: KIND_NAMES.index("signs") + 1]


def distortions() -> dict[str, Distortions]:
    """Return the distortions to compare: those before, and with one change more each time."""
    whole = Distortions()
    as_they_come = replace(whole, redrawn=0.5, hard_negatives=0.0)
    ways = replace(as_they_come, variants=0.6, kinds=OLD_KINDS)
    before = replace(ways, variants=0.45, rules=FREQUENT, uneven=0.0, uneven_scale=0.0, uneven_shift=0.0)
    return {
        "before": before,
        "variants .6": replace(before, variants=0.6),
        "and uneven": replace(ways, rules=FREQUENT),
        "and all ways, each as likely": replace(ways, rules=RULE_NAMES),
        "the ways before twice as likely": ways,
        "variants .65, and drawings among the negatives": as_they_come,
        "and half of the negatives hard": replace(whole, redrawn=0.5),
        "and less redrawn, which is everything": whole,
    }


def groups(hands: list[tuple[str, str]]) -> dict[str, NDArray[np.bool_]]:
    """Return who belongs to each source, and to each third of the writers, by source and writer of each drawing."""
    sources = np.array([source for source, _ in hands])
    known = {writer: hashlib.sha256(writer.encode()).digest()[1] * 3 // 256 for _, writer in hands}
    third = np.array([known[writer] for _, writer in hands])
    return {
        **{source: sources == source for source in sorted(set(sources.tolist()))},
        **{name: third == number for number, name in enumerate(THIRDS)},
    }


def by_group(network: Network, ink: Ink, members: Mapping[str, NDArray[np.bool_]]) -> dict[str, float]:
    """Return the share of digits read right in each group."""
    images, labels = ink
    digits = labels != NO_DIGIT
    answers = np.concatenate(
        [network.feedforward(images[k : k + 1000]).argmax(axis=1) for k in range(0, len(images), 1000)]
    )
    return {name: float(np.mean((answers == labels)[mine & digits])) for name, mine in members.items()}


def trained(recipe: Recipe, images: int) -> tuple[Network, float]:
    """Return the network that a run on the first `images` ends with, and its accuracy on the validation images."""
    data = load_data(built_in_data())
    data = replace(data, training=Samples(*(array[:images] for array in data.training)))
    last = None
    for report in train(recipe, data):
        last = report if isinstance(report, EpochEnd) else last
    assert last is not None
    return last.network, last.report.accuracy


def main() -> None:
    """Run what has not been run, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--images", type=int, default=20_000, help="training images, the first ones")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--only", nargs="+", help="some of the distortions, by name")
    parser.add_argument("--ink", type=Path, required=True)
    parser.add_argument("--others", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    ink = pens(options.ink, options.others, report=False)
    members = groups(writers(options.ink, options.others, report=False))
    done = json.loads(options.out.read_text()) if options.out.exists() else []
    rows: dict[str, list[dict[str, Any]]] = {}
    for name, chosen in distortions().items():
        if options.only and name not in options.only:
            continue
        for seed in options.seeds:
            recipe = recipe_named("pen").changed(
                distortions=chosen, members=1, epochs=options.epochs, seed=seed, validation_share=1
            )
            key = {"images": options.images, "recipe": json.loads(json.dumps(asdict(recipe)))}
            told = next((run for run in done if {part: run[part] for part in key} == key), None)
            if told is None:
                network, validation = trained(recipe, options.images)
                told = {**key, "validation": validation, **figures(network, ink), **by_group(network, ink, members)}
                done.append(told)
                write_atomically(options.out, json.dumps(done, indent=1).encode())
            rows.setdefault(name, []).append(told)
    columns = ["validation", "ink", *members, "refused"]
    print(f"| {options.images:,} images, {options.epochs} epochs | {' | '.join(columns)} | AUROC |")
    print("|---" * (len(columns) + 2) + "|")
    for name, runs in rows.items():
        cells = [f"{100 * mean(run[column] for run in runs):.2f} %" for column in columns]
        print(f"| {name} | {' | '.join(cells)} | {mean(run['auroc'] for run in runs):.4f} |")


if __name__ == "__main__":
    main()
