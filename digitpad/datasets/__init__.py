"""Files that others made, read as arrays: MNIST in its several forms, ink, pictures. Nothing is written here."""

from importlib import import_module
from typing import TYPE_CHECKING

from digitpad.datasets.errors import DataError

if TYPE_CHECKING:
    from digitpad.datasets.mnist import Dataset, Samples, load_data, load_data_wrapper, vectorised_result
else:
    _MODULES = dict.fromkeys(("Dataset", "Samples", "load_data", "load_data_wrapper", "vectorised_result"), "mnist")

    def __getattr__(name: str) -> object:
        """Import the reader of MNIST only when it is used: the window starts without it."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = ["DataError", "Dataset", "Samples", "load_data", "load_data_wrapper", "vectorised_result"]
