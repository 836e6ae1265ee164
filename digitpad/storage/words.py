"""Give the network in a model file a title, or a note: not a bit of anything else in the file changes."""

import json
from pathlib import Path

from digitpad.datasets.files import open_plain
from digitpad.storage.about import FORMAT, about_in
from digitpad.storage.atomic import write_atomically
from digitpad.storage.header import read_header, with_entries


def change_words(path: Path, **words: str) -> None:
    """Change `title` or `note` of what the model file at `path` says about its network, atomically.

    They stand in the header, so that they travel with a copy of the file; its name stays, and with it the checkpoint
    beside it, which is known by that name. What a newer version has written into the header stays as well.

    Raises
    ------
    ModelError
        When it is no model file.
    OSError
        When it cannot be written.
    """
    header = read_header(path, FORMAT)
    about_in(header, path)
    with open_plain(path) as file:
        content = file.read()
    write_atomically(path, with_entries(content, about=json.dumps(header["about"] | words)))
