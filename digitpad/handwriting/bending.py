"""Distortions of lines: what another hand would have done with the same digit."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines

_MIDDLE = np.float32(13.5)


def affine_matrices(
    rng: np.random.Generator, count: int, rotation: float, shear: float, aspect: float
) -> NDArray[np.float64]:
    """Return matrices ``(count, 2, 2)`` that turn by up to +-`rotation` degrees, slant and widen; see `affine`."""
    angle = np.radians(rng.uniform(-rotation, rotation, count))
    slant = rng.uniform(-shear, shear, count)
    width = np.exp(rng.uniform(-aspect, aspect, count))
    cos, sin = np.cos(angle), np.sin(angle)
    # x' = R (width x + slant y)
    matrices = np.empty((count, 2, 2))
    matrices[:, 0, 0], matrices[:, 0, 1] = cos * width, cos * slant - sin
    matrices[:, 1, 0], matrices[:, 1, 1] = sin * width, sin * slant + cos
    return matrices


def affine(lines: Lines, rng: np.random.Generator, rotation: float, shear: float, aspect: float) -> Lines:
    """Turn each picture by up to +-`rotation` degrees, slant it by up to +-`shear`, widen it by up to +-`aspect`."""
    matrix = affine_matrices(rng, lines.count, rotation, shear, aspect).astype(np.float32)
    centred = lines.points - _MIDDLE
    turned = np.einsum("pij,pj->pi", matrix[lines.point_picture], centred)
    return replace(lines, points=turned + _MIDDLE)


def elastic(lines: Lines, rng: np.random.Generator, most: float, waves: int = 3) -> Lines:
    """Move the points of each picture by smooth waves, each coordinate by up to about `most` pixels."""
    shape = (lines.count, 2, waves)
    strength = rng.uniform(0, most, (lines.count, 1, 1)) * rng.standard_normal(shape) / np.sqrt(waves)
    length = rng.uniform(10, 30, shape)  # pixels
    direction, phase = rng.uniform(0, 2 * np.pi, (2, *shape))
    picture = lines.point_picture
    x, y = lines.points[:, 0, None, None], lines.points[:, 1, None, None]
    kx = (2 * np.pi * np.cos(direction) / length).astype(np.float32)[picture]
    ky = (2 * np.pi * np.sin(direction) / length).astype(np.float32)[picture]
    wave = np.sin(kx * x + ky * y + phase.astype(np.float32)[picture])
    return replace(lines, points=lines.points + (strength.astype(np.float32)[picture] * wave).sum(axis=2))
