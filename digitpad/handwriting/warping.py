"""Image warping: affine and elastic deformation of MNIST's own grey ink, resampled once and framed as every digit is.

`digitpad.handwriting.deformation` does the same to lines.
"""

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.deformation import affine_matrices, random_waves
from digitpad.ink.framing import BOX, MIDDLE
from digitpad.ink.rendering import centres_of_mass
from digitpad.network.sizes import INPUTS, SIDE

_CENTRE = (SIDE - 1) / 2


def warped(
    images: NDArray[np.uint8], rng: np.random.Generator, rotation: float, shear: float, aspect: float, most: float
) -> NDArray[np.uint8]:
    """Return grey pictures ``(n, 784)`` turned, slanted, widened and bent, each in its own way.

    Parameters
    ----------
    images
        ``(n, 784)``, 0 for paper to 255 for ink.
    rng
        Decides how.
    rotation, shear, aspect
        See `digitpad.handwriting.deformation.affine_matrices`.
    most
        Pixels, about, that a point is moved by the elastic deformation, at most.
    """
    n = len(images)
    forward = affine_matrices(rng, n, rotation, shear, aspect)
    ink = images.reshape(n, SIDE, SIDE)
    scale, mass = _box_scale(ink, forward), centres_of_mass(ink).astype(np.float32)
    forward *= scale[:, None, None]
    backward = np.linalg.inv(forward).astype(np.float32)
    grid = np.arange(SIDE, dtype=np.float32) - np.float32(MIDDLE)
    bend = _bend(rng, n, most)
    # where each new pixel comes from
    x = backward[:, 0, 0, None, None] * grid + backward[:, 0, 1, None, None] * grid[:, None]
    y = backward[:, 1, 0, None, None] * grid + backward[:, 1, 1, None, None] * grid[:, None]
    x += mass[:, 0, None, None] + bend[0]
    y += mass[:, 1, None, None] + bend[1]
    return _sampled(images, x, y)


def _box_scale(ink: NDArray[np.uint8], forward: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor ``(n,)`` by which each picture, once deformed, has to grow for its ink to fill the box."""
    dark = ink > 64  # noqa: PLR2004 - a quarter of full ink
    grid = np.arange(SIDE) - _CENTRE
    extent = np.empty((len(ink), 2))
    for axis in range(2):
        along = (forward[:, axis, 0, None, None] * grid + forward[:, axis, 1, None, None] * grid[:, None]).astype(
            np.float32
        )
        high = np.where(dark, along, -np.inf).max(axis=(1, 2))
        low = np.where(dark, along, np.inf).min(axis=(1, 2))
        extent[:, axis] = high - low + 1
    scale: NDArray[np.float64] = BOX / np.clip(extent.max(axis=1), 8, 40)
    return scale


def _bend(rng: np.random.Generator, n: int, most: float) -> NDArray[np.float32]:
    """Return smooth displacements ``(2, n, 28, 28)``; a wave in the plane is a product of waves along x and y."""
    waves = random_waves(rng, most, (2, n), picture_axis=1)
    strength = waves.strength.astype(np.float32)
    grid = np.arange(SIDE)
    along_x = waves.kx[..., None] * grid
    along_y = waves.ky[..., None] * grid + waves.phase[..., None]
    # sin(a + b) = sin a cos b + cos a sin b
    left = np.concatenate((np.sin(along_x), np.cos(along_x)), axis=2).astype(np.float32)
    right = np.concatenate((np.cos(along_y), np.sin(along_y)), axis=2).astype(np.float32)
    right *= np.concatenate((strength, strength), axis=2)[..., None]
    bend: NDArray[np.float32] = np.matmul(right.swapaxes(2, 3), left)
    return bend


def _sampled(images: NDArray[np.uint8], x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return the pictures at the places x, y, each ``(n, 28, 28)`` and changed here, by bilinear interpolation."""
    n = len(images)
    wide = SIDE + 2
    padded = np.zeros((n, wide, wide), np.float32)
    padded[:, 1:-1, 1:-1] = images.reshape(n, SIDE, SIDE)
    flat = padded.ravel()
    np.clip(x, -1, SIDE - 0.001, out=x)
    np.clip(y, -1, SIDE - 0.001, out=y)
    left, top = np.floor(x), np.floor(y)
    x -= left
    y -= top
    at = (top.astype(np.int32) + 1) * wide + left.astype(np.int32) + 1
    at += (np.arange(n, dtype=np.int32) * wide * wide)[:, None, None]
    upper = flat[at] * (1 - x) + flat[at + 1] * x
    at += wide
    lower = flat[at] * (1 - x) + flat[at + 1] * x
    upper += (lower - upper) * y
    return np.rint(upper, out=upper).astype(np.uint8).reshape(n, INPUTS)
