"""How strong the augmentation is: plain numbers and names, for whoever shows, keeps or checks them.

What does the augmentation is a good deal of code, and needs random numbers: whoever only wants to know what a recipe
is loads neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from digitpad.network.parameters import ParameterError, Range, check, shortest
from digitpad.network.sizes import SIDE

RULE_NAMES = (
    "barred_seven",
    "low_barred_seven",
    "hooked_seven",
    "slashed_zero",
    "tailed_zero",
    "curled_three",
    "curled_five",
    "tailed_six",
    "flagged_one",
    "long_flagged_one",
    "hooked_one",
    "curled_one",
    "footed_one",
    "serifed_one",
    "hooked_nine",
    "small_headed_nine",
    "short_stemmed_nine",
    "flagged_nine",
    "flagged_hooked_nine",
    "short_stemmed_four",
    "low_stemmed_four",
    "hooked_four",
    "narrow_four",
    "closed_four",
    "crossed_four",
    "looped_two",
    "hooked_two",
    "short_based_two",
    "rising_two",
    "hooked_rising_two",
    "looped_rising_two",
    "hooked_three",
    "swept_four",
    "swept_seven",
    "swept_nine",
)
"""The ways of writing in `digitpad.handwriting.variants.RULES`, in their order there."""

KIND_NAMES = (
    "scribbles",
    "zigzags",
    "dots",
    "blots",
    "halves",
    "overlapped",
    "turned",
    "mirrored",
    "chimeras",
    "struck",
    "figures",
    "letters",
    "signs",
)
"""The kinds in `digitpad.handwriting.negatives.TRAINING`, in their order there."""

_SHARE = Range(0, 1, whole=False)
RANGES: Mapping[str, Range] = {
    "redrawn": _SHARE,
    "thinnest": Range(0.1, SIDE, whole=False),
    "thickest": Range(0.1, SIDE, whole=False),
    "rotation": Range(0, 180, whole=False),
    "shear": Range(0, 4, whole=False),
    "aspect": Range(0, 2, whole=False),
    "elastic": Range(0, SIDE, whole=False),
    "untouched": _SHARE,
    "variants": _SHARE,
    "negatives": Range(0, 10, whole=False),
}


@dataclass(frozen=True)
class Distortions:
    """How strong the augmentation is, checked when it is made; each part is switched off by its zero or an empty list.

    The names stand in model files and checkpoints.

    Raises
    ------
    ParameterError
        When a number is out of its range in `RANGES`, or a name is not one of those there are.
    """

    redrawn: float = 0.5
    """Share of the images that are drawn again from their centre lines; the others keep MNIST's grey ink."""
    thinnest: float = 1.5
    thickest: float = 4.0
    """The pen's width, in pixels of the 28x28 picture; each drawing has its own, between these."""
    rotation: float = 10.0
    """Degrees, at most, either way."""
    shear: float = 0.25
    """Pixels to the side for each pixel up or down, at most, either way."""
    aspect: float = 0.12
    """Logarithm of what the width is multiplied by, at most, either way."""
    elastic: float = 1.0
    """Pixels, about, that a point is moved at most."""
    untouched: float = 0.05
    """Share of the grey images that stay as they are."""
    variants: float = 0.6
    """Probability that a redrawn digit is written another way."""
    rules: tuple[str, ...] = RULE_NAMES
    """The ways, by their names in `digitpad.handwriting.variants.RULES`."""
    negatives: float = 0.7
    """Pictures of what is no digit, as a share of the images."""
    kinds: tuple[str, ...] = KIND_NAMES
    """Their kinds, by their names in `digitpad.handwriting.negatives.TRAINING`."""

    def __post_init__(self) -> None:
        for name in RANGES:
            check(name, getattr(self, name), RANGES)
        if self.thinnest > self.thickest:
            raise ParameterError(f"thinnest is {self.thinnest}, but must be at most thickest, {self.thickest}")
        for what, chosen, known in (("rules", self.rules, RULE_NAMES), ("kinds", self.kinds, KIND_NAMES)):
            if other := [name for name in chosen if name not in known]:
                raise ParameterError(
                    f"{what} has {shortest(other[0])}, but must be some of {', '.join([*known][:3])}, …"
                )

    def negatives_for(self, images: int) -> int:
        """Return how many pictures of what is no digit are added to so many images."""
        return round(images * self.negatives) if self.kinds else 0
