"""Affine and elastic deformation of lines: what another hand would have done with the same digit.

As P. Simard, D. Steinkraus and J. Platt deform images, "Best practices for convolutional neural networks applied to
visual document analysis", ICDAR 2003; but of centre lines, which are then drawn afresh: nothing is resampled.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines
from digitpad.network.sizes import SIDE

_MIDDLE = np.float32((SIDE - 1) / 2)
_WAVES = 3  # summed for each coordinate
_WAVELENGTHS = (10, 30)  # pixels


def affine_matrices(
    rng: np.random.Generator, count: int, rotation: float, shear: float, aspect: float
) -> NDArray[np.float64]:
    """Return `count` random affine maps without their shifts, ``(count, 2, 2)``.

    A point first moves to the side by up to +-`shear` times its y and has its x multiplied by exp(-`aspect`) to
    exp(`aspect`); then it is turned by up to +-`rotation` degrees.
    """
    angle = np.radians(rng.uniform(-rotation, rotation, count))
    slant = rng.uniform(-shear, shear, count)
    width = np.exp(rng.uniform(-aspect, aspect, count))
    cos, sin = np.cos(angle), np.sin(angle)
    # R (width slant; 0 1), R the rotation
    matrices = np.empty((count, 2, 2))
    matrices[:, 0, 0], matrices[:, 0, 1] = cos * width, cos * slant - sin
    matrices[:, 1, 0], matrices[:, 1, 1] = sin * width, sin * slant + cos
    return matrices


def affine(lines: Lines, rng: np.random.Generator, rotation: float, shear: float, aspect: float) -> Lines:
    """Turn, slant and widen each picture about its middle in its own way; how much, see `affine_matrices`."""
    matrix = affine_matrices(rng, lines.count, rotation, shear, aspect).astype(np.float32)
    centred = lines.points - _MIDDLE
    turned = np.einsum("pij,pj->pi", matrix[lines.point_picture], centred)
    return replace(lines, points=turned + _MIDDLE)


class Waves(NamedTuple):
    """Plane waves ``strength * sin(kx x + ky y + phase)``; smooth displacements are sums of a few."""

    strength: NDArray[np.float64]
    """In pixels."""
    kx: NDArray[np.float64]
    """With `ky` the wave vector, in radians a pixel."""
    ky: NDArray[np.float64]
    phase: NDArray[np.float64]


def random_waves(rng: np.random.Generator, most: float, shape: tuple[int, int], picture_axis: int) -> Waves:
    """Return waves of all directions whose sum moves points by up to about `most` pixels.

    `shape` has pictures along `picture_axis` and x and y along the other; the arrays have the waves to be summed along
    one axis more, the last.
    """
    per_picture = tuple(n if axis == picture_axis else 1 for axis, n in enumerate((*shape, _WAVES)))
    whole = (*shape, _WAVES)
    strength = rng.uniform(0, most, per_picture) * rng.standard_normal(whole) / np.sqrt(_WAVES)
    length = rng.uniform(*_WAVELENGTHS, whole)
    direction, phase = rng.uniform(0, 2 * np.pi, (2, *whole))
    return Waves(strength, 2 * np.pi * np.cos(direction) / length, 2 * np.pi * np.sin(direction) / length, phase)


def elastic(lines: Lines, rng: np.random.Generator, most: float) -> Lines:
    """Move the points of each picture by smooth waves, x and y by up to about `most` pixels each."""
    picture = lines.point_picture
    strength, kx, ky, phase = (
        wave.astype(np.float32)[picture] for wave in random_waves(rng, most, (lines.count, 2), picture_axis=0)
    )
    x, y = lines.points[:, 0, None, None], lines.points[:, 1, None, None]
    moved = (strength * np.sin(kx * x + ky * y + phase)).sum(axis=2)
    return replace(lines, points=lines.points + moved)
