"""What tells one network from another: a digest of all that decides its answers."""

import json

import numpy as np

from digitpad.network.network import Network


def digest(network: Network) -> str:
    """Return the SHA-256, as 64 hexadecimal digits, of sizes, feature maps and cost of `network` and its parameters.

    These are taken as little-endian float32, the weights layer after layer and then the biases, as files hold them: a
    network that was kept and read again has the digest it had.
    """
    import hashlib  # noqa: PLC0415 - loads OpenSSL, 4 MB, and whoever only lists recipes needs none

    described = [network.sizes, network.cost.name, *([network.feature_maps] if network.feature_maps else [])]
    sha = hashlib.sha256(json.dumps(described).encode())
    for arrays in network.parameters:
        for array in arrays:
            sha.update(np.ascontiguousarray(array, "<f4").data)
    return sha.hexdigest()
