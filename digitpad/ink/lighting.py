"""Finding the ink in a photo in any light: what the paper under it looks like is estimated, and taken off."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]
_Pixel = TypeVar("_Pixel", bound=np.generic)

LEAST_CONTRAST = 0.1
"""The least difference between paper and ink, on a scale from 0 for black to 1 for white; less is an empty picture."""

_LONGEST = 512  # pixels: a picture in uneven light is made smaller first, which takes noise away
_COARSE = 128  # pixels of the longer side, once made smaller, to tell even light from uneven and ink from noise
_TINY = 64  # pixels along the longer side: too few for a photo
_WINDOW = 0.3  # of the shorter side: what is narrower is drawn, what is wider is light or shadow
_UNEVEN = 0.1  # of the contrast between ink and paper: where the paper at the border varies more, light is uneven
_UNEVEN_DARK = 0.25  # of the shade of the paper: the same for paper that is nearly black
_BORDER = 0.95  # share of the border that has to be paper of one shade, or the light is uneven
_INKED = 0.5  # of the contrast: what differs by more along the border is ink
_EDGES = 0.35  # share of the border that may be neither ink nor paper, but edges of strokes, where a digit was cut out
_NARROW = 2.5  # a picture this many times as long as wide is no photo, but a one that was cut out
_CUT_EVEN = 0.5  # the least evenness (see `_evenness`) of a digit that was cut out; light of many shades comes to .46
_HAIRLINE = 0.22  # the least difference between paper and very thin ink; folds and printed squares have less
_NOISE = 6.0  # ink has to stand out by this many standard deviations of the paper's noise
_SPECKS = 20_000  # one pixel in this many may be a speck, stronger than the ink
_COARSE_SPECKS = 4_000  # the same where neighbours were averaged
_ROUGHER = 1.4  # ink is taken to be dark, the usual case, unless that makes the paper this many times as rough
_EVEN = 0.4  # the least evenness of ink
_DARKEST = 0.05  # paper is taken to be no darker: dividing by less would make noise large


def ink_on_paper(grey: NDArray[np.floating], *, shades: bool = False, apart: NDArray[np.bool_] | None = None) -> Pixels:
    """Return how strongly each pixel is inked, 0 for paper to 1 for ink; all zeros where nothing is drawn.

    Where the paper along the border is of one shade, everything is measured against that. Where it is not, the paper
    under the ink is found by a grey-scale closing (J. Serra, "Image analysis and mathematical morphology", 1982): what
    is narrower than a window, as a pen is, is filled with what lies around it; light, a shadow and its edge, which are
    wider, stay. The picture is divided by that: paper and ink reflect a share of the light that they get.

    Parameters
    ----------
    grey
        ``(height, width)``, 0 for black to 1 for white. Ink may be dark on light or light on dark.
    shades
        Whether to return also what has no one shade: shadows, and letters too small to be seen well.
    apart
        What to leave out, in the shape of the result: what is fainter is found then as if this were paper.

    Returns
    -------
    ``(height, width)``, float32; where the light is uneven, made smaller by a whole factor, so that the longer side has
    512 pixels at most.
    """
    grey = grey.astype(np.float32, copy=False)
    small = _smaller(grey, _LONGEST)
    if _is_evenly_lit(grey) or (apart is not None and apart.shape != small.shape):  # the latter: as it was cut out
        ink = _in_even_light(grey, apart)
        drawn = _coarse_strength(ink) > 0 or _is_hairline(ink)
    else:
        ink = _left(_in_uneven_light(small), apart)
        drawn = _stands_out(ink) and (shades or _evenness(ink) >= _EVEN)
        if not drawn and apart is None and _is_cut_out(_smaller(grey, _COARSE)):
            ink, drawn = _in_even_light(grey), True
    strength = _strength(ink)
    return np.clip(ink / strength, 0.0, 1.0) if drawn and strength else np.zeros_like(ink)


def _is_evenly_lit(grey: Pixels) -> bool:
    """Return whether the paper is of one shade; in a very small picture it is taken to be."""
    coarse = _smaller(grey, _COARSE)
    if max(grey.shape) <= _TINY or _is_cut_close(coarse):
        return True
    return any(_is_one_shade(border(paper), coarse) for paper in (grey, coarse, _paper(coarse)[0]))


def _left(ink: Pixels, apart: NDArray[np.bool_] | None) -> Pixels:
    return ink if apart is None else np.where(apart, np.float32(0), ink)


def _in_even_light(grey: Pixels, apart: NDArray[np.bool_] | None = None) -> Pixels:
    """Return by how much each pixel differs from the paper, which is what most of the border is."""
    difference: Pixels = _left(grey - np.median(border(grey)), apart)
    return max(-difference, difference, key=_strength)


def _is_one_shade(paper: Pixels, picture: Pixels) -> bool:
    """Return whether the pixels of `paper` differ little, beside what ink differs by in the `picture`."""
    shade = float(np.median(paper))
    contrast = _strength(np.abs(picture - shade), _COARSE_SPECKS)
    # where paper is dark, light that differs much makes its shades differ little, but not the ink's
    tolerance = min(_UNEVEN * contrast, max(_UNEVEN_DARK * shade, LEAST_CONTRAST / 5))
    return bool(np.mean(np.abs(paper - shade) <= tolerance) >= _BORDER)


def _is_cut_close(picture: Pixels) -> bool:
    """Return whether ink touches the border in several places, as in a digit cut out; a shadow touches it in one."""
    differs, inked = _along_border(picture)
    return bool(_places(inked) > 1 and np.mean((np.abs(differs) > _UNEVEN) & ~inked) <= _EDGES)


def _is_cut_out(picture: Pixels) -> bool:
    """Return whether a digit was cut out so closely that most of the border may be the edges of strokes.

    They are neither ink nor paper, but the strokes have one shade nevertheless, and light has many. A shadow has one
    too, but it reaches the border in one place, and no sheet is as narrow as a one.
    """
    evenness = _evenness(_in_even_light(picture))
    if max(picture.shape) >= _NARROW * min(picture.shape):
        return evenness >= _EVEN
    _, inked = _along_border(_blurred(picture))  # or noise makes two places of one, where light changes slowly
    return _places(inked) != 1 and evenness >= _CUT_EVEN


def _along_border(picture: Pixels) -> tuple[Pixels, NDArray[np.bool_]]:
    """Return by which share of the contrast each pixel along the border differs from most, and which are ink."""
    along = border(picture)
    differs = along - np.median(along)
    differs /= max(_strength(np.abs(picture - np.median(along)), _COARSE_SPECKS), LEAST_CONTRAST)
    return differs, max(differs > _INKED, differs < -_INKED, key=np.count_nonzero)


def _places(inked: NDArray[np.bool_]) -> int:
    """Return in how many places there is ink, once around the border."""
    return int(np.count_nonzero(inked & ~np.roll(inked, 1)))


def _in_uneven_light(grey: Pixels) -> Pixels:
    """Return by how much each pixel differs from the paper under it, as a share of the light that reaches the paper."""
    _, dark = _paper(_smaller(grey, _COARSE))
    smooth = _blurred(grey)
    paper = _closed(smooth) if dark else -_closed(-smooth)
    differs: Pixels = paper - grey if dark else grey - paper
    # Light multiplies what paper and ink reflect; in a negative, which has light ink, what they do not.
    lights = (paper,) if dark else (paper, 1 - paper)
    shares: list[Pixels] = [np.divide(differs, np.maximum(light, _DARKEST), dtype=np.float32) for light in lights]
    ink = max(shares, key=_evenness)
    ink -= np.median(ink)
    return ink


def _paper(grey: Pixels) -> tuple[Pixels, bool]:
    """Return the paper under dark ink or under light, whichever varies less, and whether the ink is dark."""
    smooth = _blurred(grey)
    curved = _surface(smooth)
    under_dark, under_light = _closed(smooth - curved), -_closed(curved - smooth)
    dark = _roughness(under_dark) <= _ROUGHER * _roughness(under_light)
    return curved + (under_dark if dark else under_light), dark


def _surface(grey: Pixels) -> Pixels:
    """Return the polynomial of second degree in row and column that fits the picture best, by least squares."""
    y, x = (np.linspace(-1, 1, side, dtype=np.float32) for side in grey.shape)
    powers = np.stack([np.multiply.outer(y**i, x**j).ravel() for i in range(3) for j in range(3 - i)], axis=1)
    coefficients = np.linalg.lstsq(powers, grey.ravel())[0]
    surface: Pixels = (powers @ coefficients).reshape(grey.shape)
    return surface


def _closed(grey: Pixels) -> Pixels:
    """Return the picture with whatever is dark and narrower than the window filled with what is around it."""
    window = max(3, round(_WINDOW * min(grey.shape)))
    closed = np.pad(grey, window - 1, mode="edge")
    for extreme in (np.maximum, np.minimum):
        for _ in range(2):
            closed = extremes(closed, window, extreme).T
    return closed


def extremes(grey: Pixels, window: int, extreme: Callable[[Pixels, Pixels], Pixels]) -> Pixels:
    """Return the extreme over each `window` consecutive rows; the result has `window` - 1 rows fewer."""
    covered = 1
    while covered < window:
        step = min(covered, window - covered)
        grey = extreme(grey[:-step], grey[step:])
        covered += step
    return grey


def _roughness(grey: Pixels) -> float:
    """Return the sum of absolute second differences: strokes and edges make it large, an even slope does not."""
    return float(sum(np.abs(np.diff(grey, 2, axis=axis)).sum() for axis in (0, 1)))


def _evenness(ink: Pixels) -> float:
    """Return the share of inked pixels that are strongly inked, 0 to 1: a pen has one shade, a shadow's edge many."""
    ink = _blurred(ink)
    strength = _strength(ink, _COARSE_SPECKS)
    inked = np.count_nonzero(ink > 0.3 * strength)
    return np.count_nonzero(ink > 0.7 * strength) / inked if strength else 0.0


