"""What is done on the disk for the shelf, in the thread that stores: values come back, or one sentence as an error."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from digitpad.session import shelf
from digitpad.session.shelf import Shelved
from digitpad.storage.deleted import Deleted
from digitpad.storage.errors import ModelError

T = TypeVar("T")


@dataclass(frozen=True)
class OnTheShelf:
    """What there is."""

    networks: tuple[Shelved, ...]
    """The factory's first, then the newest."""
    deleted: tuple[Deleted, ...]
    """That can be had back, the latest first."""


@dataclass(frozen=True)
class Moved:
    """What came of an order for several networks."""

    deleted: tuple[Deleted, ...]
    """Those that were deleted."""
    files: tuple[str, ...]
    """Those that came onto the shelf."""
    complaints: tuple[str, ...] = ()
    """A sentence for each of the others."""
    to_use: str | None = None
    """Of those that came back, the one that was in use."""


def look() -> OnTheShelf:
    """Return what there is; what is wrong with other files is told by whoever looks which network could answer."""
    return _in_a_sentence(lambda: OnTheShelf(tuple(shelf.shelf()[0]), tuple(shelf.removed())))


def change(file: str, column: str, text: str) -> None:
    """Give a network another title or note."""
    _in_a_sentence(lambda: (shelf.rename if column == "name" else shelf.note)(file, text))


def delete(files: Sequence[str], in_use: str | None) -> Moved:
    """Delete networks, one of which may be in use, as far as they can be."""
    done, complaints = _each(lambda file: shelf.remove(file, was_in_use=file == in_use), files)
    return Moved(tuple(done), (), complaints)


def restore(deleted: Sequence[Deleted]) -> Moved:
    """Have deleted networks back, as far as they are there."""
    done, complaints = _each(lambda each: (shelf.restore(each), each.was_in_use), deleted)
    to_use = next((file for file, was_in_use in done if was_in_use), None)
    return Moved((), tuple(file for file, _ in done), complaints, to_use)


def take_in(sources: Sequence[Path]) -> Moved:
    """Copy model files onto the shelf, as far as they are any."""
    done, complaints = _each(shelf.import_network, sources)
    return Moved((), tuple(done), complaints)


def export(file: str, out: Path) -> None:
    """Write a copy of a network's file."""
    _in_a_sentence(lambda: shelf.export_network(file, out))


_A = TypeVar("_A")


def _each(do: Callable[[_A], T], several: Sequence[_A]) -> tuple[list[T], tuple[str, ...]]:
    """Do something with each; return what came of it, and a sentence for each of which nothing did."""
    done, complaints = [], list[str]()
    for one in several:
        try:
            done.append(_in_a_sentence(lambda one=one: do(one)))  # type: ignore[misc]
        except ModelError as error:
            complaints.append(str(error))
    return done, tuple(complaints)


def _in_a_sentence(job: Callable[[], T]) -> T:
    try:
        return job()
    except OSError as error:
        raise ModelError(f"{error.filename}: {error.strerror or error}") from None
