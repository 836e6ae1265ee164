"""Read pictures that strangers made of digits, and count how many are read, refused and misread.

    python -m docs.strangers FOLDER [--half choose|report] [--mistakes]

The folder holds the pictures and `labels.tsv`, which has a row for each: file, label and kind. A label is a digit,
`none` for what is no digit, or `many` for several. Each picture is opened as window and command line open files, and
read by the shipped network. Prints a table in Markdown.

The files fall into two halves by the SHA-256 of their names: those of `choose` may be looked at, of `report` only
figures are printed.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from digitpad.datasets.errors import DataError
from digitpad.session.choosing import factory_model
from digitpad.session.opening import Picture, open_file
from digitpad.session.reading import Reader, read_content

RIGHT, REFUSED, WRONG, CLAIMED = "right", "refused", "wrong", "claimed"
HALVES = ("choose", "report")


@dataclass(frozen=True)
class Labelled:
    """A picture's file, and what it shows.

    Attributes
    ----------
    label
        A digit from 0 to 9 as text, `none` or `many`.
    kind
        How it was made: a photo, a scan, printed, ...
    """

    file: Path
    label: str
    kind: str

    @property
    def half(self) -> str:
        """`choose` or `report`."""
        return HALVES[sha256(self.file.name.encode()).digest()[0] % 2]

    @property
    def group(self) -> str:
        """What it is counted with."""
        if not self.label.isdigit():
            return "none or many"
        return "printed digit" if self.kind == "printed" else "handwritten digit"


def labelled(folder: Path) -> list[Labelled]:
    """Return the pictures that `labels.tsv` in the folder names."""
    with (folder / "labels.tsv").open(encoding="utf-8", newline="") as rows:
        return [
            Labelled(folder / row["file"], row["label"], row["kind"]) for row in csv.DictReader(rows, delimiter="\t")
        ]


def answer(file: Path, reader: Reader) -> tuple[int | None, str]:
    """Return the digit that is read in a file, None where it is refused; and what is said of it."""
    try:
        content = open_file(str(file)).content
    except DataError as error:
        return None, str(error).removeprefix(f"{file}: ")
    reading = read_content(content, reader)
    if not isinstance(content, Picture):
        raise TypeError(f"{file} is no picture")
    return reading.digit, reading.verdict.value


def outcome(picture: Labelled, digit: int | None) -> str:
    """Return whether it is right, refused or wrong, or claimed to be a digit where it is not one."""
    if digit is None:
        return REFUSED
    if not picture.label.isdigit():
        return CLAIMED
    return RIGHT if digit == int(picture.label) else WRONG


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=HALVES, help="only the files of this half")
    parser.add_argument("--mistakes", action="store_true", help="name those of the half choose that are not right")
    options = parser.parse_args()
    reader = Reader.of(factory_model())
    counts: dict[str, Counter[str]] = {}
    for picture in labelled(options.folder):
        if options.half not in {None, picture.half}:
            continue
        digit, said = answer(picture.file, reader)
        came = outcome(picture, digit)
        counts.setdefault(picture.group, Counter())[came] += 1
        good = came == RIGHT or (came == REFUSED and not picture.label.isdigit())
        if options.mistakes and picture.half == "choose" and not good:
            print(f"{picture.file.name}\t{picture.kind}\t{picture.label}\t{came}: {said if digit is None else digit}")
    print("| | pictures | right | refused | wrong | claimed |\n|---|---|---|---|---|---|")
    for group, count in sorted(counts.items()):
        shares = (f"{count[each] / count.total():.1%}" for each in (RIGHT, REFUSED, WRONG, CLAIMED))
        print(f"| {group} | {count.total()} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main()
