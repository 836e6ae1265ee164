"""What else is in a photo, beside the digit: specks, a neighbour's stroke, a dark corner, the edge of the paper."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

Rng = np.random.Generator
Box = tuple[float, float, float, float]
"""Left, top, right and bottom of the digit, in pixels."""
Clutter = Callable[[Image.Image, Box, Rng], Image.Image]
"""Takes a picture of the ink, in mode L with 255 for ink, and where the digit is; returns it with more in it."""


def specks(drawn: Image.Image, box: Box, rng: Rng) -> Image.Image:
    """Add up to a dozen specks, of up to a tenth of the digit's size, a fifth of its size or more away from it."""
    draw, size = ImageDraw.Draw(drawn), _size(box)
    added, wanted = 0, int(rng.integers(1, 13))
    for _ in range(50 * wanted):
        x, y = rng.uniform(0, drawn.width), rng.uniform(0, drawn.height)
        away = max(box[0] - x, x - box[2], box[1] - y, y - box[3])
        across, down = rng.uniform(0.005, 0.05, 2) * size
        if added < wanted and away > 0.2 * size:
            draw.ellipse([x - across, y - down, x + across, y + down], fill=int(rng.integers(150, 256)))
            added += 1
    return drawn


def neighbour(drawn: Image.Image, box: Box, rng: Rng) -> Image.Image:
    """Cut the digit out with about 30 % of margin, strokes of its neighbours at one border or two."""
    size = _size(box)
    margin = rng.uniform(0.22, 0.38) * size
    left, top, right, bottom = box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin
    middle, half = np.array([(left + right) / 2, (top + bottom) / 2]), np.array([right - left, bottom - top]) / 2
    draw, pen = ImageDraw.Draw(drawn), max(2.0, rng.uniform(0.03, 0.1) * size)
    for side in rng.permutation(4)[: int(rng.integers(1, 3))].tolist():
        inside = rng.uniform(0.02, 0.1) * size  # how far the stroke reaches in
        across, outward = side % 2, 1 if side in {2, 3} else -1
        ends = np.empty((2, 2))
        ends[:, across] = outward * np.array([half[across] - inside, half[across] + size])
        ends[:, 1 - across] = rng.uniform(-1, 1, 2) * half[1 - across]
        draw.line((ends + middle).ravel().tolist(), fill=255, width=round(pen))
    return drawn.crop((round(left), round(top), round(right), round(bottom)))


def corner(drawn: Image.Image, box: Box, rng: Rng) -> Image.Image:
    """Add a dark thing that reaches in at a corner, as far as the digit leaves it room."""
    turned, (width, height) = rng.integers(0, 2, 2).tolist(), drawn.size
    free = (width - box[2] if turned[0] else box[0], height - box[3] if turned[1] else box[1])
    reach = rng.uniform(0.2, 0.7, 2) * np.minimum(free, 0.4 * np.array(drawn.size))
    across, down = np.maximum(reach, 4.0).tolist()
    x, y = (width if turned[0] else 0.0), (height if turned[1] else 0.0)
    ImageDraw.Draw(drawn).ellipse([x - across, y - down, x + across, y + down], fill=255)
    return drawn


def edge(drawn: Image.Image, box: Box, rng: Rng) -> Image.Image:
    """Let the paper end before the picture does, aslant, on one side."""
    side, (width, height) = int(rng.integers(4)), drawn.size
    room = (box[0], width - box[2], box[1], height - box[3])[side]
    near, far = np.sort(rng.uniform(0.1, 0.7, 2)) * min(room, 0.25 * min(drawn.size))
    length, end = (height, width) if side in {0, 1} else (width, height)
    outer, first, last = (0.0, near, far) if side in {0, 2} else (end, end - near, end - far)
    corners = np.array([(outer, 0), (first, 0), (last, length), (outer, length)])
    corners = corners if side in {0, 1} else corners[:, ::-1]
    ImageDraw.Draw(drawn).polygon(corners.ravel().tolist(), fill=255)
    return drawn


def fading(drawn: Image.Image, box: Box, rng: Rng) -> Image.Image:
    """Let the ink fade from one end of the digit to the other, to a third or a quarter."""
    turn, least = rng.uniform(0, 2 * np.pi), rng.uniform(0.25, 0.35)
    y, x = np.mgrid[: drawn.height, : drawn.width]
    along = (x - (box[0] + box[2]) / 2) * np.cos(turn) + (y - (box[1] + box[3]) / 2) * np.sin(turn)
    share = np.clip(along / _size(box) + 0.5, 0, 1) * (1 - least) + least
    return Image.fromarray(np.rint(np.asarray(drawn) * share).astype(np.uint8))


def _size(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])