def _stands_out(ink: Pixels) -> bool:
    """Return whether the ink is far stronger than the noise of the paper."""
    return _coarse_strength(ink) > _NOISE * _noise(_smaller(ink, _COARSE))


def _is_hairline(ink: Pixels) -> bool:
    """Return whether there is ink that is faint only once neighbours are averaged: lines of a pixel or two."""
    coarse = _smaller(ink, _COARSE)
    least = LEAST_CONTRAST * max(coarse.shape) / max(ink.shape)
    stands_out = _strength(coarse, _COARSE_SPECKS, least) > _NOISE * _noise(coarse)
    return stands_out and _strength(ink) - _NOISE * _noise(ink) >= _HAIRLINE


def _noise(ink: Pixels) -> float:
    """Return the standard deviation of the paper's noise, estimated as the 50th less the 16th percentile."""
    low, middle = np.percentile(ink, (16, 50))
    return float(middle - low)


def _coarse_strength(ink: Pixels) -> float:
    """Return the strength where neighbours are averaged, which leaves little of noise."""
    return _strength(_smaller(ink, _COARSE), _COARSE_SPECKS)


def _strength(ink: Pixels, specks: int = _SPECKS, least: float = LEAST_CONTRAST) -> float:
    """Return how strong the strongest ink is, a few specks left aside; 0 where there is none of strength `least`."""
    inked = ink[ink >= least]
    count = ink.size // specks
    return float(np.partition(inked, -1 - count)[-1 - count]) if len(inked) > count else 0.0


def border(grey: NDArray[_Pixel]) -> NDArray[_Pixel]:
    """Return the pixels along the border of ``(height, width)``, clockwise from the upper left, each once: ``(n,)``."""
    return np.concatenate((grey[0], grey[1:, -1], grey[-1, -2::-1], grey[-2:0:-1, 0]))


def _blurred(grey: Pixels) -> Pixels:
    """Return the mean of each pixel and its eight neighbours."""
    padded = np.pad(grey, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    mean: Pixels = (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / np.float32(9)
    return mean


def _smaller(grey: Pixels, longest: int) -> Pixels:
    """Return the picture made smaller by a whole factor, so that its longer side is at most `longest` pixels."""
    step = -(-max(grey.shape) // longest)
    if step == 1:
        return grey
    height, width = (max(1, side // step) for side in grey.shape)
    whole = grey[: height * step, : width * step]
    if whole.shape != (height * step, width * step):
        whole = np.pad(whole, [(0, height * step - whole.shape[0]), (0, width * step - whole.shape[1])], mode="edge")
    smaller: Pixels = whole.reshape(height, step, width, step).mean(axis=(1, 3))
    return smaller
