"""What is found out about a drawing in the background; no Qt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing, Stroke
from digitpad.network import Network
from digitpad.session.inside.evidence import Evidence, evidence
from digitpad.session.inside.regions import Region, regions
from digitpad.session.inside.search import Search

Array = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a network says one digit of a drawing and not another."""

    evidence: Evidence
    regions: list[Region]
    weighted: Array
    """``(10,)``: of each logit what the last layer's weights make of the activations before it; its bias is the rest."""
    hidden: int
    """Neurons of that layer."""


def explain(
    network: Network, inputs: NDArray[np.float32], digit: int, against: int, search: Search | None
) -> Explanation:
    """Explain; from the blank page, or with `search` from the nearest training image of `against`."""
    nearest = None if search is None else search.image(search.find(inputs, label=against).indices[0])
    found = evidence(network, inputs, digit, against, nearest)
    weighted = found.logits - network.biases[-1]
    return Explanation(found, regions(found), weighted, network.sizes[-2])
