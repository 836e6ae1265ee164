"""Platt scaling: activations that say how often a network is right."""

import numpy as np

from digitpad.datasets.mnist import Samples
from digitpad.network import Network, in_chunks, sigmoid

_ANSWERS = 4000  # that two numbers are fitted to: enough for them, and quick
_CHUNK = 250
_NEWTON_STEPS = 25
_RIDGE = 1e-6  # added to the curvature, which is nothing where every answer is right for certain


def platt_scaled(network: Network, validation: Samples) -> Network:
    """Return `network` with activations that are probabilities: of answers given with .8, about 80 % are right.

    A network that learned from distorted digits is more often right about plain ones than it says. So its last weighted
    sums z become a z + b, with the two numbers, the same for all ten outputs, for which the largest activation best
    predicts (by the cross-entropy) whether the answer is right on the validation images. The order of the outputs
    stays, and the result is an ordinary network: a and b go into its last weights and biases. J. Platt, "Probabilistic
    outputs for support vector machines", 1999; fitted by Newton's method.

    Where no a above 0 can be found, as of very few images, the network is returned as it is.
    """
    chunks = in_chunks(network.logit, validation.images[:_ANSWERS], _CHUNK)
    z = np.concatenate([chunk for _, chunk in chunks]).astype(np.float64)
    right = z.argmax(axis=1) == validation.labels[: len(z)]
    inputs = np.stack((z.max(axis=1), np.ones(len(z))), axis=1)
    scale_and_shift = np.array([1.0, 0.0])
    for _ in range(_NEWTON_STEPS):
        probability = sigmoid(inputs @ scale_and_shift)
        gradient = inputs.T @ (probability - right)
        curvature = (inputs * (probability * (1 - probability))[:, None]).T @ inputs
        scale_and_shift -= np.linalg.solve(curvature + _RIDGE * np.eye(2), gradient)
    scale, shift = scale_and_shift
    if not np.isfinite(scale_and_shift).all() or scale <= 0:
        return network
    scaled = network.copy()
    weights, biases = (kept[-1] for kept in scaled.parameters)
    weights[:] *= scale
    biases[:] *= scale
    biases[:] += shift
    return scaled
