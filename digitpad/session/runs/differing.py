"""What tells runs apart: the parameters that are not the same in all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from digitpad.session.runs.kept import KeptRun


def differing(told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return of each run those of its parameters that differ among them, by name, in the order of the names.

    A parameter differs where two runs that have it have other values: what is not known of a run, an older one say, is
    no difference.

    Parameters
    ----------
    told
        The parameters of each run. Where all that have a name have a mapping there, what differs within is named with a
        dot: "distortions.rotation".
    """
    found: list[dict[str, Any]] = [{} for _ in told]
    for name in dict.fromkeys(name for parameters in told for name in parameters):
        values = [parameters[name] for parameters in told if name in parameters]
        if all(value == values[0] for value in values):
            continue
        if all(isinstance(value, Mapping) for value in values):
            within = differing([parameters.get(name, {}) for parameters in told])
            for apart, inner in zip(found, within, strict=True):
                apart.update({f"{name}.{each}": value for each, value in inner.items()})
        else:
            for apart, parameters in zip(found, told, strict=True):
                apart.update({name: parameters[name]} if name in parameters else {})
    return found


def parameters_of(run: KeptRun) -> dict[str, Any]:
    """Return all that decided the bits of a run, by name: its recipe's parameters, its data, and what computed it."""
    parameters = {"recipe" if name == "name" else name: value for name, value in run.parameters.items()}
    return parameters | {"data": run.data_digest} | dict(run.versions)
