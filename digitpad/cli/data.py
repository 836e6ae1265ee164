"""``digitpad data``: build the data sets, or verify that MNIST's is what was published."""

import argparse
from pathlib import Path

from digitpad.cli import undone_at_ctrl_c
from digitpad.cli.arguments import check_writable
from digitpad.sentences import on_one_line
from digitpad.session.built_in_data import build, built_in_data, verify
from digitpad.session.teaching import pictures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    parser.epilog = "Example:\n\n  digitpad data verify"
    text = "pack the four published files of MNIST into one .npz"
    builder = actions.add_parser("build", help=text, description=f"{text[0].upper()}{text[1:]}.")
    builder.add_argument("folder", metavar="FOLDER", type=Path, help="where the four IDX files are, plain or .gz")
    builder.add_argument("--out", metavar="PATH", type=Path, required=True, help=".npz file to write")
    builder.epilog = "Example:\n\n  digitpad data build ~/Downloads/mnist --out mnist.npz"
    text = "make the pictures again that teaching needs"
    maker = actions.add_parser("teaching", help=text, description=f"{text[0].upper()}{text[1:]}.")
    maker.add_argument("--out", metavar="PATH", type=Path, required=True, help=".npz file to write")
    maker.epilog = "Example:\n\n  digitpad data teaching --out teaching.npz"
    text = "check that a data set is MNIST as published, byte for byte"
    verifier = actions.add_parser("verify", help=text, description=f"{text[0].upper()}{text[1:]}.")
    verifier.add_argument("path", metavar="PATH", type=Path, nargs="?", help=".npz file (default: the one built in)")
    verifier.epilog = "Example:\n\n  digitpad data verify mnist.npz"


def run(options: argparse.Namespace) -> int:
    """Build, make or verify; return the exit code."""
    if options.action == "teaching":
        check_writable(options.out)
        with undone_at_ctrl_c():
            pictures.build(options.out)
        return 0
    if options.action == "build":
        check_writable(options.out)
        with undone_at_ctrl_c():
            build(options.folder, options.out)
        path = options.out
    else:
        path = options.path or built_in_data()
    for line in verify(path):
        print(line)
    print(f"{on_one_line(str(path))}: the four published files of MNIST, byte for byte")
    return 0
