"""Where the window's parts stand: a matter of sizes alone.

Pad, guess and bars are a block that is always there. The rooms stand beside it, or below it where the window is narrow
or upright.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize

GAP: Final = 8
"""The step of all margins and gaps, as `look.theme.SPACING`."""

_LEAST_PAD: Final = 200
"""A side in which one can still write."""

_UNDER: Final = 0.23
"""The part of the height that the strip and the picture of the inputs take."""

_LEAST_UNDER: Final = 96
"""Height in which the picture of the inputs still has its caption."""

_GUESS: Final = 0.2
"""The part of its column's height that the guess takes."""

_ANSWER: Final = 0.4
"""The part that the answer takes of the width that nothing needs."""

_MOST_ANSWER: Final = 0.6
"""The answer is no wider than that part of the pad, or twice what it must be."""

_LEAST_BELOW: Final = 168
"""Height of rooms that stand below: their tabs, and what matters most of one."""

_BELOW: Final = 0.4
"""The part of the height that rooms below take, where there is more than that."""

_UPRIGHT: Final = 1.1
"""Where the height is more than that, times the width, rooms beside the pad would leave the height unused."""

_PIXELS: Final = 28
_LEAST_PIXELS: Final = 2
_MOST_PIXELS: Final = 20
_PICTURE: Final = 0.6
"""The picture of the inputs is no wider than that part of its column."""

_CAPTION: Final = 0.45
"""The part of the width beyond which the caption of the inputs is broken."""

_RING: Final = GAP // 2
"""Rooms leave so much at either side for the ring that shows the focus: without it their controls are in line."""

_FRAME: Final = 2
"""The picture of the inputs has a whole number of pixels for each of theirs, and a frame."""


class Needs(NamedTuple):
    """The least room that the parts ask for, at the type in use; in device-independent pixels as all here."""

    tools: QSize
    guess: QSize
    bars: QSize
    rooms: int
    """The width of the rooms, beside the rest."""
    words: tuple[int, int]
    """How wide the caption of the inputs is in one line, and in two."""
    foot: int
    """The height of the lines at the foot."""
    inputs_caption: Callable[[int], int]
    labels: Callable[[int], int]
    bars_caption: Callable[[int], int]
    """How high these are in a certain width."""


class Places(NamedTuple):
    """Where each part is."""

    pad: QRect
    tools: QRect
    strip: QRect
    inputs: QRect
    inputs_caption: QRect
    guess: QRect
    labels: QRect
    bars_caption: QRect
    bars: QRect
    rooms: QRect
    foot: QRect


def places(size: QSize, needs: Needs) -> Places:
    """Return where the parts stand in a window that is this large inside."""
    width, height = size.width() - 4 * GAP, size.height() - needs.foot - 3 * GAP
    foot = QRect(2 * GAP, size.height() - needs.foot - GAP, width, needs.foot)
    least = max(_LEAST_PAD, needs.tools.width()) + needs.guess.width() + needs.rooms + 4 * GAP
    inside = QRect(2 * GAP, GAP, width, height)
    is_wide = width >= least and height <= _UPRIGHT * width
    *others, rooms = _beside(inside, needs) if is_wide else _below(inside, needs)
    return Places._make((*others, rooms.adjusted(-_RING, 0, _RING, 0), foot))


def _beside(inside: QRect, needs: Needs) -> tuple[QRect, ...]:
    """Return three columns: pad, answer, rooms."""
    under = max(_LEAST_UNDER, round(_UNDER * inside.height()))
    high = inside.height() - needs.tools.height() - 2 * GAP - under
    wide = inside.width() - needs.guess.width() - needs.rooms - 4 * GAP
    side = max(_LEAST_PAD, min(high, wide))
    first = max(side, needs.tools.width())
    rest = wide - first
    most = max(2 * needs.guess.width(), round(_MOST_ANSWER * side))
    second = min(needs.guess.width() + round(_ANSWER * rest), most)
    left, middle = _column(inside, 0, first), _column(inside, first + 2 * GAP, second)
    rooms = inside.adjusted(first + second + 4 * GAP, 0, 0, 0)
    return (*_pad_column(left, side, needs), *_answer(middle, needs), rooms)


