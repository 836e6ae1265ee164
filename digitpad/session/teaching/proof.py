"""The proof of a teaching: what the network made of digits and others before, and what it makes of them now."""

from dataclasses import dataclass
from enum import Enum

from digitpad.storage.about import Score

MOST_LOST = 0.001
"""Share of MNIST's validation images that may be read wrong in addition, before that is harm."""

MOST_REFUSALS_MOVED = 0.02
"""Share of held-out digits that may be refused in addition, and of what is none that may not be refused any more."""

FEWEST_DIGITS = 10
"""With fewer digits of one's own, cross-validation would tell nothing."""

MOST_DIGITS = 1000
"""Of one's own digits that are counted, the newest: to frame so many takes half a second, and they cost an epoch of the
book's network some milliseconds."""

FOLDS = 5


class Harm(Enum):
    """Why a taught network does not offer itself."""

    FORGETS = "it reads fewer of MNIST's digits"
    ACCEPTS_OTHERS = "it takes more for a digit that is none"
    REFUSES_DIGITS = "it refuses more digits"


@dataclass(frozen=True)
class Figures:
    """How a network answers."""

    taught: Score
    """The lessons: digits read right, not refused; what is no digit, refused."""
    validation: Score
    """MNIST's validation images, by the largest output, whether refused or not."""
    digits_refused: Score
    """Of held-out digits, those that are refused."""
    others_refused: Score
    """Of held-out drawings of what is no digit, those that are refused, as they should be."""
    threshold: float | None
    """The activation below which a drawing is refused."""


@dataclass(frozen=True)
class CrossValidated:
    """My digits, each of them read by a network that was taught all the others of four fifths, and not this one."""

    before: Score
    """What the untouched network reads right, refusals being wrong."""
    after: Score
    """What those networks read right."""


@dataclass(frozen=True)
class Proof:
    """Before and after."""

    before: Figures
    """Of the untouched network."""
    after: Figures
    """Of the taught one."""
    mine: CrossValidated | None
    """None where there are fewer than `FEWEST_DIGITS`, or nobody asked."""
    seconds: float
    """What the teaching took."""

    @property
    def harm(self) -> tuple[Harm, ...]:
        """What has become worse by more than it may; none of it where the network can be recommended."""
        before, after = self.before, self.after
        lost = {
            Harm.FORGETS: (before.validation.accuracy - after.validation.accuracy, MOST_LOST),
            Harm.ACCEPTS_OTHERS: (before.others_refused.accuracy - after.others_refused.accuracy, MOST_REFUSALS_MOVED),
            Harm.REFUSES_DIGITS: (after.digits_refused.accuracy - before.digits_refused.accuracy, MOST_REFUSALS_MOVED),
        }
        return tuple(each for each, (share, most) in lost.items() if share > most + _ROUNDING)


_ROUNDING = 1e-9
