"""What each rule that writes a digit afresh promises of it: how far down its first stroke begins and its last ends.

Levels are from 0, at the digit's top, to 1, at its foot; x too, from its left to its right.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from digitpad.handwriting.lines import Lines
from tests.handwriting.sound import edges_of, points_of

TOP, UPPER, MIDDLE, LOWER, FOOT = (0.0, 0.2), (0.0, 0.5), (0.25, 0.75), (0.5, 1.0), (0.75, 1.0)


class Written(NamedTuple):
    strokes: int
    begins: tuple[float, float]
    ends: tuple[float, float]


WRITTEN: Mapping[str, Written] = {
    "open_zero": Written(1, UPPER, UPPER),
    "overlapping_zero": Written(1, UPPER, UPPER),
    "narrow_zero": Written(1, TOP, TOP),
    "upstroked_one": Written(2, (0.25, 1.0), FOOT),
    "bent_one": Written(1, TOP, FOOT),
    "based_one": Written(2, (0.0, 0.5), FOOT),
    "angular_two": Written(1, TOP, FOOT),
    "curled_two": Written(2, UPPER, FOOT),
    "long_based_two": Written(2, UPPER, FOOT),
    "wavy_two": Written(1, UPPER, LOWER),
    "swung_two": Written(1, UPPER, (0.3, 1.0)),
    "flat_topped_three": Written(2, TOP, FOOT),
    "looped_three": Written(1, UPPER, FOOT),
    "angular_three": Written(1, TOP, FOOT),
    "cusped_three": Written(2, UPPER, LOWER),
    "printed_four": Written(2, TOP, FOOT),
    "round_topped_four": Written(2, TOP, FOOT),
    "square_four": Written(2, TOP, FOOT),
    "lightning_four": Written(2, TOP, FOOT),
    "detached_five": Written(3, UPPER, UPPER),
    "round_five": Written(1, UPPER, LOWER),
    "angular_five": Written(1, UPPER, FOOT),
    "curly_five": Written(3, UPPER, UPPER),
    "straight_six": Written(2, TOP, LOWER),
    "curled_six": Written(1, UPPER, LOWER),
    "open_six": Written(1, UPPER, (0.2, 0.9)),
    "curved_seven": Written(2, TOP, FOOT),
    "wavy_seven": Written(2, UPPER, FOOT),
    "wavy_barred_seven": Written(3, UPPER, (0.25, 0.9)),
    "hooked_barred_seven": Written(3, UPPER, (0.25, 0.9)),
    "boxed_seven": Written(1, UPPER, FOOT),
    "ringed_eight": Written(2, TOP, MIDDLE),
    "crossed_eight": Written(1, UPPER, UPPER),
    "left_begun_eight": Written(1, UPPER, UPPER),
    "middle_begun_eight": Written(1, MIDDLE, MIDDLE),
    "straight_nine": Written(2, UPPER, FOOT),
    "bowed_nine": Written(2, UPPER, LOWER),
    "open_nine": Written(1, (0.1, 0.6), LOWER),
}


def is_written(name: str, before: Lines, after: Lines, picture: int) -> bool:
    """Return whether nothing of the digit before is left, and all is as the rule promises."""
    points, promised = points_of(after, picture), WRITTEN[name]
    levels = (points[[0, -1], 1] - points[:, 1].min()) / max(float(np.ptp(points[:, 1])), 1.0)
    strokes = len(points) - len(edges_of(after, picture))
    left = (points[:, None] == points_of(before, picture)).all(axis=2).any()
    (least, most), (least_end, most_end) = promised.begins, promised.ends
    within = least <= levels[0] <= most and least_end <= levels[1] <= most_end
    return bool(not left and strokes == promised.strokes and within)
