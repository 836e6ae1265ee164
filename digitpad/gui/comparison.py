"""Two networks under comparison: the one that answered before a run, and the run's."""

from dataclasses import dataclass

from digitpad.session.choosing import LoadedNetwork
from digitpad.session.reading import Reading


@dataclass(frozen=True, eq=False)
class Comparison:
    """The two, and what either says of what is on the pad."""

    before: LoadedNetwork
    after: LoadedNetwork
    said_before: Reading
    said_after: Reading

    def other(self, than: LoadedNetwork) -> LoadedNetwork:
        """Return the one of the two that is not `than`."""
        return self.after if than.file == self.before.file else self.before

    @property
    def files(self) -> set[str]:
        """Of the two."""
        return {self.before.file, self.after.file}
