"""A network on trial: one that answers for a while in place of the one in use."""

from dataclasses import dataclass

from digitpad.session.reading import Reader


@dataclass(frozen=True, eq=False)
class Trial:
    """A network that answers for a while in place of the one in use: a damaged copy, or that of an earlier epoch."""

    reader: Reader
    words: str
    """What the line at the foot of the window says of it, translated."""
    way_back: str
    """What is on the button that ends the trial, translated."""
    on: "Trial | None" = None
    """The trial whose network was changed for this one: that one answers again afterwards."""

    def rests_on(self, other: "Trial") -> bool:
        """Return whether it is another trial, or one that was made on top of that."""
        return self is other or (self.on is not None and self.on.rests_on(other))
