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
    text = "pack the four published IDX files into one .npz"
    builder = actions.add_parser("build", help=text, description=f"{text[0].upper()}{text[1:]}.")
    builder.add_argument("folder", metavar="FOLDER", type=Path, help="where the four files are, plain or .gz")
    builder.add_argument("--out", metavar="PATH", type=Path, required=True, help=".npz to write")
    text = "make the pictures again that teaching needs"
    maker = actions.add_parser("teaching", help=text, description=f"{text[0].upper()}{text[1:]}.")
    maker.add_argument("--out", metavar="PATH", type=Path, required=True, help=".npz to write")
    text = "compare with the SHA-256 of the published files"
    verifier = actions.add_parser("verify", help=text, description=f"{text[0].upper()}{text[1:]}.")
    verifier.add_argument("path", metavar="PATH", type=Path, nargs="?", help=".npz; what is built in unless given")


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
