"""What a program left in its home when it ended."""

import json
from pathlib import Path

import numpy as np
from safetensors import safe_open


def networks_left(home: Path) -> list[Path]:
    """Check that every file is whole, and none a temporary one; return the kept networks.

    The lock of a run that was killed is there until the next start.
    """
    files = [file for file in home.rglob("*") if file.is_file() and file.suffix != ".lock"]
    assert not [file for file in files if file.name.startswith(".")], "a temporary file was left"
    for file in files:
        match file.suffix:
            case ".json":
                json.loads(file.read_text(encoding="utf-8"))
            case ".safetensors":
                with safe_open(file, "numpy") as tensors:
                    names = tensors.keys()  # all its tensors are there
                    assert all(np.isfinite(tensors.get_tensor(name)).all() for name in names)
    return [file for file in files if file.parent.name == "networks" and file.suffix == ".safetensors"]
