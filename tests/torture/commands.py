"""The commands that read each kind of file."""

from dataclasses import dataclass
from pathlib import Path

from tests.torture.samples import RESUMED, SMALL, Sample


@dataclass(frozen=True)
class Place:
    """Where a file is given to a command.

    Attributes
    ----------
    given
        The file; it may be a folder's only damaged one.
    good
        A folder with good.png and good.jsonl.
    made
        A folder for what the command makes.
    """

    given: Path
    good: Path
    made: Path


def commands(sample: Sample, place: Place) -> list[list[str]]:
    """Return the arguments of each command that reads such a sample."""
    file, picture, ink = str(place.given), str(place.good / "good.png"), str(place.good / "good.jsonl")
    folder, out = str(place.given.parent), str(place.made / "made")
    train = ["train", *SMALL, "--out", out, "--data"]
    table = {
        "picture": [["recognise", file], ["recognise", "--json", file], ["recognise", picture, file, ink]],
        "ink": [
            ["recognise", file],
            ["recognise", "--json", file],
            ["recognise", picture, file, ink],
            ["explain", "--json", file],
            ["evaluate", "--ink", file],
            ["evaluate", "--json", "--ink", file],
            ["digits", "import", "--json", file],
        ],
        "idx": [
            ["evaluate", "--data", folder],
            [*train, folder],
            ["data", "build", folder, "--out", f"{out}.npz"],
        ],
        "npz": [["evaluate", "--data", file], ["data", "verify", file], [*train, file]],
        "pickle": [["evaluate", "--json", "--data", file], [*train, file]],
        "model": [
            ["recognise", "--model", file, picture],
            ["explain", "--json", "--model", file, ink],
            ["evaluate", "--ink", ink, "--model", file],
            ["models", "import", file],
        ],
        "checkpoint": [["train", "--resume", "--out", str(place.given.with_name(RESUMED))]],
    }
    return table[sample.kind]
