"""Backpropagation through a whole mini-batch at a time: chapter 2 of the book, with samples for columns."""

from collections.abc import Sequence

from digitpad.network.cost import Cost
from digitpad.network.feature_maps import SharedWeights
from digitpad.network.folded import Folded
from digitpad.network.sigmoid import sigmoid, slope
from digitpad.network.workspace import Workspace


def backprop(folded: Folded, shared: Sequence[SharedWeights], cost: Cost, mini_batch: Workspace, eta: float) -> Folded:
    """Return `eta` times the gradient of the cost, averaged over the samples of a mini-batch.

    The biases are the last column of w, the activations have a row of ones for them: one product gives w . a + b, and
    one gives the gradient by weights and biases. ``w.dot(a, z)`` is z = w a, written into the array z.

    Parameters
    ----------
    folded
        The network's weights and biases.
    shared
        Of the layers that are feature maps, the first ones.
    cost
        Of the network.
    mini_batch
        With the samples. Its other arrays are written to, `nablas` among them, which is returned.
    """
    layers, weights, patches = folded.layers, folded.weights, mini_batch.patches
    transposed, activations, nablas = mini_batch.with_ones_transposed, mini_batch.activations, mini_batch.nablas
    # feedforward
    for l, (w, a, z) in enumerate(zip(layers, mini_batch.with_ones, activations, strict=True)):  # noqa: E741
        if l < len(shared):
            shared[l].feedforward(w, a, patches[l], z)
        else:
            w.dot(a, z)
        sigmoid(z, z)
    # backward pass
    delta = cost.delta(activations[-1], mini_batch.y)
    delta *= eta / mini_batch.m  # here, for delta is small and the gradient is linear in it
    for l in range(len(layers) - 1, -1, -1):  # noqa: E741
        if l < len(shared):
            shared[l].backprop(delta, patches[l], nablas.layers[l])
        else:
            delta.dot(transposed[l], nablas.layers[l])
        if l:
            delta = shared[l].backward(weights[l], delta) if l < len(shared) else folded.transposed[l].dot(delta)
            delta *= slope(activations[l - 1])
    return nablas