def _below(inside: QRect, needs: Needs) -> tuple[QRect, ...]:
    """Return pad and answer above, the rooms below them."""
    rooms = max(_LEAST_BELOW, round(_BELOW * inside.height()))
    under = max(_LEAST_UNDER, round(_UNDER * (inside.height() - rooms)))
    high = inside.height() - rooms - needs.tools.height() - under - 4 * GAP
    wide = inside.width() - needs.guess.width() - 2 * GAP
    if high < _LEAST_PAD:
        return _below_flat(inside, needs)
    side = min(high, wide)
    first = max(side, needs.tools.width())
    above = QRect(inside.topLeft(), QSize(inside.width(), inside.height() - rooms - 2 * GAP))
    left, right = _column(above, 0, first), above.adjusted(first + 2 * GAP, 0, 0, 0)
    return (*_pad_column(left, side, needs), *_answer(right, needs), _rest_below(inside, above))


def _below_flat(inside: QRect, needs: Needs) -> tuple[QRect, ...]:
    """Return the same for a low window: guess, strip and inputs stand between pad and bars, the labels below all."""
    labels = needs.labels(inside.width())
    wide = inside.width() - needs.guess.width() - needs.bars.width() - 4 * GAP
    high = inside.height() - needs.tools.height() - labels - _LEAST_BELOW - 4 * GAP
    bars = needs.bars_caption(needs.bars.width()) + GAP // 2 + needs.bars.height()
    side = max(_LEAST_PAD, bars - needs.tools.height() - GAP, min(wide, high))
    first = max(side, needs.tools.width())
    above = QRect(inside.topLeft(), QSize(inside.width(), side + GAP + needs.tools.height()))
    middle = _column(above, first + 2 * GAP, needs.guess.width())
    right = above.adjusted(first + middle.width() + 4 * GAP, 0, 0, 0)
    guess = QRect(middle.topLeft(), needs.guess)
    tools = QRect(above.x(), above.y() + side + GAP, first, needs.tools.height())
    under = _under(_rest_below(middle, guess), needs)
    pad = QRect(above.topLeft(), QSize(side, side))
    said = QRect(inside.x(), above.bottom() + 1 + GAP, inside.width(), labels)
    return (pad, tools, *under, guess, said, *_captioned_bars(right, needs), _rest_below(inside, said))


def _pad_column(column: QRect, side: int, needs: Needs) -> tuple[QRect, ...]:
    pad = QRect(column.topLeft(), QSize(side, side))
    tools = QRect(column.x(), pad.bottom() + 1 + GAP, column.width(), needs.tools.height())
    return (pad, tools, *_under(_rest_below(column, tools, GAP), needs))


def _under(area: QRect, needs: Needs) -> tuple[QRect, QRect, QRect]:
    """Return the strip, and right of it the picture of the inputs above its caption."""
    one_line, two_lines = needs.words
    least = one_line if one_line <= _CAPTION * area.width() else two_lines
    for pixels in range(_MOST_PIXELS, _LEAST_PIXELS - 1, -1):  # of the screen, for each of the picture's
        side = pixels * _PIXELS + 2 * _FRAME
        width = max(side, least)
        height = needs.inputs_caption(width)
        if side + GAP // 2 + height <= area.height() and side <= _PICTURE * area.width():
            break
    inputs = QRect(area.right() + 1 - side, area.y(), side, side)
    caption = QRect(area.right() + 1 - width, inputs.bottom() + 1 + GAP // 2, width, height)
    return area.adjusted(0, 0, -width - 2 * GAP, 0), inputs, caption


def _answer(column: QRect, needs: Needs) -> tuple[QRect, QRect, QRect, QRect]:
    high = needs.labels(column.width())
    room = column.height() - high - needs.bars_caption(column.width()) - needs.bars.height() - 5 * GAP // 2
    height = min(max(needs.guess.height(), round(_GUESS * column.height())), room)
    guess = QRect(column.topLeft(), QSize(column.width(), height))
    labels = QRect(column.x(), guess.bottom() + 1 + GAP, column.width(), high)
    return (guess, labels, *_captioned_bars(_rest_below(column, labels, GAP), needs))


def _captioned_bars(area: QRect, needs: Needs) -> tuple[QRect, QRect]:
    caption = QRect(area.topLeft(), QSize(area.width(), needs.bars_caption(area.width())))
    return caption, _rest_below(area, caption, GAP // 2)


def _column(area: QRect, left: int, width: int) -> QRect:
    return QRect(area.x() + left, area.y(), width, area.height())


def _rest_below(area: QRect, taken: QRect, gap: int = 2 * GAP) -> QRect:
    return QRect(area.x(), taken.bottom() + 1 + gap, area.width(), area.bottom() - taken.bottom() - gap)
