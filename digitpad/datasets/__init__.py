"""What others made, as arrays; read only."""

from typing import TYPE_CHECKING

from digitpad.datasets.errors import DataError

if TYPE_CHECKING:
    from digitpad.datasets.mnist import Dataset, Samples, load_data, load_data_wrapper, vectorised_result
else:

    def __getattr__(name: str) -> object:
        """Import the reader of MNIST when it is asked for: the window starts without."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from digitpad.datasets import mnist  # noqa: PLC0415 - as said

        return getattr(mnist, name)


__all__ = ["DataError", "Dataset", "Samples", "load_data", "load_data_wrapper", "vectorised_result"]
