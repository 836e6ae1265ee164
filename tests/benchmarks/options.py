"""How thoroughly to measure."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """What the command was told."""

    quick: bool = False
    """A look while working on the code: few rounds, short runs."""
    ink: Path | None = None
    """Ink to recognise in the place of what the benchmark draws itself."""

    def rounds(self, many: int) -> int:
        """Return how often to repeat what is usually repeated `many` times."""
        return max(2, many // 5) if self.quick else many
