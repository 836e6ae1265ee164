"""Variants: other ways to write a digit, some of which MNIST's writers hardly used; each rule is in `rules/`."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines
from digitpad.handwriting.rules.bowls import curled_five, curled_three, hooked_three
from digitpad.handwriting.rules.fours import (
    closed_four,
    crossed_four,
    hooked_four,
    low_stemmed_four,
    narrow_four,
    short_stemmed_four,
    swept_four,
)
from digitpad.handwriting.rules.nines import (
    flagged_hooked_nine,
    flagged_nine,
    hooked_nine,
    short_stemmed_nine,
    small_headed_nine,
    swept_nine,
)
from digitpad.handwriting.rules.ones import (
    curled_one,
    flagged_one,
    footed_one,
    hooked_one,
    long_flagged_one,
    serifed_one,
)
from digitpad.handwriting.rules.sevens import barred_seven, hooked_seven, low_barred_seven, swept_seven
from digitpad.handwriting.rules.shapes import Rule
from digitpad.handwriting.rules.sixes import tailed_six
from digitpad.handwriting.rules.twos import (
    hooked_rising_two,
    hooked_two,
    looped_rising_two,
    looped_two,
    rising_two,
    short_based_two,
)
from digitpad.handwriting.rules.zeros import slashed_zero, tailed_zero
from digitpad.network.sizes import OUTPUTS

RULES: Mapping[str, tuple[int, Rule]] = {
    rule.__name__: (digit, rule)
    for digit, rule in (
        (7, barred_seven),
        (7, low_barred_seven),
        (7, hooked_seven),
        (0, slashed_zero),
        (0, tailed_zero),
        (3, curled_three),
        (5, curled_five),
        (6, tailed_six),
        (1, flagged_one),
        (1, long_flagged_one),
        (1, hooked_one),
        (1, curled_one),
        (1, footed_one),
        (1, serifed_one),
        (9, hooked_nine),
        (9, small_headed_nine),
        (9, short_stemmed_nine),
        (9, flagged_nine),
        (9, flagged_hooked_nine),
        (4, short_stemmed_four),
        (4, low_stemmed_four),
        (4, hooked_four),
        (4, narrow_four),
        (4, closed_four),
        (4, crossed_four),
        (2, looped_two),
        (2, hooked_two),
        (2, short_based_two),
        (2, rising_two),
        (2, hooked_rising_two),
        (2, looped_rising_two),
        (3, hooked_three),
        (4, swept_four),
        (7, swept_seven),
        (9, swept_nine),
    )
}
"""Digit and rule, by the names that recipes give the rules."""


def with_variants(
    lines: Lines, labels: NDArray[np.integer], rng: np.random.Generator, probability: float, names: tuple[str, ...]
) -> Lines:
    """Write each digit another way with `probability`, by one of the rules `names` that are for it.

    `labels`, ``(count,)``, say which digit each picture is; all rules for a digit are equally likely, and digits for
    which there is none stay as they are.
    """
    chosen = rng.random(lines.count) < probability
    draw = rng.random(lines.count)
    for digit in range(OUTPUTS):
        rules = [RULES[name][1] for name in names if RULES[name][0] == digit]
        for number, rule in enumerate(rules):
            mine = chosen & (labels == digit) & (np.floor(draw * len(rules)) == number)
            pictures = np.flatnonzero(mine)
            if len(pictures):
                lines = rule(lines, pictures, rng)
    return lines
