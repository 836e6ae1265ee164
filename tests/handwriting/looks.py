"""What each rule of handwriting promises of a digit, as a question to its points before and after.

x is to the right and y down, so that a stroke's lower end has the greater y.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


def ends(stroke: NDArray[np.float32]) -> tuple[float, float, float, float]:
    """Return x and y of a straight stroke's start, and of its end."""
    (x0, y0), (x1, y1) = stroke.tolist()
    return x0, y0, x1, y1


@dataclass
class Change:
    """One digit before and after: its points, and those of strokes that were added."""

    before: NDArray[np.float32]
    after: NDArray[np.float32]

    @property
    def added(self) -> NDArray[np.float32]:
        return self.after[len(self.before) :]

    @property
    def low(self) -> NDArray[np.float32]:
        low: NDArray[np.float32] = self.before.min(axis=0)
        return low

    @property
    def size(self) -> NDArray[np.float32]:
        size: NDArray[np.float32] = np.maximum(np.ptp(self.before, axis=0), 1)
        return size

    @property
    def height(self) -> float:
        return float(self.size[1])

    def level(self, y: float) -> float:
        """Return how far down the digit `y` is, 0 at its top to 1 at its foot."""
        return float((y - self.low[1]) / self.height)

    def stem_at(self, y: float) -> float:
        """Return x of the digit's point next to this height."""
        return float(self.before[np.argmin(np.abs(self.before[:, 1] - y)), 0])


def barred(change: Change) -> bool:
    x0, y0, x1, y1 = ends(change.added[-2:])
    stem = change.stem_at((y0 + y1) / 2)
    return x0 < stem < x1 and 0.2 < change.level((y0 + y1) / 2) < 0.95 and abs(y1 - y0) < 0.3 * (x1 - x0)


def slashed(change: Change) -> bool:
    x0, y0, x1, y1 = ends(change.added)
    middle = np.abs((change.added.mean(axis=0) - change.low) / change.size - 0.5)
    long = np.hypot(x1 - x0, y1 - y0) > 0.7 * change.height
    return bool(x1 > x0 - 0.2 * change.height and y1 < y0 + 0.3 * change.height and middle.max() < 0.1 and long)


def flag(before: NDArray[np.float32], stroke: NDArray[np.float32]) -> bool:
    x0, y0, x1, y1 = ends(stroke)
    return y0 == before[:, 1].min() and x1 < x0 and y1 > y0


def foot(before: NDArray[np.float32], stroke: NDArray[np.float32]) -> bool:
    """The stroke goes under the lowest point on both sides, about level."""
    x0, y0, x1, y1 = ends(stroke)
    lowest = before[np.argmax(before[:, 1])]
    return x0 < lowest[0] < x1 and abs(y1 - y0) < 0.3 * (x1 - x0) and abs((y0 + y1) / 2 - lowest[1]) < 1.5


def hook_to_the_left(stem: NDArray[np.float32], hook: NDArray[np.float32], height: float) -> bool:
    lowest = stem[np.argmax(stem[:, 1])]
    return bool(
        (hook[0] == lowest).all()
        and (np.diff(hook[:, 0]) < 0).all()
        and 0.1 < (hook[0, 0] - hook[-1, 0]) / height < 0.95
    )


def runs_out_to_the_right(stem: NDArray[np.float32], hook: NDArray[np.float32]) -> bool:
    """From the lowest point on to the right, and in the end no lower."""
    lowest = stem[np.argmax(stem[:, 1])]
    return bool((hook[0] == lowest).all() and (np.diff(hook[:, 0]) > 0).all() and hook[-1, 1] <= lowest[1])


def tail_at_the_foot(change: Change) -> bool:
    """From a point of the ring's lower part on to the right, and in the end no lower."""
    tail = change.added
    begins = (change.before == tail[0]).all(axis=1).any() and change.level(float(tail[0, 1])) > 0.6
    return bool(begins and (np.diff(tail[:, 0]) > 0).all() and tail[-1, 1] <= tail[0, 1] + 1e-4)


def tail_at_the_top(change: Change) -> bool:
    """From the ring's highest point on, up or a little down, by up to the zero's width to a side."""
    x0, y0, x1, y1 = ends(change.added)
    return y0 == change.before[:, 1].min() and change.level(y1) < 0.11 and abs(x1 - x0) < 0.71 * change.size[0]


def curled_up(change: Change) -> bool:
    """From a point of the lower left up, and in the end to the right, within the bowl."""
    curl = change.added
    start = (curl[0] - change.low) / change.size
    return bool(
        (change.before == curl[0]).all(axis=1).any()
        and start[1] > 0.5
        and (np.diff(curl[:, 1]) < 0).all()
        and 0.1 < (curl[0, 1] - curl[-1, 1]) / change.height < 0.35
        and curl[-1, 0] > curl[0, 0]
    )


