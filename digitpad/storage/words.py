"""Give the network in a model file a title, or a note: not a bit of anything else in the file changes."""

import json
from pathlib import Path

from digitpad.datasets.files import open_plain
from digitpad.storage.about import load_about
from digitpad.storage.atomic import write_atomically
from digitpad.storage.header import LENGTH


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
    load_about(path)
    with open_plain(path) as file:
        content = file.read()
    end = LENGTH + int.from_bytes(content[:LENGTH], "little")
    header = json.loads(content[LENGTH:end])
    entries = header["__metadata__"]
    entries["about"] = json.dumps(json.loads(entries["about"]) | words)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % LENGTH)  # the arrays begin at a multiple of 8, as safetensors writes them
    write_atomically(path, len(text).to_bytes(LENGTH, "little") + text + content[end:])
