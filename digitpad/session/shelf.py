"""The shelf of networks: name them, note something, delete and have back, import, export, and make one the default.

The factory network stands there, too, and stays as it is.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from digitpad.datasets.files import open_plain, reason
from digitpad.session.choosing import FACTORY, KeptNetwork, all_networks, file_of
from digitpad.session.clock import now
from digitpad.session.noting import note_of, title_of
from digitpad.session.runs.unfinished import run_of
from digitpad.storage.about import IMPORTED, load_about, load_layers
from digitpad.storage.atomic import write_atomically
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.deleted import Deleted, delete, deleted_files
from digitpad.storage.errors import ModelError
from digitpad.storage.header import with_entries
from digitpad.storage.lock import HeldError, lock
from digitpad.storage.model_file import load_model
from digitpad.storage.networks import SUFFIX, unused_path
from digitpad.storage.places import deleted_networks_folder, networks_folder, settings_file
from digitpad.storage.run_uid import older_uid
from digitpad.storage.settings import change_settings, load_settings
from digitpad.storage.words import change_words

_LONGEST_STEM = 150  # bytes: with what is added to it, for a temporary file say, it is a name on every file system
_PATIENCE = 0.2  # seconds to wait for a lock that is looked at: a run holds its own for much longer


@dataclass(frozen=True)
class Shelved(KeptNetwork):
    """A network on the shelf. Its weights are in its file."""

    layers: tuple[int, ...]
    """Neurons in each, the input layer first."""
    size: int
    """Of its file, in bytes."""

    @property
    def name(self) -> str:
        """What it is called: its title, or else its file's name without the ending; "factory" for the factory's."""
        return "factory" if self.is_factory else self.about.title or self.stem

    @property
    def stem(self) -> str:
        """Its file's name without the ending, which no other network has."""
        return self.file.removesuffix(SUFFIX)


def shelf() -> tuple[list[Shelved], list[str]]:
    """Return the networks there are, the factory's first and then the newest, and what is wrong with other files.

    Raises
    ------
    ModelError
        When the factory network's file is missing or damaged.
    """
    networks, complaints = all_networks(networks_folder())
    shelved = []
    for each in networks:
        path = file_of(each.file, networks_folder())
        try:
            shelved.append(Shelved(each.file, each.about, load_layers(path), path.stat().st_size))
        except (ModelError, OSError) as error:  # it has just been deleted in another window
            complaints.append(str(error))
    return shelved, complaints


def rename(file: str, title: str) -> str:
    """Give a network another title; "" takes it away. Return it as it is kept: on one line.

    The name of its `file`, by which a run knows it, stays.

    Raises
    ------
    ModelError
        When it is the factory's or no network, a run is under way there, or the title is too long.
    OSError
        When it cannot be written.
    """
    words = title_of(title, ModelError)
    _change(file, title=words)
    return words


def note(file: str, text: str) -> str:
    """Note something about a network; "" takes the note away. What is returned and raised is as of `rename`."""
    words = note_of(text, ModelError)
    _change(file, note=words)
    return words


def remove(file: str, *, was_in_use: bool = False) -> Deleted:
    """Delete a network, so that for thirty days `restore` has it back; its unfinished run, if any, can still go on.

    Errors as of `rename`. Who answers by it, or has it in the settings, is not asked: whoever knows says `was_in_use`,
    and finds that again in what `removed` returns.
    """
    with _not_in_a_run(file) as path:
        try:
            return delete(path, deleted_networks_folder(), now(), was_in_use=was_in_use)
        except FileNotFoundError:
            raise ModelError(f"{path}: there is no such file") from None


def removed() -> list[Deleted]:
    """Return the networks that were deleted and can be had back, the latest first; OSError when they cannot be read."""
    return deleted_files(deleted_networks_folder())


def restore(deleted: Deleted) -> str:
    """Have a deleted network back; return its file's name: what it was, or one with a number where that is taken.

    That of its own unfinished run is not taken: the run goes on into this file.

    Raises
    ------
    ModelError
        When it is not there any more.
    OSError
        When it cannot be moved.
    """
    with unused_path(networks_folder(), deleted.name, run_is_its_own=_is_of_the_run_there(deleted)) as path:
        try:
            deleted.path.rename(path)
        except FileNotFoundError:
            raise ModelError(f"{deleted.name}: is not there any more; it was had back, or deleted for good") from None
    return path.name


def import_network(source: Path) -> str:
    """Copy the model file `source` onto the shelf; return its file's name there, with a number where that was taken.

    In its header the copy says that it was imported: the run that left it is somebody else's, or is recorded already.

    Raises
    ------
    ModelError
        When it is no model of digitpad that can answer; nothing is copied then.
    OSError
        When it cannot be written.
    """
    load_model(source)  # a header alone would promise what the weights do not keep
    content = _content(source)
    with unused_path(networks_folder(), _name_for(source)) as path:
        write_atomically(path, with_entries(content, **{IMPORTED: "true"}))
    return path.name


def export_network(file: str, out: Path) -> None:
    """Write a copy of a network's file, the factory's too, to `out`, atomically.

    Raises
    ------
    ModelError
        When it cannot be read.
    OSError
        When `out` cannot be written.
    """
    write_atomically(out, _content(file_of(file, networks_folder())))


def default_network() -> str:
    """Return the file's name of the network that answers from the next start on, or `choosing.FACTORY`."""
    return load_settings(settings_file())[0].network


def make_default(file: str) -> str:
    """Have a network answer from the next start on; return what is wrong with the settings' file, or "".

    Raises
    ------
    ModelError
        When it cannot be read: whatever answers has to be there.
    OSError
        When the settings cannot be written.
    """
    load_model(file_of(file, networks_folder()))
    return change_settings(settings_file(), network=file)


def _is_of_the_run_there(deleted: Deleted) -> bool:
    """Return whether a deleted network was left by the run whose checkpoint stands where it was."""
    out = networks_folder() / deleted.name
    try:
        run = load_about(deleted.path).run or older_uid(out)
    except ModelError:  # then nothing is known of it, and it comes back all the same
        return False
    return run == run_of(checkpoint_of(out))


def _change(file: str, **words: str) -> None:
    with _not_in_a_run(file) as path:
        change_words(path, **words)


@contextmanager
def _not_in_a_run(file: str) -> Iterator[Path]:
    """Give the path of a network that may be changed, and let no run begin there meanwhile."""
    if file == FACTORY:
        raise ModelError("the factory network stays as it is; export it to have a copy to change")
    path = networks_folder() / file
    with ExitStack() as held:
        try:
            held.enter_context(lock(path, patience=_PATIENCE))
        except HeldError:
            raise ModelError(f"{path}: a run is being trained into this file; wait for its end, or stop it") from None
        except OSError as error:
            error.filename = str(path)  # not the lock's file, which nobody knows
            raise
        yield path


def _content(path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            return file.read()
    except OSError as error:
        raise ModelError(f"{path}: {reason(error)}") from None


def _name_for(source: Path) -> str:
    """Return a name for a copy of `source`: its own, less what would hide it or make it too long."""
    stem = source.name.removesuffix(SUFFIX).replace("\\", "-").lstrip(".") or "network"
    while len(stem.encode(errors="surrogateescape")) > _LONGEST_STEM:
        stem = stem[:-1]
    return f"{stem}{SUFFIX}"