def small_head(change: Change) -> bool:
    """Its ring is less wide than before; the stem's foot is where it was, and hooked."""
    n = len(change.before)
    old, new = change.before, change.after[:n]
    ring = old[:, 1] < change.low[1] + 0.55 * change.height
    shrunk = np.ptp(new[ring], axis=0) <= 0.9 * np.ptp(old[ring], axis=0)
    stays = (new[~ring] == old[~ring]).all()
    return bool(shrunk.all() and stays) and hook_to_the_left(new, change.added, change.height)


def short_stem_below_a_ring(change: Change) -> bool:
    """The upper half stays, what is below moves up, and there is a hook at the foot."""
    n = len(change.before)
    moved = change.after[:n] - change.before
    upper = change.before[:, 1] <= change.low[1] + 0.5 * change.height
    shorter = bool((moved[:, 0] == 0).all() and (moved[upper] == 0).all() and (moved[:, 1] <= 0).all())
    return shorter and hook_to_the_left(change.after[:n], change.added, float(np.ptp(change.after[:n, 1])))


def low_bar(change: Change) -> bool:
    """A bar in the lower half, after a hook or without."""
    level = change.level(float(change.added[-2:, 1].mean()))
    return barred(change) and level > 0.45 and (len(change.added) == 2 or hook_down(change, change.added[:2]))


def stands_out(change: Change) -> bool:
    x0, y0, x1, y1 = ends(change.added)
    return (
        y1 <= y0
        and change.level(y1) <= 0
        and x1 >= x0 - 0.1 * change.size[0]
        and x0 > change.low[0] + 0.3 * change.size[0]
    )


def flag_and_hook(change: Change) -> bool:
    """A stroke up from its ring, and a hook, for the size of the whole, at its foot."""
    flagged = change.after[: len(change.before) + 2]
    return change.level(float(flagged[-1, 1])) <= 0 and hook_to_the_left(
        change.before, change.added[2:], float(np.ptp(flagged[:, 1]))
    )


def shorter_stem(change: Change) -> bool:
    """Whatever moved was in the lower part, and moved up; the foot by at least a twentieth."""
    moved = change.after - change.before
    down_there = change.before[:, 1] > change.low[1] + 0.35 * change.height
    rise = change.before[:, 1].max() - change.after[:, 1].max()
    return bool((moved[:, 0] == 0).all() and (moved[~down_there] == 0).all() and (moved[:, 1] <= 0).all()) and rise > 0


def lower_stem(change: Change) -> bool:
    """What is right of the middle and above the crossbar came down; what is left of it stayed."""
    moved = change.after - change.before
    left = change.before[:, 0] <= change.low[0] + 0.5 * change.size[0]
    return bool((moved[left] == 0).all() and (moved[:, 0] == 0).all() and (moved[:, 1] >= 0).all())


def hooked_stem(change: Change, least: float, most: float) -> bool:
    """The foot rose, and the whole became narrower."""
    narrower = change.after[:, 0] / change.before[:, 0]
    return bool(
        np.ptp(narrower) < 1e-5
        and least - 1e-5 <= narrower[0] <= most + 1e-5
        and change.after[:, 1].max() < change.before[:, 1].max()
    )


def closed_top(change: Change) -> bool:
    """The arm leaned to the right, nothing moved up or down, and nothing in the lower quarter at all."""
    moved = change.after - change.before
    low = change.before[:, 1] > change.low[1] + 0.76 * change.height
    return bool((moved[:, 1] == 0).all() and (moved[:, 0] >= 0).all() and (moved[low] == 0).all())


def crossed(change: Change) -> bool:
    """Its top closed, and a stroke from about its stem on to the right; a narrow one stays as it is."""
    n = len(change.before)
    x0, _, x1, _ = ends(change.added)
    if change.size[0] <= 0.38 * change.height:
        return x0 == x1 and bool((change.after[:n] == change.before).all())
    reach = (x1 - x0) / change.height
    return closed_top(Change(change.before, change.after[:n])) and 0.1 < reach < 0.5


def hook_down(change: Change, hook: NDArray[np.float32]) -> bool:
    """From a point of the digit's upper left down by up to half its height."""
    x0, y0, x1, y1 = ends(hook)
    first = (change.before == hook[0]).all(axis=1).any() and change.level(y0) < 0.5
    return bool(first) and 0 < y1 - y0 < 0.5 * change.height and abs(x1 - x0) < 0.15 * change.height


def shorter_base(change: Change) -> bool:
    """Points of the base moved to the left, all others stayed."""
    moved = change.after - change.before
    base = change.before[:, 1] > change.low[1] + 0.75 * change.height
    return bool((moved[:, 1] == 0).all() and (moved[~base] == 0).all() and (moved[:, 0] <= 0).all())


def rising_base(change: Change) -> bool:
    """Points of the base rose, the more the further to the right of its corner; all others stayed."""
    moved = change.after - change.before
    base = change.before[:, 1] > change.low[1] + 0.72 * change.height
    rise = -moved[base, 1]
    beyond = change.before[base, 0] - change.before[base, 0][rise > 0].min(initial=np.inf)
    by_place = rise[rise > 0][np.argsort(beyond[rise > 0])]
    return bool(
        (moved[~base] == 0).all() and (rise >= 0).all() and len(by_place) and (np.diff(by_place) >= -1e-4).all()
    )


