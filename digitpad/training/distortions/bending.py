"""Distortions of lines: what another hand would have done with the same digit."""

from dataclasses import replace

import numpy as np

from digitpad.training.lines import Lines

_MIDDLE = np.float32(13.5)


def affine(lines: Lines, rng: np.random.Generator, rotation: float, shear: float, aspect: float) -> Lines:
    """Turn each picture by up to +-`rotation` degrees, slant it by up to +-`shear`, widen it by up to +-`aspect`."""
    angle = np.radians(rng.uniform(-rotation, rotation, lines.count))
    slant = rng.uniform(-shear, shear, lines.count)
    width = np.exp(rng.uniform(-aspect, aspect, lines.count))
    cos, sin = np.cos(angle), np.sin(angle)
    # x' = R (width x + slant y)
    matrix = np.empty((lines.count, 2, 2), np.float32)
    matrix[:, 0, 0], matrix[:, 0, 1] = cos * width, cos * slant - sin
    matrix[:, 1, 0], matrix[:, 1, 1] = sin * width, sin * slant + cos
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
