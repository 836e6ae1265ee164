"""From strokes to activations: framing, and the network that comes with digitpad."""

import time
from collections.abc import Callable

from digitpad.ink import frame
from digitpad.session.choosing import factory_model
from digitpad.session.reading import Reader, read
from tests.benchmarks.ink import drawings
from tests.benchmarks.options import Options
from tests.benchmarks.table import Row

_DRAWINGS = 300
_ROUNDS = 10


def rows(options: Options) -> list[Row]:
    """Measure a drawing at a time, as the window reads; beside it what of that the network alone takes."""
    reader = Reader.of(factory_model())
    ink = drawings(_DRAWINGS)
    inputs = [frame(drawing) for drawing in ink]
    whole, network = [], []
    for _ in range(options.rounds(_ROUNDS)):
        whole.append(_milliseconds(lambda k: read(ink[k], reader)))
        network.append(_milliseconds(lambda k: reader.network.feedforward(inputs[k])))
    points = sum(len(stroke) for drawing in ink for stroke in drawing.strokes) / _DRAWINGS
    sizes = list(reader.network.sizes)
    return [
        Row(f"strokes ({points:.0f} points) -> activations", "ms", whole, must=1.0, aim=0.3),
        Row("of that, the network", "ms", network, note=f"{sizes}".replace(" ", "")),
    ]


def _milliseconds(do: Callable[[int], object]) -> float:
    before = time.perf_counter()
    for k in range(_DRAWINGS):
        do(k)
    return 1e3 * (time.perf_counter() - before) / _DRAWINGS
