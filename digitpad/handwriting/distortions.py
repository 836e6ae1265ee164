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
    "open_zero",
    "overlapping_zero",
    "narrow_zero",
    "backslashed_zero",
    "upstroked_one",
    "bent_one",
    "leaning_one",
    "angular_two",
    "curled_two",
    "long_based_two",
    "wavy_two",
    "flat_topped_three",
    "looped_three",
    "angular_three",
    "cusped_three",
    "hooked_three",
    "printed_four",
    "round_topped_four",
    "square_four",
    "lightning_four",
    "detached_five",
    "round_five",
    "angular_five",
    "long_barred_five",
    "straight_six",
    "curled_six",
    "open_six",
    "curved_seven",
    "wavy_seven",
    "boxed_seven",
    "ringed_eight",
    "crossed_eight",
    "left_begun_eight",
    "middle_begun_eight",
    "tailed_eight",
    "straight_nine",
    "bowed_nine",
    "narrow_slashed_zero",
    "based_one",
    "swung_two",
    "wavy_barred_seven",
    "open_nine",
    "curly_five",
    "hooked_barred_seven",
)
"""The ways of writing in `digitpad.handwriting.variants.RULES`, in their order there."""

FREQUENT = RULE_NAMES[: RULE_NAMES.index("rising_two") + 1]
"""Those of them that change what MNIST's writers wrote and are usual somewhere: they are met twice as often."""

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
    "drawings",
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
    "uneven": _SHARE,
    "uneven_scale": Range(0, 2, whole=False),
    "uneven_shift": Range(0, 2, whole=False),
    "variants": _SHARE,
    "negatives": Range(0, 10, whole=False),
    "hard_negatives": _SHARE,
}

BEFORE: Mapping[str, float] = {"uneven": 0.0, "uneven_scale": 0.0, "uneven_shift": 0.0, "hard_negatives": 0.0}
"""What a recipe stored before these were there did without."""


@dataclass(frozen=True)
class Distortions:
    """How strong the augmentation is, checked when it is made; each part is switched off by its zero or an empty list.

    The names stand in model files and checkpoints.

    Raises
    ------
    ParameterError
        When a number is out of its range in `RANGES`, or a name is not one of those there are.
    """

    redrawn: float = 0.45
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
    uneven: float = 0.5
    """Share of the redrawn digits whose upper part has another size than the lower."""
    uneven_scale: float = 0.35
    """Logarithm of what its width, and its height, are multiplied by, at most, either way."""
    uneven_shift: float = 0.15
    """How far it slides to the side, at most, either way, as a part of the digit's width."""
    variants: float = 0.65
    """Probability that a redrawn digit is written another way."""
    rules: tuple[str, ...] = (*FREQUENT, *RULE_NAMES)
    """The ways, by their names in `digitpad.handwriting.variants.RULES`; one that is here twice is twice as likely."""
    negatives: float = 0.7
    """Pictures of what is no digit, as a share of the images."""
    hard_negatives: float = 0.5
    """Share of them that are the hardest, for the network as it is, of several times as many."""
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
