"""The numbers along a chart's axes: where they begin and end, where the ticks stand, how values are written."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Final

_STEPS: Final = (1.0, 2.0, 5.0)
_TOPS: Final = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_FLOORS: Final = (0.0, 40.0, 60.0, 80.0, 90.0, 95.0, 98.0, 99.0)


class ValueAxis(ABC):
    """A vertical axis that fits itself to the curves, and stays where it is as long as it can.

    A new value that is outside widens the axis at once. It narrows only when far too wide: without that hysteresis it
    would go to and fro while values come in.
    """

    low: float
    high: float
    crowded_above: bool
    """Whether curves come to lie near the upper end, so that a note is better placed at the lower one."""

    @abstractmethod
    def fit(self, values: Sequence[float], passing: Sequence[float] = ()) -> None:
        """Make room for values.

        Parameters
        ----------
        values
            The finite values of all curves; if there are none, neither here nor in `passing`, the axis starts afresh.
        passing
            Finite values of the epoch under way, which will be replaced: they widen the axis but do not narrow it.
        """

    @abstractmethod
    def value_text(self, value: float) -> str:
        """Return a value with its unit, as precisely as it deserves, in a constant number of decimals."""

    @abstractmethod
    def tick_text(self, value: float, step: float) -> str:
        """Return the label of a tick, with as many decimals as the step between ticks asks for."""

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Return position and label of ticks from low to high, at most `most` intervals between them."""
        span = self.high - self.low
        step = tick_step(span, most)
        values = (self.low + index * step for index in range(round(span / step) + 1))
        return [(value, self.tick_text(value, step)) for value in values]


class PercentAxis(ValueAxis):
    """Accuracies in percent: always up to 100, from as high as the curves allow."""

    crowded_above = True

    MARGIN: Final = 0.1
    """A curve starts at least this part of the axis above its lower end …"""

    RISE: Final = 0.25
    """… and the lower end moves up only where it leaves at least this part free."""

    def __init__(self) -> None:
        self.low, self.high = 0.0, 100.0
        self._fresh = True

    def fit(self, values: Sequence[float], passing: Sequence[float] = ()) -> None:
        """Lower the axis to the lowest value, or raise it when that is far above."""
        lowest = min((*values, *passing), default=None)
        if lowest is None:
            self.low, self._fresh = 0.0, True
        elif self._fresh or lowest < self.low:
            self.low, self._fresh = _floor_below(lowest, self.MARGIN), False
        elif values:
            self.low = max(self.low, _floor_below(lowest, self.RISE))

    def value_text(self, value: float) -> str:
        """Return the value with one decimal and its unit."""
        return f"{value:.1f} %"

    def tick_text(self, value: float, step: float) -> str:
        """Return the label with its unit."""
        return f"{value:.{_decimals(step)}f} %"


class CostAxis(ValueAxis):
    """Costs: from 0 to a round number above the highest."""

    crowded_above = False

    MARGIN: Final = 0.05
    """The highest value stays at least this part of itself below the upper end."""

    FALL: Final = 0.4
    """The upper end comes down when the highest value is below this part of it."""

    def __init__(self) -> None:
        self.low, self.high = 0.0, 1.0
        self._fresh = True

    def fit(self, values: Sequence[float], passing: Sequence[float] = ()) -> None:
        """Raise the axis to the highest value, or lower it when that is far below."""
        highest = max((*values, *passing), default=None)
        if highest is None:
            self.high, self._fresh = 1.0, True
        elif self._fresh or highest > self.high or (values and highest < self.FALL * self.high):
            self.high, self._fresh = _round_top(highest * (1 + self.MARGIN)), False

    def value_text(self, value: float) -> str:
        """Return the value with three decimals, or four where the whole axis is small."""
        return f"{value:.{3 if self.high > 0.1 else 4}f}"  # noqa: PLR2004

    def tick_text(self, value: float, step: float) -> str:
        """Return the label as a plain number."""
        return f"{value:.{_decimals(step)}f}"


def tick_step(span: float, most: int) -> float:
    """Return the smallest round step that divides a span into at most `most` equal parts; the span if there is none."""
    power = 10.0 ** math.floor(math.log10(span) - 2)
    while power <= span:
        for step in (base * power for base in _STEPS):
            parts = span / step
            if round(parts) <= max(1, most) and math.isclose(parts, round(parts), rel_tol=1e-6):
                return step
        power *= 10
    return span


def epoch_ticks(total: float, most: int) -> list[int]:
    """Return whole epochs from 0 to `total`, in round steps, at most `most` intervals."""
    step, bases = 1, _round_integers()
    while total / step > max(1, most):
        step = next(bases)
    return list(range(0, math.floor(total) + 1, step))


def _round_integers() -> Iterator[int]:
    power = 1
    while True:
        yield from (power * base for base in (1, 2, 5))
        power *= 10


def _floor_below(lowest: float, margin: float) -> float:
    return max((floor for floor in _FLOORS if floor + margin * (100 - floor) <= lowest), default=0.0)


def _round_top(highest: float) -> float:
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(top * power for top in (*_TOPS, 10.0 * _TOPS[-1]) if top * power >= highest)


def _decimals(step: float) -> int:
    """Return how many decimals a label needs so that neighbouring ones differ and none is rounded."""
    decimals = max(0, -math.floor(math.log10(step)))
    return decimals if math.isclose(step, round(step, decimals), rel_tol=1e-6) else decimals + 1
