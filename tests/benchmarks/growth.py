"""How time and memory grow with the images and with the epochs: each run in a process of its own."""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from digitpad.datasets.mnist import Dataset, Samples
from digitpad.training.recipes import RECIPES
from digitpad.training.trainer import train
from tests.benchmarks.options import Options
from tests.benchmarks.table import Row

_IMAGES, _EPOCHS = 15_000, 5
_TIMES = 4
_ROUNDS = 3
_BYTES_AN_IMAGE = 784 + 1  # pixels and label
_MUST = 4.3


def rows(options: Options) -> list[Row]:
    """Measure a base, four times the images, four times the epochs, in turns."""
    runs = {"base": (_IMAGES, _EPOCHS), "images": (_TIMES * _IMAGES, _EPOCHS), "epochs": (_IMAGES, _TIMES * _EPOCHS)}
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    peak: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(options.rounds(_ROUNDS)):
        for name, (images, epochs) in runs.items():
            command = [sys.executable, "-m", "tests.benchmarks.growth", str(images), str(epochs)]
            told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            seconds[name].append(told["seconds"])
            peak[name].append(told["peak"])

    def more(name: str) -> list[float]:
        return [(grown - base) / 1e6 for grown, base in zip(peak[name], peak["base"], strict=True)]

    data = (_TIMES - 1) * _IMAGES * _BYTES_AN_IMAGE / 1e6
    return [
        Row(f"time of {_TIMES}x the images", "s", seconds["images"], "base", seconds["base"], must=_MUST),
        Row(f"time of {_TIMES}x the epochs", "s", seconds["epochs"], "base", seconds["base"], must=_MUST),
        Row(f"memory more for {_TIMES}x the images", "MB", more("images"), "the images", [data] * len(more("images"))),
        Row(f"memory more for {_TIMES}x the epochs", "MB", more("epochs"), must=1.0, note="1 MB is noise"),
    ]


def _run(images: int, epochs: int) -> dict[str, float]:
    """Train on random images, of which a fifth is ink."""
    rng = np.random.default_rng(0)
    pixels = np.empty((images, 784), np.uint8)
    for k in range(0, images, 1000):
        some = pixels[k : k + 1000]
        some[:] = rng.integers(0, 256, some.shape, np.uint8) * (rng.random(some.shape, np.float32) < 0.2)
    labels = rng.integers(0, 10, images, np.uint8)
    few = Samples(pixels[:1000], labels[:1000])
    before = time.perf_counter()
    for _ in train(RECIPES["chapter-1"].changed(epochs=epochs), Dataset(Samples(pixels, labels), few, few)):
        pass
    return {"seconds": time.perf_counter() - before, "peak": _peak()}


def _peak() -> float:
    """Return the most bytes that this process ever held."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count the process that started this one, too
        kilobytes = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return 1024 * float(kilobytes[0])
    import resource

    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(_run(int(sys.argv[1]), int(sys.argv[2]))))
