"""Switch off one ingredient of three plain networks at a time, with the same budget, and see what it was worth.

    python -m docs.ablations [--images 20000] [--epochs 10] [--seeds 0 1] --out FILE.json
                                [--ink DIGITS.jsonl.gz --others NON_DIGITS.jsonl.gz]

Prints a table in Markdown. The validation images judge; with ink of real pens, which nothing here ever learns from,
only the writers whose SHA-256 begins with an even byte do: the other half is for reporting a finished network, once.
Runs that are in FILE already are not run again.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from statistics import mean

import numpy as np

from digitpad.datasets.mnist import Samples, load_data
from digitpad.handwriting.distortions import RULE_NAMES, Distortions
from digitpad.network import Network
from digitpad.network.committee import joined_sizes
from digitpad.session.built_in_data import built_in_data
from digitpad.session.calibrating.threshold import DIGITS_KEPT
from digitpad.session.evaluation import NO_DIGIT, Evaluation
from digitpad.storage.atomic import write_atomically
from digitpad.training.recipes import Recipe, recipe_named
from digitpad.training.reports import EpochEnd
from digitpad.training.trainer import train
from docs.pens import Ink, pens

_LATER = {"hooked_rising_two", "looped_rising_two", "hooked_three", "swept_four", "swept_seven", "swept_nine"}
"""Ways of writing that those networks do not learn."""


def recipes(epochs: int) -> dict[str, Recipe]:
    """Return the whole recipe and what is left of it without each ingredient."""
    d = replace(Distortions(), variants=0.45, rules=tuple(name for name in RULE_NAMES if name not in _LATER))
    pen = recipe_named("pen").changed(sizes=(784, 400, 150, 10), members=3, epochs=epochs, validation_share=1)
    whole = replace(pen, schedule="cosine", distortions=d)

    def without(**changes: object) -> Recipe:
        return replace(whole, distortions=replace(d, **changes))  # type: ignore[arg-type]

    kinds = tuple(kind for kind in d.kinds if kind not in {"letters", "signs"})
    return {
        "everything": whole,
        "one member alone": whole.changed(members=1),
        "one network as large as the three together": whole.changed(
            members=1, sizes=joined_sizes(whole.sizes, whole.members)
        ),
        "nothing redrawn (so no variants)": without(redrawn=0.0),
        "everything redrawn, no grey": without(redrawn=1.0),
        "no rotation, shear, aspect": without(rotation=0.0, shear=0.0, aspect=0.0),
        "no elastic": without(elastic=0.0),
        "one pen width": without(thinnest=2.2, thickest=2.2),
        "no variants": without(variants=0.0),
        "no negatives": without(negatives=0.0),
        "negatives without letters and signs": without(kinds=kinds),
        "no momentum, eta as large as it was with it": replace(whole, momentum=0.0, eta=whole.eta * 10),
        "no schedule": replace(whole, schedule="constant", eta=whole.eta / 2),
    }


def figures(network: Network, ink: Ink | None) -> dict[str, float]:
    """Return what `network` does with the ink; it refuses as much as keeps `DIGITS_KEPT` of its digits."""
    if ink is None:
        return {}
    images, labels = ink
    activations = np.concatenate([network.feedforward(images[k : k + 1000]) for k in range(0, len(images), 1000)])
    outcome = Evaluation(activations, labels)
    threshold = float(np.quantile(activations[labels != NO_DIGIT].max(axis=1), 1 - DIGITS_KEPT))
    refused = replace(outcome, threshold=threshold)
    assert outcome.auroc is not None
    return {"ink": outcome.accuracy, "refused": refused.others_refused / outcome.others, "auroc": outcome.auroc}


def main() -> None:
    """Run what has not been run, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--images", type=int, default=20_000, help="training images, the first ones")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1])
    parser.add_argument("--ink", type=Path)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    data = load_data(built_in_data())
    data = replace(data, training=Samples(*(array[: options.images] for array in data.training)))
    ink = None
    if options.ink and options.others:
        ink = pens(options.ink, options.others, report=False)
    done = json.loads(options.out.read_text()) if options.out.exists() else []
    for seed in options.seeds:
        for name, recipe in recipes(options.epochs).items():
            chosen = recipe.changed(seed=seed)
            stored = json.loads(json.dumps(asdict(chosen)))
            if any(run["recipe"] == stored and run["images"] == options.images for run in done):
                continue
            last = None
            for report in train(chosen, data):
                last = report if isinstance(report, EpochEnd) else last
            assert last is not None
            validation = last.report.accuracy
            told = {"validation": validation, **figures(last.network, ink)}
            done.append({"name": name, "images": options.images, "recipe": stored, **told})
            write_atomically(options.out, json.dumps(done, indent=1).encode())
            print(f"<!-- {name}, seed {seed}: {done[-1]['validation']:.4f} -->", flush=True)
    budget = f"{options.images:,} images, {options.epochs} epochs, mean of {len(options.seeds)} seeds"
    print(f"\n| {budget} | validation | pens | refused | AUROC |")
    print("|---|---|---|---|---|")
    for name, recipe in recipes(options.epochs).items():
        names = [json.loads(json.dumps(asdict(recipe.changed(seed=seed)))) for seed in options.seeds]
        runs = [run for run in done if run["recipe"] in names and run["images"] == options.images]
        cells = [f"{100 * mean(run['validation'] for run in runs):.2f} %"]
        if ink is not None:
            cells += [f"{100 * mean(run[figure] for run in runs):.1f} %" for figure in ("ink", "refused")]
            cells.append(f"{mean(run['auroc'] for run in runs):.4f}")
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
