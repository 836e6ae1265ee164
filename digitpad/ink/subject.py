"""Telling the digit from all else that is inked in a picture: specks, a neighbour's stroke, a thing in a corner.

The digit is the thing in the middle of attention: large, near the middle, not cut by the border. What lies within its
box or close beside it belongs to it, as the bar of a five does: closer than it is large itself, so that a speck has to
touch a digit to count, and a stroke need not.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.components import components
from digitpad.ink.enclosure import are_apart, enclosures
from digitpad.ink.fading import goes_on, unfaded
from digitpad.ink.lighting import ink_on_paper
from digitpad.ink.pixels import CLEAR, from_blocks, in_blocks, spread

Pixels = NDArray[np.float32]
Mask = NDArray[np.bool_]

_LONGEST = 256  # blocks along the longer side: enough to tell a speck from a stroke
_EDGE = 2  # blocks around what is clear in which its blurred edge lies
_DUST = 0.02  # of the picture's longer side: where nothing is larger, nothing is drawn
_SMALL = 100  # pixels along the longer side: in smaller pictures a dot is a dot
_OFF = 0.6  # by this share less counts what lies at the border, compared with what lies in the middle
_CUT = 0.35  # this share counts what the border cuts, compared with what is whole
_DOUBTFUL = 0.6  # of half the picture: what the border cuts so far from the middle is hardly the digit
_NEAR = 0.6  # of the digit's size: what is further away belongs to something else, however large it is
_BESIDE = 0.3  # of half the picture: what the border cuts is left out if it is so much further from the middle
_ALIKE = 0.5  # of the digit's height, and of its size: what is larger may be another digit
_APART = 0.15  # of the highest digit's height: lines of digits are further from each other
_DEEPEST = 2  # a box on a sheet on a desk
_MOST = 4  # digits in a row that are left to the network's reader


class Subject(NamedTuple):
    """What a picture shows."""

    ink: Pixels
    """``(height, width)``, 0 for paper to 1 for ink, of the digit alone, or of a few side by side; all zeros where
    nothing is drawn. In uneven light smaller than the picture; see `digitpad.ink.lighting.ink_on_paper`."""
    several: bool = False
    """Whether there are digits one below the other, or more in a row than a network's reader can tell apart."""
    scale: int = 1
    """How many pixels of the picture are one of `ink`, each way."""
    corner: tuple[int, int] = (0, 0)
    """Row and column of the picture at which `ink` begins: it may be the inside of a box."""


def subject(grey: NDArray[np.floating], *, depth: int = 0) -> Subject:
    """Return what a picture shows.

    Parameters
    ----------
    grey
        ``(height, width)``, 0 for black to 1 for white.
    depth
        How many rectangles it was cut out of.
    """
    ink = ink_on_paper(grey)
    if not ink.any():
        return Subject(ink)
    inside = enclosures(in_blocks(ink > CLEAR, _step(ink))) if depth < _DEEPEST else []
    if any(are_apart(inside[0], other) for other in inside[1:]):
        return Subject(ink, several=True)
    scale = max(grey.shape) // max(ink.shape)  # rounded down, as the sides of `ink` are
    if inside:
        top, left, bottom, right = (_step(ink) * scale * side for side in inside[0])
        shown = subject(grey[top:bottom, left:right], depth=depth + 1)
        if shown.ink.any():
            return shown._replace(corner=(top + shown.corner[0], left + shown.corner[1]))
    things = _Things(ink)
    if things.are_doubtful:
        fainter = ink_on_paper(grey, apart=things.everything())
        if fainter.any() and not (behind := _Things(fainter)).are_doubtful:
            ink, things = fainter, behind
    if things.are_dust:
        return Subject(np.zeros_like(ink))
    strong, stronger = things.subject(), unfaded(ink)
    whole = _Things(stronger, ink > CLEAR).subject(alone=True)
    shown = whole if goes_on(strong.ink, whole.ink) else strong
    return shown._replace(ink=_in_full_ink(shown.ink), scale=scale)


def _in_full_ink(ink: Pixels) -> Pixels:
    """Return ink, some of it clear, up to 1: what is left out may have been darker. A speck does not become clear."""
    full: Pixels = ink / ink.max()
    return np.where(ink > CLEAR, full, np.minimum(full, np.float32(CLEAR)))


