"""What several commands share: help texts, kinds of numbers, the model that answers, a check of files to write."""

import argparse
from collections.abc import Callable
from pathlib import Path

from digitpad.cli import UsageError
from digitpad.session.choosing import FACTORY_FILE, factory_model
from digitpad.storage.atomic import prove_writable
from digitpad.storage.model_file import Model, load_model

MODEL_HELP = "model file (default: the factory network)"
DATA_HELP = (
    "folder with MNIST's four IDX files (plain or .gz), an .npz file, or the book's mnist.pkl.gz (default: the built-"
    "in data)"
)
JSON_HELP = "print JSON, one object per line"


def actions_of(parser: argparse.ArgumentParser, example: str) -> Callable[[str, str], argparse.ArgumentParser]:
    """Have a command take one of several actions; return what adds one by its name and what it does.

    Parameters
    ----------
    parser
        Of the command.
    example
        A line to stand at the end of its help.
    """
    parser.epilog = f"Example:\n\n  {example}"
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")

    return add


def whole_number(text: str) -> int:
    """Return the whole number in an argument."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def number(text: str) -> float:
    """Return the number in an argument."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def answering_model(model: Path | None) -> Model:
    """Return the model in the file `model`; if that is None, the one that came with digitpad.

    Raises
    ------
    ModelError
        When it cannot be read.
    UsageError
        When it does not fit into memory.
    """
    try:
        return factory_model() if model is None else load_model(model)
    except MemoryError:
        raise UsageError(f"{model or FACTORY_FILE}: there is not enough memory to read this network") from None


def check_writable(path: Path) -> None:
    """Check that a file can be written at `path`, before hours of work whose result it will hold.

    Raises
    ------
    UsageError
        When its folder does not exist or cannot be written to, or when something other than a file has that name.
    """
    try:
        if not path.name or path.is_dir():  # "." has no name, nor has "/"
            raise UsageError(f"{path}: this is a folder; give the name of a file to write")
        if not path.parent.is_dir():
            raise UsageError(f"{path}: the folder {path.parent} does not exist; create it first")
        if path.exists() and not path.is_file():
            raise UsageError(f"{path}: this is not an ordinary file; give the name of a file to write")
        prove_writable(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from None
