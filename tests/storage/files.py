"""Model files as they are on the disk, taken apart and put together wrongly."""

import json
import struct
from pathlib import Path
from typing import Any

import pytest

from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import load_model


def refusal(path: Path) -> str:
    """Return why the file is refused: a sentence that begins with its name."""
    with pytest.raises(ModelError) as caught:
        load_model(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def header_of(path: Path) -> tuple[dict[str, Any], bytes]:
    """Return the header of a safetensors file, and the bytes behind it."""
    content = path.read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    return json.loads(content[8 : 8 + size]), content[8 + size :]


def rewrite(path: Path, header: dict[str, Any], behind: bytes) -> None:
    """Write a safetensors file of these parts, whether they agree or not."""
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + behind)
