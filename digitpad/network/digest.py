"""What tells one network from another: a digest of all that decides its answers."""

import json

import numpy as np

from digitpad.network.network import Network


def digest(network: Network) -> str:
    """Return the SHA-256, as 64 hexadecimal digits, of the sizes and the cost of `network` and of its parameters.

    These are taken as little-endian float32, the weights layer after layer and then the biases, as files hold them: a
    network that was kept and read again has the digest it had.
    """
    import hashlib  # noqa: PLC0415 - loads OpenSSL, 4 MB, and whoever only lists recipes needs none

    sha = hashlib.sha256(json.dumps([network.sizes, network.cost.name]).encode())
    for arrays in (network.weights, network.biases):
        for array in arrays:
            sha.update(np.ascontiguousarray(array, "<f4").data)
    return sha.hexdigest()
