"""Draw the validation images that the shipped network misreads most confidently: `python -m docs.mistakes [FILE]`."""

import sys
from pathlib import Path

import numpy as np

from digitpad.session.choosing import factory_model
from digitpad.session.evaluation import evaluate_images
from digitpad.session.reading import Reader
from docs.distortion_pictures import GREYS, Row, sheet
from docs.unseen import unseen

FILE = Path(__file__).resolve().parent / "pictures" / "mistakes.png"
ROWS, COLUMNS = 4, 10


def main(file: Path = FILE) -> None:
    """Write the sheet to `file`; each row says what was read where something else is right."""
    validation = unseen()
    outcome = evaluate_images(Reader.of(factory_model()), validation)
    answers, confidence = outcome.activations.argmax(axis=1), outcome.activations.max(axis=1)
    wrong = np.flatnonzero(answers != validation.labels)
    worst = wrong[np.argsort(-confidence[wrong], kind="stable")][: ROWS * COLUMNS]
    rows = []
    for k in range(0, len(worst), COLUMNS):
        some = worst[k : k + COLUMNS]
        said = " ".join(f"{validation.labels[i]}>{answers[i]}" for i in some)
        print(said)
        rows.append(Row(f"{confidence[some].max():.2f} to {confidence[some].min():.2f}", validation.images[some]))
    sheet(rows).quantize(GREYS).save(file, optimize=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
