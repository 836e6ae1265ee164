"""``digitpad runs``: every run there was, and the one under way."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from digitpad.cli import UsageError, tell
from digitpad.cli.arguments import JSON_HELP, actions_of, check_writable, whole_number
from digitpad.sentences import on_one_line, shortened
from digitpad.session.runs.differing import differing, parameters_of
from digitpad.session.runs.figures import figures_csv
from digitpad.session.runs.kept import KeptRun, figures_of_all, kept_runs, note_run, remove_runs, restore_runs
from digitpad.storage.about import Score
from digitpad.storage.atomic import write_atomically
from digitpad.storage.deleted import KEPT_FOR
from digitpad.training.reports import EpochReport

_RUN_HELP = "its number in the list"
_LONGEST_VALUE = 40  # characters
_IN_WORDS = ("recipe", "epochs")  # parameters that stand in each line anyway
_TOLD = ("uid", "started", "ended", "why", "data_digest", "built_in", "kept_epoch", "note", "deleted")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add = actions_of(parser, "digitpad runs export 3 4 --out figures.csv")
    lister = add("list", "the runs there were, the newest first, with the parameters that are not the same in all")
    lister.add_argument("--deleted", action="store_true", help=f"those deleted in the last {KEPT_FOR.days} days")
    lister.add_argument("--json", action="store_true", help=JSON_HELP)
    show = add("show", "all that is known of a run, epoch by epoch")
    show.add_argument("number", metavar="RUN", type=whole_number, help=_RUN_HELP)
    show.add_argument("--json", action="store_true", help="print one JSON object")
    export = add("export", "the figures of every epoch as CSV")
    export.add_argument("runs", metavar="RUN", type=whole_number, nargs="*", help=f"{_RUN_HELP}; all unless given")
    export.add_argument("--out", metavar="FILE", type=Path, help="to write; standard output unless given")
    note = add("note", "note something about a run")
    note.add_argument("number", metavar="RUN", type=whole_number, help=_RUN_HELP)
    note.add_argument("words", metavar="TEXT", help="the note; '' takes it away")
    remove = add("remove", f"delete runs; for {KEPT_FOR.days} days restore has them back, and their networks stay")
    remove.add_argument("runs", metavar="RUN", type=whole_number, nargs="+", help=_RUN_HELP)
    restore = add("restore", "have deleted runs back")
    restore.add_argument("runs", metavar="RUN", type=whole_number, nargs="+", help="the number that it had")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; return the exit code."""
    _ACTIONS[options.action](options)
    return 0


def _list(options: argparse.Namespace) -> None:
    runs = _kept(deleted=options.deleted)
    for each, those in zip(runs, differing([parameters_of(each) for each in runs]), strict=True):
        if options.json:
            print(json.dumps(_as_json(each)))
        else:
            apart = (f"{name}={_value(value)}" for name, value in those.items() if name not in _IN_WORDS)
            print(on_one_line("  ".join([*_in_words(each), *apart, *([each.note] if each.note else [])])))


def _show(options: argparse.Namespace) -> None:
    (one,) = _numbered([options.number], _kept())
    reports = _figures([one])[one.number]
    if options.json:
        told = _as_json(one) | {"parameters": parameters_of(one), "figures": [asdict(report) for report in reports]}
        print(json.dumps(told))
        return
    for line in _all_of(one, reports):
        print(on_one_line(line))


def _export(options: argparse.Namespace) -> None:
    there = _kept()
    chosen = _numbered(options.runs, there) if options.runs else there
    if options.out is not None:
        check_writable(options.out)
    figures = _figures(chosen)
    table = figures_csv((each.number, each.recipe, figures[each.number]) for each in chosen)
    if options.out is None:
        sys.stdout.write(table)
    else:
        write_atomically(options.out, table.encode())
        print(on_one_line(f"{options.out}: {_count(chosen)}"))


