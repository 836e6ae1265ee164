"""What a chart is given to show as one curve."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """One curve of a chart."""

    name: str
    """For the legend and the values under the pointer, such as "validation"."""
    points: tuple[tuple[float, float], ...] = ()
    """Epoch and value, by rising epoch. A value that is not finite leaves a gap."""
    dashed: bool = False
    running: float | None = None
    """The value so far of the epoch under way."""

    def continues(self, before: "Series") -> bool:
        """Return whether this is the same curve as `before`, which may have had fewer points."""
        known = before.points
        return (self.name, self.dashed, self.points[: len(known)]) == (before.name, before.dashed, known)
