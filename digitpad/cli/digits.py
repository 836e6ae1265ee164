"""``digitpad digits``: the digits that the person has kept: list, export, import, remove and restore them."""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from threadpoolctl import threadpool_limits

from digitpad.cli import UsageError, complain, tell, undone_at_ctrl_c
from digitpad.cli.arguments import JSON_HELP, MODEL_HELP, actions_of, answering_model, check_writable, whole_number
from digitpad.datasets.errors import DataError
from digitpad.datasets.standard_input import NAME, standard_input
from digitpad.ink import Drawing
from digitpad.network.sizes import OUTPUTS
from digitpad.session.clock import now
from digitpad.session.digits import (
    ImportNotKeptError,
    ImportStoppedError,
    export_ink,
    import_ink,
    ink_line,
    is_misread,
    my_digits,
    readings,
)
from digitpad.session.reading import Reader
from digitpad.storage.deleted import KEPT_FOR
from digitpad.storage.digits import Added, Digits
from digitpad.storage.kept_digit import KeptDigit, Label, Line

_NO_DIGIT = "none"
_MOST_NAMED = 10  # numbers in a sentence
_MOST_NUMBER = 2**63 - 1  # what SQLite holds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add = actions_of(parser, "digitpad digits list --corrected")
    lister = add("list", "print the digits that are kept, oldest first")
    lister.epilog = (
        "A line is the number, what the digit is (- for what is none), how it was read when it was kept, and when that "
        'was, in UTC. With --json it is {"id": 12, "label": 7, "read": {"digit": 1, "network": ...}, "kept": ..., '
        '"picture": false}, and read is null for what was imported.\n\nExample:\n\n  digitpad digits list --corrected'
    )
    lister.add_argument("--json", action="store_true", help=JSON_HELP)
    _add_choice(lister)
    lister.add_argument("--deleted", action="store_true", help="those that were removed, and can be restored")
    lister.add_argument("--misread", action="store_true", help="those that the network reads otherwise now")
    lister.add_argument("--model", metavar="M", type=Path, help=f"for --misread: {MODEL_HELP}")
    exporter = add("export", "write them as ink, JSON lines with labels")
    exporter.epilog = (
        'A line is {"label": 7, "strokes": [[[x, y], ...], ...]}, label null for what is no digit: recognise, evaluate '
        "--ink and import read it. Ink holds no pictures; they are left out.\n\nExample:\n\n"
        "  digitpad digits export --out mine.jsonl"
    )
    _add_choice(exporter)
    exporter.add_argument("--out", metavar="PATH", type=Path, help="file to write; standard output unless given")
    importer = add("import", "keep the drawings of files of ink with labels")
    importer.add_argument("--json", action="store_true", help=JSON_HELP)
    importer.epilog = (
        "A drawing that is kept already is not kept twice, and its label stays as it is. Where a line cannot be read, "
        "those before it have been kept.\n\nExample:\n\n  digitpad digits import mine.jsonl"
    )
    importer.add_argument("files", metavar="FILE", nargs="+", help="ink with labels (.gz too; - for standard input)")
    for name, text in (
        ("remove", f"remove digits; they can be restored for {KEPT_FOR.days} days"),
        ("restore", "bring removed digits back"),
    ):
        changer = add(name, text)
        changer.add_argument("--json", action="store_true", help=JSON_HELP)
        changer.epilog = f"All of them are {name}d, or none.\n\nExample:\n\n  digitpad digits {name} 12 15"
        changer.add_argument("numbers", metavar="NUMBER", type=whole_number, nargs="+", help="that `list` prints first")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; return the exit code."""
    action: Callable[[Digits, argparse.Namespace], int] = {
        "list": _list,
        "export": _export,
        "import": _import,
        "remove": _remove,
        "restore": _restore,
    }[options.action]
    with closing(my_digits(tell)) as digits:
        return action(digits, options)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--label", metavar="L", type=_label, default=..., help=f"those that are this digit, or {_NO_DIGIT}"
    )
    parser.add_argument("--corrected", action="store_true", help="those that had been read otherwise")


def _label(text: str) -> Label:
    if text == _NO_DIGIT:
        return None
    if text not in map(str, range(OUTPUTS)):
        raise argparse.ArgumentTypeError(f"{text!r} is neither a digit from 0 to 9 nor {_NO_DIGIT}")
    return int(text)


def _is_wanted(digit: Line | KeptDigit, options: argparse.Namespace) -> bool:
    return (options.label is ... or digit.label == options.label) and (digit.is_corrected or not options.corrected)


def _list(digits: Digits, options: argparse.Namespace) -> int:
    if options.deleted and options.misread:
        raise UsageError("--deleted and --misread cannot be asked for at once")
    if options.model is not None and not options.misread:
        raise UsageError("--model goes with --misread, which was not asked for")
    lines = (
        [line for line in digits.lines(deleted=options.deleted) if _is_wanted(line, options)] if digits.exists else []
    )
    if options.misread and lines:
        misread = set(_misread(digits, options))
        lines = [line for line in lines if line.id in misread]
    for line in lines:
        print(json.dumps(_as_json(line)) if options.json else _in_words(line))
    if not lines:
        tell("there is no digit to list")
    return 0


def _misread(digits: Digits, options: argparse.Namespace) -> Iterator[int]:
    reader = Reader.of(answering_model(options.model))
    with threadpool_limits(1, user_api="blas"):
        for digit, reading in readings((each for each in digits.all() if _is_wanted(each, options)), reader):
            if is_misread(digit, reading):
                yield digit.id


def _as_json(line: Line) -> dict[str, object]:
    content: dict[str, object] = {
        "id": line.id,
        "label": line.label,
        "read": {"digit": line.said, "network": line.network} if line.was_read else None,
        "kept": line.kept_at.isoformat(timespec="milliseconds"),
        "picture": line.is_picture,
    }
    if line.deleted_at is not None:
        content["removed"] = line.deleted_at.isoformat(timespec="milliseconds")
    return content


def _in_words(line: Line) -> str:
    read = "not read"
    if line.was_read:
        read = "refused" if line.said is None else f"read as {line.said}"
    time = line.deleted_at or line.kept_at
    return f"{line.id}\t{'-' if line.label is None else line.label}\t{read}\t{time:%Y-%m-%d %H:%M:%S}"


def _export(digits: Digits, options: argparse.Namespace) -> int:
    if options.out is not None:
        check_writable(options.out)
    pictures = 0

    def wanted() -> Iterator[KeptDigit]:
        nonlocal pictures
        for digit in digits.all() if digits.exists else ():
            if _is_wanted(digit, options):
                pictures += digit.is_picture
                yield digit

    if options.out is not None:
        with undone_at_ctrl_c():
            written = export_ink(wanted(), options.out)
    else:
        written = 0
        for digit in wanted():
            if isinstance(digit.content, Drawing):
                print(ink_line(digit.content, digit.label))
                written += 1
    left_out = f"; left out, for ink holds no pictures: {pictures:,}" if pictures else ""
    tell(f"{_counted(written)} exported{left_out}")
    return 0


def _import(digits: Digits, options: argparse.Namespace) -> int:
    added, faults = Added(), []
    for number, file in enumerate(options.files):
        if file == "-" and "-" in options.files[:number]:
            faults.append(f"{NAME} has already been read; give - only once")
            continue
        try:
            added += import_ink(digits, standard_input() if file == "-" else file)
        except ImportStoppedError as error:
            added += error.added
            faults.append(str(error))
        except ImportNotKeptError as error:  # nor could those of the next file be
            added += error.added
            faults.append(str(error))
            break
        except DataError as error:  # of standard input, before there is a line
            faults.append(str(error))
    if options.json:
        print(json.dumps({"added": added.added, "kept": added.duplicates, "disagreeing": added.disagreeing}))
    else:
        parts = [f"{_counted(added.added)} imported"]
        if added.duplicates:
            parts.append(f"{added.duplicates:,} had been kept before")
        if added.disagreeing:
            parts.append(f"{added.disagreeing:,} are kept with another label, which stays")
        print("; ".join(parts))
    return max([complain(fault) for fault in faults], default=0)


def _remove(digits: Digits, options: argparse.Namespace) -> int:
    _change(digits, options.numbers, lambda: digits.delete(options.numbers, now()), "has this number")
    numbers = list(dict.fromkeys(options.numbers))
    if options.json:
        print(json.dumps({"removed": numbers}))
    else:
        shown = " ".join(map(str, numbers)) if len(numbers) <= _MOST_NAMED else "NUMBER..."
        print(f"{_counted(len(numbers))} removed; for {KEPT_FOR.days} days digitpad digits restore {shown} undoes it")
    return 0


def _restore(digits: Digits, options: argparse.Namespace) -> int:
    _change(digits, options.numbers, lambda: digits.restore(options.numbers), "that was removed has this number")
    numbers = list(dict.fromkeys(options.numbers))
    print(json.dumps({"restored": numbers}) if options.json else f"{_counted(len(numbers))} restored")
    return 0


def _change(digits: Digits, numbers: list[int], change: Callable[[], None], which: str) -> None:
    try:
        if not digits.exists or max(numbers) > _MOST_NUMBER or min(numbers) < 1:
            raise KeyError(next((each for each in numbers if not 1 <= each <= _MOST_NUMBER), numbers[0]))
        change()
    except KeyError as error:
        raise UsageError(
            f"{error.args[0]}: no digit {which}, so all stay as they were (see digitpad digits list)"
        ) from None


def _counted(count: int) -> str:
    return f"{count:,} {'digit' if count == 1 else 'digits'}"