def _note(options: argparse.Namespace) -> None:
    (one,) = _numbered([options.number], _kept())
    words = note_run(one.number, options.words)
    print(on_one_line(f"run {one.number}: {words or 'has no note any more'}"))


def _remove(options: argparse.Namespace) -> None:
    chosen = _numbered(options.runs, _kept())
    remove_runs([each.number for each in chosen])
    for each in chosen:
        print(f"run {each.number}: deleted; digitpad runs restore {each.number} has it back")


def _restore(options: argparse.Namespace) -> None:
    chosen = _numbered(options.runs, _kept(deleted=True), "digitpad runs list --deleted")
    restore_runs([each.number for each in chosen])
    for each in chosen:
        print(f"run {each.number}: is back")


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "list": _list,
    "show": _show,
    "export": _export,
    "note": _note,
    "remove": _remove,
    "restore": _restore,
}


def _kept(*, deleted: bool = False) -> list[KeptRun]:
    runs, complaints = kept_runs(deleted=deleted)
    for complaint in complaints:
        tell(complaint)
    return runs


def _figures(runs: Sequence[KeptRun]) -> dict[int, list[EpochReport]]:
    figures, complaints = figures_of_all(each.number for each in runs)
    for complaint in complaints:
        tell(complaint)
    return figures


def _numbered(numbers: Sequence[int], runs: Sequence[KeptRun], where: str = "digitpad runs list") -> list[KeptRun]:
    """Return the runs with these numbers, each once."""
    known = {each.number: each for each in runs}
    for number in numbers:
        if number not in known:
            raise UsageError(f"there is no run {number}; {where} has those there are")
    return [known[number] for number in dict.fromkeys(numbers)]


def _as_json(each: KeptRun) -> dict[str, Any]:
    return {
        "run": each.number,
        "recipe": each.recipe,
        "state": each.state.value,
        "epochs_done": each.epochs_done,
        "epochs": each.epochs,
        "best": asdict(each.best) if each.best else None,
        "last": asdict(each.last) if each.last else None,
        "validation": asdict(each.validation) if each.validation else None,
        "test": asdict(each.test) if each.test else None,
        "parameters": parameters_of(each),
        "network": str(each.network) if each.network else None,
        **{name: getattr(each, name) for name in _TOLD},
    }


def _in_words(each: KeptRun) -> Iterator[str]:
    yield f"{each.number:>3}"
    yield f"{datetime.fromisoformat(each.started):%Y-%m-%d %H:%M}"
    yield each.recipe
    yield each.state.value
    yield f"{each.epochs_done if each.last else '?'} of {each.epochs} epochs"
    if each.best:
        yield f"best {_share(each.best.score)} (epoch {each.best.epoch})"
    if each.last:
        yield f"last {_share(each.last.score)}"
    if each.test:
        yield f"test {_share(each.test)}"


def _all_of(each: KeptRun, reports: Sequence[EpochReport]) -> Iterator[str]:
    yield "  ".join(_in_words(each)).strip()
    if each.why:
        yield each.why
    if each.note:
        yield f"note: {each.note}"
    yield f"network: {each.network or 'none'}"
    yield ""
    for name, value in parameters_of(each).items():
        yield f"{name:<18}{_value(value)}"
    if reports:
        yield ""
        yield f"epoch  right of {reports[0].total:,}  training        cost  seconds"
    for report in reports:
        yield (
            f"{report.epoch:>5}{report.correct:>9,} {report.accuracy:>8.2%}{report.training_accuracy:>10.2%}"
            f"{report.cost:>12.4f}{report.seconds:>9.2f}"
        )


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "yes" if value else "none"
    if isinstance(value, list | tuple):
        return "-".join(map(str, value))
    return "none" if value is None else shortened(str(value), _LONGEST_VALUE)


def _share(score: Score) -> str:
    return f"{score.accuracy:.2%}"


def _count(runs: Sequence[KeptRun]) -> str:
    return f"the figures of {len(runs):,} run{'s' * (len(runs) != 1)}"
