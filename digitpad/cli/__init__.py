"""The command line: a contract. Results go to standard output, progress and messages to standard error.

Exit codes: 0 for success, 2 for bad input (one sentence on standard error says what is wrong), 130 after an interrupt.
Each command is a module with the functions `add_arguments` and `run`, imported only when that command is named.
"""

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TextIO

from digitpad import __version__
from digitpad.sentences import said

BAD_INPUT, INTERRUPTED = 2, 130

COMMANDS = {
    "recognise": "say which digit each picture or drawing shows",
    "explain": "say why a drawing is read as one digit, not as another",
    "train": "train a network and keep the one from its best epoch",
    "evaluate": "count how often a network is right",
    "teach": "teach a network a hand, from drawings with labels",
    "digits": "list, export, import or remove what you have kept",
    "models": "list, name, delete, import and export networks",
    "runs": "list, show, export or remove what was trained",
    "data": "build or verify the data set",
    "launcher": "add digitpad to the desktop's menu, or remove it",
}

ALIASES = {"recognize": "recognise"}
"""Other spellings of commands, which do the same."""

_CLOSE = 0.75
"""How alike a word and a command must be for the word to be a slip: `difflib` gives "trian" .8 and "data.png" .67."""

_READ = ("ink", "data", "folder", "path")
"""The arguments that name what a command reads, but for the many files that `recognise` may be given."""


class UsageError(ValueError):
    """What the command line asks for cannot be done; the message says why in a sentence."""


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; return the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # no encoding lacks a character of a file's name
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the answers wants no more of them
        hush()
        return 0
    except OSError as error:
        hush()
        return complain(f"standard output cannot be written ({error.strerror or error})")
    return code


def is_command(word: str) -> bool:
    """Return whether a word on its own is a command, perhaps with a slip in it, rather than the name of a file."""
    return word in {*COMMANDS, *ALIASES, "help"} or (_meant(word) is not None and not Path(word).exists())


def complain(sentence: str) -> int:
    """Print on standard error, in one line, what is wrong with the input; return the exit code for that."""
    sys.stdout.flush()  # in a terminal or a common log the sentence follows the answers given before it
    tell(sentence)
    return BAD_INPUT


def tell(sentence: str) -> None:
    """Print a message on standard error, in one line; where that cannot be written, nobody can be told anything."""
    try:
        print(said(f"digitpad: {sentence}"), file=sys.stderr, flush=True)
    except OSError:
        hush(sys.stderr)


def attempt(work: Callable[[], int], file: str = "") -> int:
    """Return the exit code of `work`, or complain of the bad input, the file or the lack of memory that ends it.

    Parameters
    ----------
    work
        What may fail.
    file
        The file that it is about, to be named when memory runs out; the other errors name theirs.

    Raises
    ------
    OSError
        When standard output cannot be written.
    """
    # not above: the way to the window leads through this module too, and the window starts without these
    from digitpad.datasets.errors import DataError
    from digitpad.network import ParameterError
    from digitpad.storage.errors import DatabaseError, ModelError

    try:
        return work()
    except (UsageError, DataError, DatabaseError, ModelError, ParameterError) as error:
        return complain(str(error))
    except OSError as error:
        if error.filename is None:  # not a file's, so standard output's: `run` handles it
            raise
        return complain(f"{error.filename}: {error.strerror or error}")
    except MemoryError as error:
        where = f"{file}: " if file else ""
        return complain(f"{where}there is not enough memory ({str(error) or 'all of it is taken'})")
    except ImportError as error:  # a damaged installation, or no memory for a library
        if error.name is not None and error.name.partition(".")[0] == "digitpad":
            raise
        return complain(f"{error}; give digitpad more memory, or install it again")


@contextmanager
def undone_at_ctrl_c() -> Iterator[None]:
    """Have Ctrl+C raise KeyboardInterrupt meanwhile, so that no file stays half written; else it ends the process."""
    earlier = signal.getsignal(signal.SIGINT)
    if earlier is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)


def hush(*streams: TextIO) -> None:
    """Send what is still to be printed nowhere, for it cannot be written: to standard output unless told otherwise."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path
        for stream in streams or (sys.stdout,):
            os.dup2(nowhere.fileno(), stream.fileno())


def _run(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    if arguments and arguments[0] in ALIASES:
        arguments = [ALIASES[arguments[0]], *arguments[1:]]
    try:
        return attempt(lambda: _run_command(arguments))
    except SystemExit:  # --help or --version has been answered
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def _run_command(arguments: Sequence[str]) -> int:
    options = _parser(arguments).parse_args(arguments)
    file = next((str(given) for name in _READ if (given := getattr(options, name, None)) is not None), "")
    return attempt(lambda: options.run(options), file)


def _meant(word: str) -> str | None:
    """Return the command that a word comes close to, if it does."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), [*COMMANDS, *ALIASES], 1, _CLOSE)), None)


class _Paragraphs(argparse.HelpFormatter):
    """Wraps each paragraph for itself, and leaves one that is indented, such as an example, as it is."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        fill = super()._fill_text
        return "\n\n".join(each if each.startswith(" ") else fill(each, width, indent) for each in text.split("\n\n"))


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**({"formatter_class": _Paragraphs} | options))

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


class _Help(_Paragraphs):
    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        self._action_max_length += 2  # commands are indented, which argparse forgets when it makes the columns


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser, the command's own arguments in it for the one command that `arguments` name."""
    parser = _Parser(
        prog="digitpad",
        usage="digitpad [FILE]\n       digitpad COMMAND ...",
        description="A drawing pad that reads handwritten digits. Without a command it opens the window, with FILE (a "
        "picture, or ink) on the pad if one is given.",
        epilog="Examples:\n\n"
        "  digitpad seven.png              open the window with a picture\n"
        "  digitpad recognise seven.png    say which digit it shows, without a window\n\n"
        "digitpad COMMAND --help tells more about a command.",
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"digitpad {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="digitpad", required=True)
    named = next((argument for argument in arguments if argument == "-" or not argument.startswith("-")), None)
    if named is not None and named not in COMMANDS:
        meant = _meant(named)
        hint = (
            f"did you mean {meant}?" if meant else f"the commands are {', '.join(COMMANDS)}; the window opens one FILE"
        )
        parser.error(f"there is no command {named!r}; {hint}")
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        if name == named:
            module = import_module(f"{__name__}.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser
