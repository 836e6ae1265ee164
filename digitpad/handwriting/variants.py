"""Variants: other ways to write a digit, some of which MNIST's writers hardly used; each rule is in `rules/`."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, concatenated
from digitpad.handwriting.rules.bowls import curled_five, curled_three
from digitpad.handwriting.rules.eights import (
    crossed_eight,
    left_begun_eight,
    middle_begun_eight,
    ringed_eight,
    tailed_eight,
)
from digitpad.handwriting.rules.fives import (
    angular_five,
    curly_five,
    detached_five,
    long_barred_five,
    round_five,
)
from digitpad.handwriting.rules.fours import (
    closed_four,
    crossed_four,
    hooked_four,
    lightning_four,
    low_stemmed_four,
    narrow_four,
    printed_four,
    round_topped_four,
    short_stemmed_four,
    square_four,
)
from digitpad.handwriting.rules.nines import (
    bowed_nine,
    flagged_hooked_nine,
    flagged_nine,
    hooked_nine,
    open_nine,
    short_stemmed_nine,
    small_headed_nine,
    straight_nine,
)
from digitpad.handwriting.rules.ones import (
    based_one,
    bent_one,
    curled_one,
    flagged_one,
    footed_one,
    hooked_one,
    leaning_one,
    long_flagged_one,
    serifed_one,
    upstroked_one,
)
from digitpad.handwriting.rules.sevens import (
    barred_seven,
    boxed_seven,
    curved_seven,
    hooked_barred_seven,
    hooked_seven,
    low_barred_seven,
    wavy_barred_seven,
    wavy_seven,
)
from digitpad.handwriting.rules.shapes import PictureIndices
from digitpad.handwriting.rules.sixes import (
    curled_six,
    open_six,
    straight_six,
    tailed_six,
)
from digitpad.handwriting.rules.threes import (
    angular_three,
    cusped_three,
    flat_topped_three,
    hooked_three,
    looped_three,
)
from digitpad.handwriting.rules.twos import (
    angular_two,
    curled_two,
    hooked_two,
    long_based_two,
    looped_two,
    rising_two,
    short_based_two,
    swung_two,
    wavy_two,
)
from digitpad.handwriting.rules.zeros import (
    backslashed_zero,
    narrow_slashed_zero,
    narrow_zero,
    open_zero,
    overlapping_zero,
    slashed_zero,
    tailed_zero,
)
from digitpad.network.sizes import OUTPUTS

Rule = Callable[[Lines, PictureIndices, np.random.Generator], Lines]
"""Returns the lines with the pictures of these indices written another way, and all others as they were."""

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
        (0, open_zero),
        (0, overlapping_zero),
        (0, narrow_zero),
        (0, backslashed_zero),
        (1, upstroked_one),
        (1, bent_one),
        (1, leaning_one),
        (2, angular_two),
        (2, curled_two),
        (2, long_based_two),
        (2, wavy_two),
        (3, flat_topped_three),
        (3, looped_three),
        (3, angular_three),
        (3, cusped_three),
        (3, hooked_three),
        (4, printed_four),
        (4, round_topped_four),
        (4, square_four),
        (4, lightning_four),
        (5, detached_five),
        (5, round_five),
        (5, angular_five),
        (5, long_barred_five),
        (6, straight_six),
        (6, curled_six),
        (6, open_six),
        (7, curved_seven),
        (7, wavy_seven),
        (7, boxed_seven),
        (8, ringed_eight),
        (8, crossed_eight),
        (8, left_begun_eight),
        (8, middle_begun_eight),
        (8, tailed_eight),
        (9, straight_nine),
        (9, bowed_nine),
        (0, narrow_slashed_zero),
        (1, based_one),
        (2, swung_two),
        (7, wavy_barred_seven),
        (9, open_nine),
        (5, curly_five),
        (7, hooked_barred_seven),
    )
}
"""Digit and rule, by the names that recipes give the rules."""


def with_variants(
    lines: Lines, labels: NDArray[np.integer], rng: np.random.Generator, probability: float, names: tuple[str, ...]
) -> Lines:
    """Write each digit another way with `probability`, by one of the rules `names` that are for it.

    `labels`, ``(count,)``, say which digit each picture is; all `names` for a digit are equally likely, one that
    is there twice twice as likely, and digits for which there is none stay as they are.
    """
    chosen = rng.random(lines.count) < probability
    draw = rng.random(lines.count)
    parts, changed = [lines], []
    for digit in range(OUTPUTS):
        rules = [RULES[name][1] for name in names if RULES[name][0] == digit]
        for number, rule in enumerate(rules):
            mine = chosen & (labels == digit) & (np.floor(draw * len(rules)) == number)
            pictures = np.flatnonzero(mine)
            if len(pictures):
                parts.append(rule(lines.take(pictures), np.arange(len(pictures)), rng))
                changed.append(pictures)
    if not changed:
        return lines
    place, those = np.arange(lines.count), np.concatenate(changed)
    place[those] = lines.count + np.arange(len(those))
    return concatenated(parts).take(place)
