"""``digitpad models``: the shelf of networks."""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from digitpad.cli import UsageError, tell
from digitpad.cli.arguments import JSON_HELP, actions_of, check_writable
from digitpad.sentences import on_one_line
from digitpad.session import shelf
from digitpad.session.choosing import FACTORY
from digitpad.session.shelf import Shelved
from digitpad.storage.deleted import KEPT_FOR, Deleted
from digitpad.storage.networks import SUFFIX

_Found = TypeVar("_Found")
_NAME_HELP = "its file's name, the beginning of that, or its title; factory for the one that came with digitpad"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add = actions_of(parser, "digitpad models rename chapter-1-2026-11-24 'my first'")
    lister = add("list", "the networks there are, the newest first; * marks the one that answers in the window")
    lister.add_argument(
        "--deleted", action="store_true", help=f"those that were deleted in the last {KEPT_FOR.days} days"
    )
    lister.add_argument("--json", action="store_true", help=JSON_HELP)
    rename = add("rename", "give a network a title; the name of its file stays")
    rename.add_argument("name", metavar="NAME", help=_NAME_HELP)
    rename.add_argument("words", metavar="TITLE", help="what it shall be called; '' takes its title away")
    note = add("note", "note something about a network")
    note.add_argument("name", metavar="NAME", help=_NAME_HELP)
    note.add_argument("words", metavar="TEXT", help="the note; '' takes it away")
    remove = add("remove", f"delete networks; for {KEPT_FOR.days} days restore has them back")
    remove.add_argument("names", metavar="NAME", nargs="+", help=_NAME_HELP)
    restore = add("restore", "have deleted networks back")
    restore.add_argument(
        "names", metavar="NAME", nargs="+", help="the name that its file had, or the beginning of that"
    )
    default = add("default", "have a network answer in the window, from its next start on")
    default.add_argument("name", metavar="NAME", help=_NAME_HELP)
    importer = add("import", "copy model files onto the shelf; where a name is taken, the copy's ends in -2")
    importer.add_argument("files", metavar="FILE", type=Path, nargs="+", help="model file")
    exporter = add("export", "write a copy of a network's file")
    exporter.add_argument("name", metavar="NAME", help=_NAME_HELP)
    exporter.add_argument("file", metavar="FILE", type=Path, help="to write; one that is there is replaced")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; return the exit code."""
    _ACTIONS[options.action](options)
    return 0


def _list(options: argparse.Namespace) -> None:
    if options.deleted:
        for each in shelf.removed():
            told = {"name": each.name.removesuffix(SUFFIX), "deleted": each.when.isoformat(timespec="seconds")}
            print(json.dumps(told) if options.json else on_one_line("  ".join(told.values())))
        return
    default = shelf.default_network()
    for network in _shelved():
        is_default = network.file == default
        if options.json:
            print(json.dumps(_as_json(network, is_default=is_default)))
        else:
            print(on_one_line(f"{'*' if is_default else ' '} {_in_words(network)}"))


def _rename(options: argparse.Namespace) -> None:
    network = _named(options.name)
    title = shelf.rename(network.file, options.words)
    print(on_one_line(f"{network.stem}: {title or 'has no title any more'}"))


def _note(options: argparse.Namespace) -> None:
    network = _named(options.name)
    words = shelf.note(network.file, options.words)
    print(on_one_line(f"{network.stem}: {words or 'has no note any more'}"))


def _remove(options: argparse.Namespace) -> None:
    networks = [_named(name) for name in options.names]  # all of them are known before the first goes
    for network in {each.file: each for each in networks}.values():
        was_default = shelf.default_network() == network.file
        shelf.remove(network.file, was_in_use=was_default)
        print(on_one_line(f"{network.name}: deleted; digitpad models restore {network.stem} has it back"))
        if was_default:
            _complain(shelf.make_default(FACTORY))
            tell("it answered in the window; the factory network does from the next start on")


def _restore(options: argparse.Namespace) -> None:
    for deleted in [_deleted(name) for name in options.names]:
        file = shelf.restore(deleted)
        print(on_one_line(f"{file.removesuffix(SUFFIX)}: is back"))
        if deleted.was_in_use and shelf.default_network() == FACTORY:  # not in the place of one chosen since
            _complain(shelf.make_default(file))
            tell("it answers in the window again, from the next start on")


def _default(options: argparse.Namespace) -> None:
    network = _named(options.name)
    _complain(shelf.make_default(network.file))
    print(on_one_line(f"{network.name}: answers in the window, from its next start on"))


def _import(options: argparse.Namespace) -> None:
    for file in options.files:
        print(on_one_line(f"{shelf.import_network(file).removesuffix(SUFFIX)}: imported"))


def _export(options: argparse.Namespace) -> None:
    network = _named(options.name)
    check_writable(options.file)
    shelf.export_network(network.file, options.file)
    print(on_one_line(f"{options.file}: a copy of {network.name}"))


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "list": _list,
    "rename": _rename,
    "note": _note,
    "remove": _remove,
    "restore": _restore,
    "default": _default,
    "import": _import,
    "export": _export,
}


def _shelved() -> list[Shelved]:
    networks, complaints = shelf.shelf()
    for complaint in complaints:
        tell(complaint)
    return networks


def _named(name: str) -> Shelved:
    networks = _shelved()
    # a file's name comes first: it is one network's alone, while a title may be anything, another one's name too
    found = [each for each in networks if name in ({"factory"} if each.is_factory else {each.file, each.stem})][:1]
    found = found or [each for each in networks if name and each.about.title == name]
    found = found or [each for each in networks if not each.is_factory and name and each.stem.startswith(name)]
    return _the_one(name, [(each, each.stem) for each in found], "digitpad models list")


def _deleted(name: str) -> Deleted:
    deleted = shelf.removed()
    found = [each for each in deleted if name in {each.name, each.name.removesuffix(SUFFIX)}][:1]  # the latest
    found = found or [each for each in deleted if name and each.name.startswith(name)]
    return _the_one(name, [(each, each.name.removesuffix(SUFFIX)) for each in found], "digitpad models list --deleted")


def _the_one(name: str, found: Sequence[tuple[_Found, str]], where: str) -> _Found:
    if not found:
        raise UsageError(f"there is no network {name!r}; {where} names those there are")
    if len(found) > 1:
        raise UsageError(f"{name!r} may be {_listed(known for _, known in found)}; give the whole name")
    return found[0][0]


def _listed(names: Iterable[str]) -> str:
    first, *others = names
    return f"{first} or {others[0]}" if len(others) == 1 else f"{first} or one of {len(others)} others"


def _complain(complaint: str) -> None:
    if complaint:
        tell(complaint)


def _as_json(network: Shelved, *, is_default: bool) -> dict[str, object]:
    about = network.about
    return {
        "name": "factory" if network.is_factory else network.stem,
        "title": about.title,
        "default": is_default,
        "recipe": about.recipe,
        "layers": network.layers,
        "bytes": network.size,
        "test": asdict(about.test) if about.test else None,
        "validation": asdict(about.validation),
        "made": about.made,
        "note": about.note,
    }


def _in_words(network: Shelved) -> str:
    about = network.about
    score, which = (about.test, "test") if about.test else (about.validation, "validation")
    made = datetime.fromisoformat(about.made)
    parts = [
        network.name,
        *([network.stem] if about.title and not network.is_factory else []),
        about.recipe if about.taught is None else f"taught from {about.recipe}",
        f"{score.accuracy:.2%} of {score.total:,} {which} images",
        "-".join(map(str, network.layers)),
        f"{network.size / 1_000_000:.1f} MB",
        f"{made:%Y-%m-%d %H:%M}",
        *([about.note] if about.note else []),
    ]
    return "  ".join(parts)