def _step(ink: Pixels) -> int:
    """Return how many pixels a block has each way."""
    return -(-int(max(ink.shape)) // _LONGEST)


class _Things:
    """The connected pieces of clear ink in a picture, and which of them is the digit, or the largest part of it.

    Parameters
    ----------
    ink
        ``(height, width)``, some of it clear.
    seeds
        ``(height, width)``: what holds none of these pixels, some of which are clear, is no thing.
    """

    def __init__(self, ink: Pixels, seeds: Mask | None = None) -> None:
        self._ink, self._step = ink, _step(ink)
        found = components(in_blocks(ink > CLEAR, self._step))
        held = np.arange(1, len(found.boxes) + 1)
        if seeds is not None:
            held = np.setdiff1d(found.labels[in_blocks(seeds, self._step)], [0])
        self._labels, self._held = found.labels, held
        self._boxes = found.boxes[held - 1].astype(np.float64)
        self._extents = self._boxes[:, 2:] - self._boxes[:, :2]
        ends = np.array(found.labels.shape)
        self._cut = (self._boxes[:, :2] == 0).any(axis=1) | (self._boxes[:, 2:] == ends).any(axis=1)
        self._off = np.abs((self._boxes[:, :2] + self._boxes[:, 2:]) / ends - 1).max(axis=1)  # 1 at the border
        scores = np.hypot(*self._extents.T) * (1 - _OFF * self._off**2) * np.where(self._cut, _CUT, 1.0)
        self._chosen = int(scores.argmax())

    @property
    def are_dust(self) -> bool:
        """Whether all is too small to be a digit."""
        longest = max(self._ink.shape)
        return longest > _SMALL and bool(self._extents.max() * self._step <= _DUST * longest)

    @property
    def are_doubtful(self) -> bool:
        """Whether this may be no digit, but a thing at the border, or dust; something fainter may be the digit."""
        return self.are_dust or bool(self._cut[self._chosen] and self._off[self._chosen] > _DOUBTFUL)

    def everything(self) -> Mask:
        """Return all that is clear, with its blurred edges, ``(height, width)``."""
        return self._pixels(spread(self._labels > 0, _EDGE))

    def subject(self, *, alone: bool = False) -> Subject:
        """Return the digit, or the digits; `alone` without what is not clear and apart from it, too."""
        chosen = self._chosen
        apart = self._cut & (self._off > self._off[chosen] + _BESIDE)
        alike = self._extents.max(axis=1) >= _ALIKE * self._extents[chosen].max()
        digits = alike & (self._extents[:, 0] >= _ALIKE * self._extents[chosen, 0]) & ~apart
        belongs = digits | self._grown(~apart if self._cut[chosen] else ~self._cut)
        several = self._are_several(digits)
        if belongs.all() and not alone:
            return Subject(self._ink, several)
        kept = np.isin(self._labels, self._held[belongs])
        rest = ~spread(kept, _EDGE) if alone else spread((self._labels > 0) & ~kept, _EDGE) & ~spread(kept)
        return Subject(np.where(self._pixels(rest), np.float32(0), self._ink), several)

    def _grown(self, whole: Mask) -> Mask:
        """Return which belong to the chosen one: of what is `whole` what is near it, and what is near these."""
        boxes, reach = self._boxes, self._extents.max(axis=1)
        member: Mask = np.arange(len(boxes)) == self._chosen
        while True:
            low, high = boxes[member, :2].min(axis=0), boxes[member, 2:].max(axis=0)
            gaps = np.maximum(np.maximum(low - boxes[:, 2:], boxes[:, :2] - high), 0).max(axis=1)
            near = member | (whole & (gaps <= np.minimum(reach, _NEAR * (high - low).max())))
            if np.array_equal(near, member):
                return member
            member = near

    def _are_several(self, digits: Mask) -> bool:
        """Return whether digits, one or more, stand in lines one below the other or in a long row."""
        boxes = self._boxes[digits]
        below = boxes[:, None, 0] - boxes[None, :, 2]
        return len(boxes) > _MOST or bool((below > _APART * self._extents[digits, 0].max()).any())

    def _pixels(self, blocks: Mask) -> Mask:
        return from_blocks(blocks, self._step, self._ink.shape)