def looped(change: Change) -> bool:
    """The last stroke closes upon itself, at the lower left."""
    loop = change.added
    centre = (loop.mean(axis=0) - change.low) / change.size
    round_ = np.ptp(loop, axis=0) / change.height
    return bool(np.allclose(loop[0], loop[-1], atol=1e-3) and centre[1] > 0.5) and 0.1 < round_.max() < 0.4


def hooked_and_curled(change: Change) -> bool:
    """A hook down, and after it a curl up into the bowl, or none."""
    curled = np.concatenate((change.before, change.added[2:]))
    return hook_down(change, change.added[:2]) and (len(change.added) == 2 or curled_up(Change(change.before, curled)))


def hooked_and_rising(change: Change) -> bool:
    """The base rises, and a hook goes down from the two that is left."""
    risen = change.after[: len(change.before)]
    return rising_base(Change(change.before, risen)) and hook_down(Change(risen, change.after), change.added)


def looped_and_rising(change: Change) -> bool:
    """The base rises to the right of the loop's left, to a pixel; a hook goes down from the upper left, or none."""
    risen, loop = change.after[: len(change.before)], change.added[:9]
    moved = change.before[(risen != change.before).any(axis=1)]
    return (
        rising_base(Change(change.before, risen))
        and looped(Change(risen, np.concatenate((risen, loop))))
        and bool(moved[:, 0].min() > loop[:, 0].min() - 1)
        and (len(change.added) == 9 or hook_down(Change(risen, change.after), change.added[9:]))
    )


def swept(change: Change, begins: Callable[[Change], bool], longest: float, flattest: float) -> bool:
    """Its last stroke leaves the lowest point up to the right, nearly straight.

    It reaches to the side by up to `longest` of the height, and rises at least `flattest` times as much. What is before
    it is the digit as it was, or as `begins` wants it.
    """
    written, sweep = change.after[:-5], change.after[-5:]
    reach, up = (sweep[-1] - sweep[0]) * (1, -1)
    along = np.linspace(0, 1, 5)[:, None]
    bent = np.hypot(*(sweep - sweep[0] - along * (sweep[-1] - sweep[0])).T) / np.hypot(reach, up)
    return bool(
        (np.array_equal(written, change.before) or begins(Change(change.before, written)))
        and (written == sweep[0]).all(axis=1).any()
        and sweep[0, 1] == written[:, 1].max()
        and 0.05 < reach / np.ptp(written[:, 1]) < longest
        and up > flattest * reach
        and bent.max() < 0.2
    )


LOOKS: Mapping[str, Callable[[Change], bool]] = {
    "barred_seven": barred,
    "low_barred_seven": low_bar,
    "hooked_seven": lambda change: hook_down(change, change.added[:2]) and (len(change.added) == 2 or barred(change)),
    "slashed_zero": slashed,
    "tailed_zero": tail_at_the_top,
    "curled_three": curled_up,
    "curled_five": curled_up,
    "long_flagged_one": lambda change: (
        flag(change.before, change.added) and np.hypot(*np.diff(change.added, axis=0)[0]) > 0.4 * change.height
    ),
    "flagged_one": lambda change: flag(change.before, change.added),
    "hooked_one": lambda change: (
        hook_to_the_left(change.before, change.added[:5], change.height) and flag(change.before, change.added[5:])
    ),
    "tailed_six": tail_at_the_foot,
    "curled_one": lambda change: runs_out_to_the_right(change.before, change.added),
    "footed_one": lambda change: foot(change.before, change.added),
    "serifed_one": lambda change: flag(change.before, change.added[:2]) and foot(change.after[:-2], change.added[2:]),
    "hooked_nine": lambda change: hook_to_the_left(change.before, change.added, change.height),
    "small_headed_nine": small_head,
    "short_stemmed_nine": short_stem_below_a_ring,
    "flagged_nine": stands_out,
    "flagged_hooked_nine": flag_and_hook,
    "short_stemmed_four": shorter_stem,
    "low_stemmed_four": lower_stem,
    "hooked_four": lambda change: hooked_stem(change, 0.45, 0.9),
    "narrow_four": lambda change: hooked_stem(change, 0.28, 0.5),
    "closed_four": closed_top,
    "crossed_four": crossed,
    "looped_two": looped,
    "hooked_two": lambda change: hook_down(change, change.added),
    "short_based_two": shorter_base,
    "rising_two": rising_base,
    "hooked_rising_two": hooked_and_rising,
    "looped_rising_two": looped_and_rising,
    "hooked_three": hooked_and_curled,
    "swept_four": lambda change: swept(change, lambda begun: hooked_stem(begun, 0.45, 0.9), 0.5, 0.3),
    "swept_seven": lambda change: swept(change, lambda begun: hook_down(begun, begun.added), 0.35, 0.7),
    "swept_nine": lambda change: swept(change, stands_out, 0.5, 0.4),
}
